package io.masstree.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program ends with the code that it means, and with 70 if it cannot say. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ProgramTest {

    @TempDir
    private Path directory;

    /** Comes to its end. */
    public static final class Violated {
        public static void main(String[] args) {
            Program.main(() -> ProgramExit.VIOLATION);
        }
    }

    /** Ends while a thread hangs. */
    public static final class WithAHangingThread {
        public static void main(String[] args) {
            Program.main(() -> {
                new Thread(() -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        })
                        .start();
                return ProgramExit.OK;
            });
        }
    }

    /** An exception. */
    public static final class Throwing {
        public static void main(String[] args) {
            Program.main(() -> {
                throw new IllegalStateException("thrown on purpose");
            });
        }
    }

    /** An error. */
    public static final class Overflowing {
        public static void main(String[] args) {
            Program.main(() -> deeper(0));
        }

        private static int deeper(int depth) {
            return depth == -1 ? depth : 1 + deeper(Math.abs(depth) + 1);
        }
    }

    /** Not even the memory to say what is wrong. */
    public static final class OutOfMemory {
        private static Object[] chain = new Object[1];

        public static void main(String[] args) {
            Program.main(() -> {
                while (true) {
                    chain = new Object[] {chain};
                }
            });
        }
    }

    @Test
    void itsCodeIsTheOneThatItReturns() throws Exception {
        assertEquals(ProgramExit.VIOLATION, exitOf(Violated.class));
    }

    @Test
    void aThreadThatHangsDoesNotKeepIt() throws Exception {
        assertEquals(ProgramExit.OK, exitOf(WithAHangingThread.class));
    }

    @Test
    void anExceptionIsPrintedAndIsAnInternalError() throws Exception {
        assertEquals(ProgramExit.INTERNAL, exitOf(Throwing.class));
        assertTrue(errors().contains("thrown on purpose"), errors());
    }

    @Test
    void anErrorIsAnInternalError() throws Exception {
        assertEquals(ProgramExit.INTERNAL, exitOf(Overflowing.class));
        assertTrue(errors().contains("StackOverflowError"), errors());
    }

    @Test
    void memoryThatIsUsedUpIsAnInternalError() throws Exception {
        assertEquals(ProgramExit.INTERNAL, exitOf(OutOfMemory.class, "-Xmx16m"));
    }

    /** Neither of them is a code of a program's own, so that the end of a JVM is never taken for a verdict. */
    @Test
    void aVirtualMachineEndsOtherwiseByItself() throws Exception {
        List<Integer> own = List.of(ProgramExit.OK, ProgramExit.VIOLATION, ProgramExit.USAGE, ProgramExit.INTERNAL);
        int noStart = exitOf(Violated.class, "-XX:NoSuchOption");
        int noMemory = exitOf(OutOfMemory.class, "-Xmx16m", "-XX:+ExitOnOutOfMemoryError");
        assertTrue(!own.contains(noStart) && !own.contains(noMemory), noStart + ", " + noMemory);
    }

    private int exitOf(Class<?> program, String... options) throws Exception {
        Process process =
                JavaProcess.start(program, directory.resolve("errors.txt").toFile(), options);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private String errors() throws Exception {
        return Files.readString(directory.resolve("errors.txt"));
    }
}
