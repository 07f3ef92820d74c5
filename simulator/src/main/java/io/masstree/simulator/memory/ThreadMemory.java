package io.masstree.simulator.memory;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** What one thread is bound to know, and what its next writes will tell others. {@link Memory} says what each view is for. */
public final class ThreadMemory {
    private final int number;

    /** What everything that the thread does from now on is ordered behind. */
    final View acquired = new View();

    /** Its own writes. */
    final View own = new View();

    /** What its coherent (not plain) reads saw. */
    final View coherent = new View();

    /**
     * What its reads saw and what the messages carried. Its own later writes come behind it, and an acquire fence makes it
     * {@link #acquired}.
     */
    final View pending = new View();

    /** What a load-load fence made of {@link #pending}: later reads are ordered behind it, writes are not. */
    final View loaded = new View();

    /** What a release or store-store fence said that all later writes carry. */
    final View fenced = new View();

    /** What its last releasing write carried; null before the first. */
    @Nullable
    View released;

    /** What came before or with its last volatile access; null before the first. */
    @Nullable
    View lastVolatile;

    /** What a plain write carries: {@link #acquired} and {@link #fenced}; null when one of them has changed. */
    @Nullable
    View carried;

    /** For objects reached through a final field: what was frozen when the field's constructor ended (JLS 17.5.1). */
    private @Nullable IdentityHashMap<Object, View> reached;

    ThreadMemory(int number) {
        this.number = number;
    }

    /** {@return the thread's number, from 0} */
    public int number() {
        return number;
    }

    int writeFloor(Location location) {
        int id = location.id();
        return Math.max(pending.get(id), Math.max(acquired.get(id), own.get(id)));
    }

    int readFloor(Location location, AccessMode mode) {
        int id = location.id();
        int floor = Math.max(loaded.get(id), Math.max(acquired.get(id), own.get(id)));
        if (mode.atLeast(AccessMode.OPAQUE)) {
            floor = Math.max(floor, coherent.get(id));
        }
        View frozen = reachedAt(location.owner());
        return frozen == null ? floor : Math.max(floor, frozen.get(id));
    }

    @Nullable
    View reachedAt(@Nullable Object object) {
        return reached == null || object == null ? null : reached.get(object);
    }

    void reach(Object object, View frozen) {
        if (reached == null) {
            reached = new IdentityHashMap<>();
        }
        View known = reached.get(object);
        if (known == null) {
            reached.put(object, frozen);
        } else if (!frozen.isWithin(known)) {
            View both = known.copy();
            both.join(frozen);
            reached.put(object, both);
        }
    }

    void joinAcquired(View view) {
        acquired.join(view);
        carried = null;
    }

    void joinFenced(View view) {
        fenced.join(view);
        carried = null;
    }

    void clear() {
        acquired.clear();
        own.clear();
        coherent.clear();
        pending.clear();
        loaded.clear();
        fenced.clear();
        released = null;
        lastVolatile = null;
        carried = null;
        reached = null;
    }
}
