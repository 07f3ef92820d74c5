package io.masstree.simulator.engine;

/** A moment at which another thread could have been let run: right before an event of a thread. */
final class Point {
    int thread;
    int event;
    /** Which threads could run; 0 where no thread can be pre-empted. */
    int runnable;
    /** How many decisions had been taken. */
    int decisions;

    void set(int newThread, int newEvent, int newRunnable, int newDecisions) {
        thread = newThread;
        event = newEvent;
        runnable = newRunnable;
        decisions = newDecisions;
    }

    void set(Point other) {
        set(other.thread, other.event, other.runnable, other.decisions);
    }

    void clear() {
        set(0, 0, 0, 0);
    }
}
