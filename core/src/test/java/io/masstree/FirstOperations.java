package io.masstree;

/**
 * A program that lets an operation run short of stack, or of memory, when it is the first one of the process that comes to its code: all
 * classes are loaded anew for each try.
 *
 * <p>Its argument: {@code stack} or {@code memory}. For memory it is to be run with a small heap, by the interpreter, so that allocations in
 * the source are allocations indeed.
 */
final class FirstOperations {
    /** More than the initialization of classes takes, for the maps that are made in good time. */
    private static final long STACK_BYTES = 1 << 20;

    /** So many tries in a row without a failure, and there is enough. */
    private static final int ENOUGH = 5;

    private static final int DEPTH_STEP = 5;
    private static final int MEMORY_STEP = 1000;
    private static final int MAKING = -1;

    private FirstOperations() {}

    public static void main(String[] arguments) throws InterruptedException {
        for (int change = MAKING; change < FirstUse.CHANGES; change++) {
            int failed = arguments[0].equals("stack") ? walk(change) : exhaust(change);
            System.out.println("change " + change + " failed " + failed + " times");
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
            if (attempt(steps, depth)) {
                boolean threw = steps.check();
                failed += threw ? 1 : 0;
                good = threw ? 0 : good + 1;
            }
        }
        return failed;
    }

    /** Looks for a depth that is just too deep to come to the operation. */
    private static int tooDeep() throws InterruptedException {
        int reachable = 0;
        int tooDeep = 1 << 20;
        while (tooDeep - reachable > DEPTH_STEP) {
            int middle = (tooDeep + reachable) / 2;
            if (attempt(begin(MAKING), middle)) {
                reachable = middle;
            } else {
                tooDeep = middle;
            }
        }
        return tooDeep;
    }

    private static boolean attempt(FirstSteps steps, int depth) throws InterruptedException {
        boolean[] reached = new boolean[1];
        Thread thread = new Thread(null, () -> reached[0] = steps.attempt(depth), "walker", STACK_BYTES);
        thread.start();
        thread.join();
        return reached[0];
    }

    private static int exhaust(int change) {
        int failed = 0;
        int good = 0;
        for (int links = 0; good < ENOUGH; links += change == MAKING ? MEMORY_STEP : 1) {
            FirstSteps steps = begin(change);
            MemoryShortage.exhaust(links);
            steps.attempt(0);
            MemoryShortage.release();
            boolean threw = steps.check();
            failed += threw ? 1 : 0;
            good = threw ? 0 : good + 1;
        }
        return failed;
    }
}
