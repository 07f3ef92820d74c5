package io.masstree.histories;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one thread saw in one round: for every action of its line the times before and after it, and
 * what came back. Written with plain stores into arrays of the thread's own, so that recording orders
 * nothing in memory; read by others only after the round.
 */
final class ThreadLog {
    private long[] invoked = new long[16];
    private long[] returned = new long[16];
    private @Nullable Object[] results = new @Nullable Object[16];
    private @Nullable Value[] given = new @Nullable Value[16];
    private @Nullable Value[] seen = new @Nullable Value[16];
    private @Nullable Value[] made = new @Nullable Value[16];
    private int started;
    private int finished;
    private @Nullable Throwable failure;

    /** Forgets the last round. */
    void restart(int capacity) {
        if (invoked.length < capacity) {
            invoked = new long[capacity];
            returned = new long[capacity];
            results = new @Nullable Object[capacity];
            given = new @Nullable Value[capacity];
            seen = new @Nullable Value[capacity];
            made = new @Nullable Value[capacity];
        } else {
            Arrays.fill(results, 0, started, null);
        }
        started = 0;
        finished = 0;
        failure = null;
    }

    /** Notes that an action begins, and which value it takes along. */
    void begin(Value value) {
        given[started] = value;
        seen[started] = null;
        made[started] = null;
        invoked[started] = System.nanoTime();
        started++;
    }

    /** Notes that the action has ended. */
    void end(@Nullable Object result) {
        returned[finished] = System.nanoTime();
        results[finished] = result;
        finished++;
    }

    /** Notes which value the action under way found, or which one it expects to find. */
    void saw(@Nullable Value value) {
        seen[started - 1] = value;
    }

    /** Notes which value the function of the action under way has made; null for none. */
    void made(@Nullable Value value) {
        made[started - 1] = value;
    }

    /** Notes that the action under way threw. */
    void fail(Throwable thrown) {
        failure = thrown;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** The number of actions begun: one more than have ended, if the last one threw or hangs. */
    int started() {
        return started;
    }

    int finished() {
        return finished;
    }

    long invoked(int index) {
        return invoked[index];
    }

    long returned(int index) {
        return returned[index];
    }

    @Nullable
    Object result(int index) {
        return results[index];
    }

    /** The value that an action took along. */
    Value given(int index) {
        Value value = given[index];
        if (value == null) {
            throw new IllegalStateException("action " + index + " has not begun");
        }
        return value;
    }

    /** The value that the function of an action has made last. */
    @Nullable
    Value made(int index) {
        return made[index];
    }

    @Nullable
    Value seen(int index) {
        return seen[index];
    }
}
