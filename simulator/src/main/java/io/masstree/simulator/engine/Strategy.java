package io.masstree.simulator.engine;

/** Decides wherever an execution may go one way or another. Sets of threads are bit masks, bit 0 for thread 0. */
public interface Strategy {
    /**
     * A thread is before an event.
     *
     * @param thread   its number
     * @param event    its count of its own events, from 0
     * @param runnable the threads that can run, with this one
     * @return the thread that goes on, one of {@code runnable}; {@code thread} itself for no pre-emption
     */
    int preempt(int thread, int event, int runnable);

    /**
     * A memory access of a thread can go in several ways.
     *
     * @param thread  its number
     * @param event   its count of its own events
     * @param choices how many ways there are, at least 2; 0 is what a sequentially consistent memory would do
     * @return the choice, less than {@code choices}
     */
    int choose(int thread, int event, int choices);

    /**
     * The running thread ended or waits, or the execution begins.
     *
     * @param moment   how many such moments there were before
     * @param runnable the threads that can run, at least one
     * @return the thread that goes on, one of {@code runnable}
     */
    int next(int moment, int runnable);

    /** {@return how many departures from the default it has decided in this execution} */
    int decided();
}
