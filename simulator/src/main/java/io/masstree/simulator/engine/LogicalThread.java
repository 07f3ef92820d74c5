package io.masstree.simulator.engine;

import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.ThreadMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One thread of an execution: where it is, and what it waits for. */
public final class LogicalThread {
    /** Beyond so many reads a spinning thread waits for any write at all, not for one to what it read. */
    private static final int WATCHED = 64;

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

    boolean hasTimeLimit;

    @Nullable
    String waitsFor;

    @Nullable
    ThreadMemory memory;

    private final List<Location> watched = new ArrayList<>();

    /** How many messages of others each had; what a thread writes itself is no reason for it to look again. */
    private final int[] watchedWrites = new int[WATCHED];

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
        hasTimeLimit = false;
        waitsFor = null;
        memory = newMemory;
        forgetReads();
        idleReads = 0;
    }

    boolean isRunnable() {
        return !done && (wakes == null || wakes.getAsBoolean());
    }

    void noteRead(Location location, boolean newest) {
        idleReads++;
        readStale |= !newest;
        if (watched.size() < WATCHED) {
            watchedWrites[watched.size()] = location.foreignTo(number);
            watched.add(location);
        }
    }

    /** It did something other than reading, so that it does not spin. */
    public void noteProgress() {
        noteWrite();
    }

    void noteWrite() {
        idleReads = 0;
    }

    boolean isIdle() {
        return idleReads >= IDLE_READS;
    }

    void forgetReads() {
        watched.clear();
        readStale = false;
    }

    /** What lets a thread go on that says that it spins: another's write to something it read, or that it has not read the newest. */
    BooleanSupplier somethingChanges(Execution execution) {
        if (readStale) {
            return () -> true;
        }
        if (watched.size() == WATCHED || isIdle()) {
            int writes = execution.memory().writes();
            return () -> execution.memory().writes() != writes;
        }
        Location[] locations = watched.toArray(new Location[0]);
        int[] writes = watchedWrites.clone();
        return () -> {
            for (int i = 0; i < locations.length; i++) {
                if (locations[i].foreignTo(number) != writes[i]) {
                    return true;
                }
            }
            return false;
        };
    }
}
