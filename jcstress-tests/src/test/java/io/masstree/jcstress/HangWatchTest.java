package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that hangs is told from one that is slow by the processor time that it takes. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
class HangWatchTest {

    /** Spins for ever. */
    static final class Spinner {
        private Spinner() {}

        public static void main(String[] args) {
            for (; ; ) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void whatSpinsIsEndedAndItsThreadsAreKept() throws IOException, InterruptedException {
        Process slow = new ProcessBuilder("sleep", "3600").start();
        Process spinner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Spinner.class.getName())
                .start();
        try (ForkGuard guard = new ForkGuard();
                HangWatch watch = new HangWatch(guard, Duration.ofSeconds(2))) {
            spinner.waitFor();
            assertTrue(slow.isAlive(), "it takes no processor time");
            assertEquals(1, watch.hangs().size());
            HangWatch.Hang hang = watch.hangs().get(0);
            assertTrue(hang.busy());
            assertTrue(hang.threads().contains("Spinner.main"), hang.threads());
        } finally {
            slow.destroyForcibly();
            spinner.destroyForcibly();
        }
    }
}
