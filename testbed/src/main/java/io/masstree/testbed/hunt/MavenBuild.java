package io.masstree.testbed.hunt;

import io.masstree.gate.OrphanGuard;
import io.masstree.testbed.gate.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds modules of a copy of a commit by Maven.
 *
 * @param command what builds: {@code mvn}, or something else in tests
 */
record MavenBuild(List<String> command) {

    /** The real one. */
    static final MavenBuild REAL = new MavenBuild(List.of("mvn"));

    private static final String LOG = "hunt-build.log";

    /**
     * Builds modules and what they need, without tests.
     *
     * @return what went wrong, on one line; empty if nothing did
     * @throws InterruptedException if the hunt is to stop; Maven is no longer running then
     */
    Optional<String> build(Path directory, List<String> modules) throws IOException, InterruptedException {
        Path log = Files.createDirectories(directory.resolve("target")).resolve(LOG);
        List<String> all = new ArrayList<>(guarded());
        all.addAll(command);
        all.addAll(
                List.of("-B", "-ntp", "-DskipTests", "-pl", String.join(",", modules), "-am", "process-test-classes"));
        Process process = new ProcessBuilder(all)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            process.getOutputStream().close();
            if (process.waitFor() == 0) {
                return Optional.empty();
            }
        } finally {
            List<ProcessHandle> family = process.descendants().toList();
            process.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
        }
        return Optional.of(firstError(log));
    }

    /** Maven would go on when the hunt is killed. It is the child of a program that notices. */
    private static List<String> guarded() {
        return List.of(
                Jdk.current().java().toString(),
                OrphanGuard.option(),
                "-cp",
                System.getProperty("java.class.path"),
                GuardedProcess.class.getName());
    }

    private static String firstError(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.stream()
                .filter(line -> line.startsWith("[ERROR]"))
                .map(line -> line.substring("[ERROR]".length()).strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("COMPILATION ERROR"))
                .findFirst()
                .orElse(lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1));
    }
}
