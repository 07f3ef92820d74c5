package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers do not outlive the gate. */
class WorkerProcessTest {
    /** Ends a hang; a process that is told to end does so at once. */
    private static final long HANG_MINUTES = 5;

    @TempDir
    Path out;

    /** A gate that never answers its worker, and tells its id when that asks. */
    static final class Silent {
        public static void main(String... args) throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            WorkerProcess.start(
                    new WorkerProcess.Order(1, Path.of(args[0]), null),
                    () -> {
                        asked.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return null;
                    },
                    outcome -> {});
            asked.await();
            System.out.println(
                    ProcessHandle.current().children().findFirst().orElseThrow().pid());
        }
    }

    @Test
    void aWorkerEndsWhenTheGateIsKilled() throws Exception {
        Process gate = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Silent.class.getName(),
                        out.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = gate.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle worker =
                    ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            assertTrue(worker.isAlive());

            gate.destroyForcibly();

            worker.onExit().get(HANG_MINUTES, TimeUnit.MINUTES);
            assertTrue(gate.waitFor(HANG_MINUTES, TimeUnit.MINUTES));
            assertEquals(128 + 9, gate.exitValue(), "killed by SIGKILL");
        }
    }
}
