package io.masstree.histories;

/** One workload at one width and with one number of threads, ready to run. */
interface Leg {
    /** Runs rounds for so long, or until something is wrong. */
    LegResult run(Effort effort) throws InterruptedException;
}
