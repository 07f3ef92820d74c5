package io.masstree.histories;

import io.masstree.model.Subject;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Many duels: two threads each change a key of their own and then read the other's. Whatever the order, the later one must see
 * the earlier one's change. If both miss, a change was still in its thread's store buffer when that thread's operation had
 * returned.
 *
 * <p>Between the change and the read nothing is recorded, not even the time, and the threads meet by release stores and acquire
 * loads alone, so that nothing here does the map's work for it.
 */
final class StoreLoadJob implements Crew.Job {
    /** The number of duels on one map. */
    static final int DUELS = 2000;

    /** Meeting before each duel would take longer than the duels; in a few, threads drift little. */
    private static final int DUELS_A_MEETING = 10;

    /** Each thread has its own region of keys, so that they do not meet in one node. */
    private static final int REGION = 0x4000;

    /** Counters of two threads stand so far apart that they share no cache line. */
    private static final int APART = 64;

    /** Some ten microseconds: a thread that is asleep will not come sooner. */
    private static final int SPINS_BEFORE_YIELD = 20_000;

    /** In turns of an empty loop: far less than an operation takes. */
    private static final int LONGEST_DELAY = 100;

    /** How a duellist changes its key. */
    enum Change {
        INSERT,
        INSERT_IF_ABSENT,
        INSERT_COMPUTED,
        /** The insert makes a new layer of the key that shares its slice. */
        INSERT_LAYER,
        OVERWRITE,
        REPLACE,
        MERGE,
        REMOVE,
        REMOVE_IF;

        /** Whether the key is absent before. */
        boolean inserts() {
            return compareTo(INSERT_LAYER) <= 0;
        }
    }

    private static final List<Change> CHANGES = List.of(Change.values());

    private final Subject<Value> map;
    private final Change[] kinds = new Change[DUELS];
    private final byte[][][] keys = new byte[2][DUELS][];
    private final List<@Nullable Value[]> found = List.of(new @Nullable Value[DUELS], new @Nullable Value[DUELS]);
    private final int[] wasted = new int[2 * APART];
    private final int[][] delays = new int[2][DUELS];
    private final AtomicIntegerArray arrived = new AtomicIntegerArray(2 * APART);
    private final AtomicLong progress = new AtomicLong();
    private volatile boolean cancelled;

    StoreLoadJob(Subject<Value> map, SplittableRandom random) {
        this.map = map;
        int offset = random.nextInt(3);
        int stride = random.nextBoolean() ? 1 : 7; // neighbours follow each other, or not
        for (int duel = 0; duel < DUELS; duel++) {
            kinds[duel] = CHANGES.get(random.nextInt(CHANGES.size()));
            for (int side = 0; side < 2; side++) {
                keys[side][duel] = key(side, duel * stride % DUELS + offset, kinds[duel]);
                delays[side][duel] = random.nextInt(1 + random.nextInt(LONGEST_DELAY));
            }
        }
    }

    private static byte[] key(int side, int number, Change kind) {
        int place = REGION * (1 + side) + number;
        byte[] key = {(byte) (place >> 8), (byte) place};
        return kind == Change.INSERT_LAYER ? KeySet.join(key, new byte[9]) : key;
    }

    private void prepare(Change kind, byte[] key) {
        if (kind == Change.INSERT_LAYER) {
            byte[] neighbour = key.clone();
            neighbour[key.length - 1] = 1;
            map.put(neighbour, before());
        } else if (!kind.inserts()) {
            map.put(key, before());
        }
    }

    private static Value before() {
        return new Value(1, false);
    }

    @Override
    public void run(int thread) {
        Value before = before();
        @Nullable Value[] seen = found.get(thread);
        for (int duel = 0; duel < DUELS; duel++) {
            prepare(kinds[duel], keys[thread][duel]);
        }
        for (int duel = 0; duel < DUELS; duel++) {
            byte[] own = keys[thread][duel];
            byte[] others = keys[1 - thread][duel];
            Value value = new Value(2 + thread, false);
            if (duel % DUELS_A_MEETING == 0) {
                meet(thread, duel);
            }
            for (int i = delays[thread][duel]; i > 0; i--) {
                wasted[thread * APART] = wasted[thread * APART] * 31 + i;
            }
            change(kinds[duel], own, before, value);
            seen[duel] = map.get(others);
        }
        progress.getAndIncrement();
    }

    private void meet(int thread, int duel) {
        arrived.setRelease(thread * APART, duel + 1);
        int spins = 0;
        while (arrived.getAcquire((1 - thread) * APART) <= duel) {
            if (cancelled) {
                throw new java.util.concurrent.CancellationException();
            }
            if (++spins > SPINS_BEFORE_YIELD) {
                Pause.yieldProcessor();
            }
        }
    }

    private void change(Change kind, byte[] key, Value before, Value value) {
        switch (kind) {
            case INSERT, INSERT_LAYER, OVERWRITE -> map.put(key, value);
            case INSERT_IF_ABSENT -> map.putIfAbsent(key, value);
            case INSERT_COMPUTED -> map.compute(key, (k, old) -> value);
            case REPLACE -> map.replace(key, value);
            case MERGE -> map.merge(key, value, (old, given) -> given);
            case REMOVE -> map.remove(key);
            case REMOVE_IF -> map.remove(key, before);
            default -> throw new IllegalArgumentException(kind.toString());
        }
    }

    /** The number of the first duel in which both threads missed the other's change; -1 if none. */
    int firstDoubleMiss() {
        for (int duel = 0; duel < DUELS; duel++) {
            if (missed(0, duel) && missed(1, duel)) {
                return duel;
            }
        }
        return -1;
    }

    private boolean missed(int thread, int duel) {
        Value seen = found.get(thread)[duel];
        Value before = kinds[duel].inserts() ? null : before();
        return seen == null ? before == null : seen.equals(before);
    }

    Change kind(int duel) {
        return kinds[duel];
    }

    byte[] key(int thread, int duel) {
        return keys[thread][duel];
    }

    @Override
    public long progress() {
        return progress.getOpaque() + arrived.getOpaque(0) + arrived.getOpaque(APART);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
