package io.masstree.simulator.engine;

/** Runs threads that are step machines, all on the calling thread: fast, for programs that are data. */
public final class StepRunner {
    private StepRunner() {}

    /** A thread whose every step is one event. */
    public interface StepThread {
        /** {@return whether there is another step} */
        boolean hasNext();

        /**
         * Does the next step.
         *
         * @param execution the execution
         * @param thread    this thread in it
         */
        void step(Execution execution, LogicalThread thread);
    }

    /**
     * Runs one execution to its end.
     *
     * @param execution the engine
     * @param threads   the threads; all have at least one step
     * @param strategy  what decides
     */
    public static void run(Execution execution, StepThread[] threads, Strategy strategy) {
        int current = execution.begin(threads.length, strategy);
        while (current != Execution.NOBODY && !execution.isOver()) {
            LogicalThread thread = execution.thread(current);
            StepThread steps = threads[current];
            if (!steps.hasNext()) {
                current = execution.end(thread);
                continue;
            }
            if (!thread.asked) {
                current = execution.before(thread);
                if (current != thread.number()) {
                    continue;
                }
            }
            steps.step(execution, thread);
        }
    }
}
