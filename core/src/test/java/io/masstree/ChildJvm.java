package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A test's program in a JVM of its own, with options of its own. */
final class ChildJvm implements AutoCloseable {
    /** Ends a hang: far more than ten times what any of the programs takes. */
    private static final int MINUTES = 10;

    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a program with the class path of this JVM.
     *
     * @param directory for its output
     */
    static ChildJvm start(Path directory, List<String> options, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, program.getSimpleName(), ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ChildJvm(process, output);
    }

    /** Waits until the program has ended, which it must do without an exception; returns what it said. */
    String succeed() throws IOException, InterruptedException {
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertTrue(ended, "it hangs: is a node locked? So far it said " + said);
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
