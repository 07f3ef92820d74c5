package io.masstree.bench.run;

/** Starts a fork and waits for what it measures. */
@FunctionalInterface
public interface ForkRunner {
    /** The result; an error of the fork is a result, too. */
    Measurement run(Fork fork);
}
