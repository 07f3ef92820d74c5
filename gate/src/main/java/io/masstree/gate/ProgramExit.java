package io.masstree.gate;

/**
 * What the exit codes of the project's own programs say to the testbed that started them.
 *
 * <p>A violation has a code that no virtual machine ends with by itself: one that does not start, or that an exception ends, exits
 * with 1; one that is told to exit when its memory is used up ({@code -XX:+ExitOnOutOfMemoryError}), with 3.
 */
public final class ProgramExit {

    /** The program ran to its end. */
    public static final int OK = 0;

    /** The program ran to its end, but did not decide everything. */
    public static final int UNDECIDED = 2;

    /** The program did not see what a seeded bug does. */
    public static final int CANARY_SURVIVED = 4;

    /** The program saw the map violate a property. */
    public static final int VIOLATION = 10;

    /** The command line was not understood; what the program printed says why. */
    public static final int USAGE = 64;

    /** The program itself failed. */
    public static final int INTERNAL = 70;

    private ProgramExit() {}
}
