package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a killed gate leaves behind: nothing. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
class ForkGuardTest {
    private final Process guarded = startSleep();

    private static Process startSleep() {
        try {
            return new ProcessBuilder("sleep", "3600").start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void end() {
        guarded.destroyForcibly();
    }

    /** Guards a process, and ends as it is told. */
    static final class Guardian {
        private Guardian() {}

        public static void main(String[] args) throws IOException {
            try (ForkGuard guard = new ForkGuard()) {
                guard.guard(Set.of(Long.parseLong(args[0])));
                if (args[1].equals("killed")) {
                    Runtime.getRuntime().halt(137);
                }
            }
        }
    }

    private int guardian(String end) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Guardian.class.getName(),
                        Long.toString(guarded.pid()),
                        end)
                .inheritIO()
                .start()
                .waitFor();
    }

    @Test
    void whatIsGuardedEndsWithAGuardianThatIsKilled() throws IOException, InterruptedException {
        assertEquals(137, guardian("killed"));
        guarded.waitFor();
    }

    @Test
    void whatWasGuardedGoesOnAfterAnOrderlyEnd() throws IOException, InterruptedException {
        assertEquals(0, guardian("in order"));
        assertTrue(guarded.isAlive());
    }
}
