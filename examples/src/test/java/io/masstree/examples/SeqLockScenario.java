package io.masstree.examples;

import io.masstree.simulator.Scenario;
import java.util.List;

/** One thread writes two numbers whose sum is always 0; another reads the sum. */
public final class SeqLockScenario implements Scenario {
    private final SeqLock lock = new SeqLock();
    private long sum;

    @Override
    public List<Runnable> threads() {
        return List.of(
                () -> {
                    lock.write(1, -1);
                    lock.write(2, -2);
                },
                () -> {
                    long seen = lock.sum();
                    sum = seen;
                });
    }

    @Override
    public void check() {
        if (sum != 0) {
            throw new AssertionError("the sum is " + sum + ", of numbers that were not written together");
        }
    }
}
