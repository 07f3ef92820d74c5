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
            "Trace",
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
        boolean isShort = configuration.role() != Configuration.Role.DEEP;
        return TlcReport.of(run(directory, configuration.module(), configuration.text(), workers, heap, isShort));
    }

    /**
     * Runs TLC to its end.
     *
     * @param directory where its files go, which is its alone
     * @param module the module that it is started with
     * @param configuration the text of its configuration file
     * @param isShort whether it ends before the optimizer would have paid for itself
     * @return what it printed
     */
    static String run(Path directory, String module, String configuration, int workers, String heap, boolean isShort)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        for (String each : MODULES) {
            Files.writeString(directory.resolve(each + ".tla"), Configurations.resource("/tla/" + each + ".tla"));
        }
        Files.writeString(directory.resolve("configuration.cfg"), configuration);
        Path output = directory.resolve("tlc.txt");
        Process tlc = new ProcessBuilder(command(directory, module, workers, heap, isShort))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            tlc.waitFor();
        } finally {
            tlc.destroyForcibly();
        }
        deleteAll(directory.resolve("states"));
        return Files.readString(output);
    }

    private static List<String> command(Path directory, String module, int workers, String heap, boolean isShort) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+UseSerialGC");
        if (isShort) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add(OrphanGuard.option());
        command.add("-Djava.io.tmpdir=" + directory); // TLC unpacks its own modules there
        command.addAll(List.of("-cp", absoluteClassPath(), TlcProcess.class.getName()));
        command.addAll(List.of("-tool", "-workers", Integer.toString(workers), "-nowarning"));
        command.addAll(List.of("-metadir", directory.resolve("states").toString()));
        command.addAll(List.of("-config", "configuration.cfg", module));
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
