package io.masstree.spec;

import io.masstree.gate.OrphanGuard;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of TLC on one configuration, in a process of its own. */
final class Exploration {

    /** The modules of the specification. */
    static final List<String> MODULES = List.of(
            "Memory",
            "Litmus",
            "Linearizability",
            "Tree",
            "Border",
            "Split",
            "Unlink",
            "Layers",
            "Navigation",
            "Scan",
            "Cursor",
            "Poll",
            "Masstree",
            "Scenarios",
            "Check",
            "Interior",
            "InteriorScenarios",
            "InteriorCheck",
            "Growth");

    private final Configuration configuration;
    private final Path directory;
    private final int workers;
    private final String heap;

    /**
     * Plans a run.
     *
     * @param directory where its files go, which is its alone
     * @param workers the threads that TLC uses
     * @param heap the memory that its JVM may use, as {@code -Xmx} takes it
     */
    Exploration(Configuration configuration, Path directory, int workers, String heap) {
        this.configuration = configuration;
        this.directory = directory.toAbsolutePath();
        this.workers = workers;
        this.heap = heap;
    }

    /** Runs TLC to its end. */
    TlcReport run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        for (String module : MODULES) {
            Files.writeString(directory.resolve(module + ".tla"), Configurations.resource("/tla/" + module + ".tla"));
        }
        Files.writeString(directory.resolve("configuration.cfg"), configuration.text());
        Path output = directory.resolve("tlc.txt");
        Process tlc = new ProcessBuilder(command())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            tlc.waitFor();
        } finally {
            tlc.destroyForcibly();
        }
        TlcReport report = TlcReport.of(Files.readString(output));
        deleteAll(directory.resolve("states"));
        return report;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+UseSerialGC");
        if (configuration.role() != Configuration.Role.DEEP) {
            command.add("-XX:TieredStopAtLevel=1"); // most runs end before the optimizer has paid for itself
        }
        command.add(OrphanGuard.option());
        command.add("-Djava.io.tmpdir=" + directory); // TLC unpacks its own modules there
        command.addAll(List.of("-cp", absoluteClassPath(), TlcProcess.class.getName()));
        command.addAll(List.of("-tool", "-workers", Integer.toString(workers), "-nowarning"));
        command.addAll(List.of("-metadir", directory.resolve("states").toString()));
        command.addAll(List.of("-config", "configuration.cfg", configuration.module()));
        return command;
    }

    /** The class path of this process, for one that runs in another directory. */
    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Deletes a directory with all that is in it, if it is there. */
    static void deleteAll(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
