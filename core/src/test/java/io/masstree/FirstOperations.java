package io.masstree;

/**
 * A program that lets an operation run short of stack, or of memory, when it is the first one of the process that comes to its code: all
 * classes are loaded anew for each try.
 *
 * <p>Its argument: {@code stack} or {@code memory}. For memory it is to be run with a small heap, without the compiler that leaves out
 * allocations.
 */
final class FirstOperations {
    /** More than the initialization of classes takes, for the maps that are made in good time. */
    private static final long STACK_BYTES = 1 << 20;

    /** More calls than there can be on such a stack. */
    private static final int BOTTOMLESS = 1 << 20;

    /** So many tries in a row without a failure, and there is enough. */
    private static final int ENOUGH = 3;

    private static final int DEPTH_STEP = 20;

    /** Kilobytes by which the memory grows from try to try: for a change, and for making the first map. */
    private static final int MEMORY_STEP = 1;

    private static final int MEMORY_STEP_OF_MAKING = 50;

    private static final int MAKING = -1;

    private FirstOperations() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean stack = arguments[0].equals("stack");
        for (int change = MAKING; change < FirstUse.CHANGES; change++) {
            int failed = stack ? walk(change) : exhaust(change);
            System.out.println(
                    (change == MAKING ? "making a map" : "change " + change) + " failed " + failed + " times");
            if (failed == 0 && (stack || change == MAKING)) {
                throw new AssertionError("there was too much " + arguments[0]);
            }
        }
    }

    private static FirstSteps begin(int change) {
        FirstSteps steps = new FreshClasses().make(FirstUse.class, FirstSteps.class);
        if (change != MAKING) {
            steps.makeMap(change);
        }
        return steps;
    }

    private static int walk(int change) throws InterruptedException {
        int failed = 0;
        int good = 0;
        for (int depth = tooDeep(); good < ENOUGH; depth -= DEPTH_STEP) {
            FirstSteps steps = begin(change);
            if (attempt(steps, depth, true)) {
                boolean threw = steps.check();
                failed += threw ? 1 : 0;
                good = threw ? 0 : good + 1;
            }
        }
        return failed;
    }

    /** Looks for a depth that is just too deep to come to. */
    private static int tooDeep() throws InterruptedException {
        FirstSteps steps = begin(MAKING);
        int reachable = 0;
        int tooDeep = BOTTOMLESS;
        while (tooDeep - reachable > 1) {
            int middle = (tooDeep + reachable) / 2;
            if (attempt(steps, middle, false)) {
                reachable = middle;
            } else {
                tooDeep = middle;
            }
        }
        return tooDeep;
    }

    private static boolean attempt(FirstSteps steps, int depth, boolean apply) throws InterruptedException {
        boolean[] reached = new boolean[1];
        Thread thread = new Thread(null, () -> reached[0] = steps.attempt(depth, apply), "walker", STACK_BYTES);
        thread.start();
        thread.join();
        return reached[0];
    }

    private static int exhaust(int change) {
        int failed = 0;
        int good = 0;
        for (int free = 0; good < ENOUGH; free += change == MAKING ? MEMORY_STEP_OF_MAKING : MEMORY_STEP) {
            FirstSteps steps = begin(change);
            MemoryShortage.exhaust();
            MemoryShortage.letGo(free);
            steps.attempt(0, true);
            MemoryShortage.release();
            boolean threw = steps.check();
            failed += threw ? 1 : 0;
            good = threw ? 0 : good + 1;
        }
        return failed;
    }
}
