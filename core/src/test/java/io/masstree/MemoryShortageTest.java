package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operation that runs out of memory leaves behind: no lock. */
class MemoryShortageTest {
    private static final int SECONDS = 60;

    @Test
    @Guards(Rule.R33)
    void pollThatRunsOutOfMemoryLeavesNoLock(@TempDir Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xint",
                        "-XX:+UseSerialGC",
                        "-XX:-UseTLAB",
                        "-Xms8m",
                        "-Xmx8m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryShortage.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, "a node stayed locked");
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, process.exitValue(), said);
        assertFalse(said.startsWith("out of memory 0 times"), "the program had too much memory");
    }
}
