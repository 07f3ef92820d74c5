package io.masstree.gate;

import java.util.concurrent.Callable;

/** What the main classes of the project's programs have in common. */
public final class Program {

    private Program() {}

    /**
     * Runs {@code body} and ends the process with the exit code that it returns; with {@link ProgramExit#INTERNAL} if it throws
     * anything. Threads that hang do not keep the process, and {@linkplain OrphanGuard no descendant outlives it}.
     */
    @SuppressWarnings("CatchAndPrintStackTrace") // there is nobody else to tell
    public static void main(Callable<Integer> body) {
        int code = ProgramExit.INTERNAL;
        try {
            OrphanGuard.install();
            code = body.call();
        } catch (Throwable e) { // With most of them, a JVM would end with 1.
            e.printStackTrace();
        } finally { // Also when there is not even the memory to print a stack.
            exit(code);
        }
    }

    private static void exit(int code) {
        try {
            System.exit(code);
        } finally { // Without memory, it throws as well.
            Runtime.getRuntime().halt(code);
        }
    }
}
