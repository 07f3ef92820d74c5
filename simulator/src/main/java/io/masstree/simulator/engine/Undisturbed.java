package io.masstree.simulator.engine;

/** The default: no pre-emption, every read sees the newest message, threads in the order of their numbers. */
public class Undisturbed implements Strategy {
    /** Decides nothing. */
    public Undisturbed() {}

    @Override
    public int preempt(int thread, int event, int runnable) {
        return thread;
    }

    @Override
    public int choose(int thread, int event, int choices) {
        return 0;
    }

    @Override
    public int next(int moment, int runnable) {
        return Integer.numberOfTrailingZeros(runnable);
    }

    @Override
    public int decided() {
        return 0;
    }
}
