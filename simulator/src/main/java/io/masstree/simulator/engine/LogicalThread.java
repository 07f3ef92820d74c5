package io.masstree.simulator.engine;

import io.masstree.simulator.memory.ThreadMemory;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One thread of an execution: where it is, and what it waits for. */
public final class LogicalThread {
    /** After so many reads in a row without a write, a thread is taken to spin, although it does not say so. */
    private static final int IDLE_READS = 1_000;

    final int number;
    int events;
    boolean done;
    boolean asked;

    /** Where it was last decided that this thread runs. */
    final Point point = new Point();

    @Nullable
    BooleanSupplier wakes;

    boolean spins;

    /** How often it has looked again, when no thread could go on, since the last write. */
    int looks;

    /** How often it has spun since every thread that could run had done so often. */
    int spun;

    boolean hasTimeLimit;

    @Nullable
    String waitsFor;

    @Nullable
    ThreadMemory memory;

    /** How often it has written. */
    private int writes;

    /** How often others had written when it read first since it last waited; -1 if it has not read since. */
    private int foreignAtFirstRead;

    /** How often it had written itself then. */
    private int ownAtFirstRead;

    /** How often others had written when it last looked again because of what it had written itself; -1 if it has not yet. */
    private int foreignAtOwnLook;

    private boolean readStale;
    private int idleReads;

    LogicalThread(int number) {
        this.number = number;
    }

    /** {@return its number, from 0} */
    public int number() {
        return number;
    }

    /** {@return its count of events so far} */
    public int events() {
        return events;
    }

    /** {@return what it knows} */
    public ThreadMemory memory() {
        ThreadMemory known = memory;
        if (known == null) {
            throw new IllegalStateException("T" + number + " has no memory before an execution begins");
        }
        return known;
    }

    void begin(ThreadMemory newMemory) {
        events = 0;
        done = false;
        asked = false;
        point.clear();
        wakes = null;
        spins = false;
        looks = 0;
        spun = 0;
        hasTimeLimit = false;
        waitsFor = null;
        memory = newMemory;
        forgetReads();
        writes = 0;
        foreignAtOwnLook = -1;
        idleReads = 0;
    }

    boolean isRunnable() {
        return !done && (wakes == null || wakes.getAsBoolean());
    }

    /** It read; {@code allWrites} is how often all threads have written. */
    void noteRead(int allWrites, boolean newest) {
        idleReads++;
        readStale |= !newest;
        if (foreignAtFirstRead < 0) {
            foreignAtFirstRead = allWrites - writes;
            ownAtFirstRead = writes;
        }
    }

    /** It did something other than reading, so that it does not spin. */
    public void noteProgress() {
        idleReads = 0;
    }

    void noteWrite() {
        writes++;
        noteProgress();
    }

    boolean isIdle() {
        return idleReads >= IDLE_READS;
    }

    void forgetReads() {
        foreignAtFirstRead = -1;
        readStale = false;
    }

    /**
     * What lets a thread go on that spins: another has written since it looked, or it has not read the newest. What it has written
     * itself may be all that it waits for, as when it has helped another thread; but it may also only note its attempts, so that it
     * looks again once because of that, until another has written.
     */
    BooleanSupplier somethingChanges(Execution execution) {
        if (readStale) {
            return () -> true;
        }
        int foreign = execution.memory().writes() - writes;
        int seen = foreignAtFirstRead < 0 ? foreign : foreignAtFirstRead;
        if (foreignAtFirstRead >= 0 && ownAtFirstRead != writes && foreignAtOwnLook != foreign) {
            foreignAtOwnLook = foreign;
            return () -> true;
        }
        return () -> execution.memory().writes() - writes != seen;
    }
}
