package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.Execution;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Published;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What belongs to one execution beside the memory: the locations of arrays, monitors, permits to unpark. */
public final class World {
    private final Execution execution;
    private final IdentityHashMap<Object, @Nullable Location[]> arrays = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Monitor> monitors = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Integer> hashCodes = new IdentityHashMap<>();
    private final IdentityHashMap<Object, IdentityHashMap<Object, Object>> threadLocals = new IdentityHashMap<>();
    private final Thread[] handles;
    private final Permit[] permits;

    /** A lock that every object has. */
    static final class Monitor {
        int owner = -1;
        int depth;

        @Nullable
        Published released;

        @Nullable
        Location location;

        /** Those that wait to be notified, the one that has waited longest first. */
        final List<Waiter> waiting = new ArrayList<>();
    }

    /** A thread in {@code wait}. */
    static final class Waiter {
        boolean notified;
    }

    /** What {@code unpark} gives. */
    static final class Permit {
        boolean available;

        @Nullable
        Published published;

        @Nullable
        Location location;
    }

    /**
     * A world without anything.
     *
     * @param execution the engine
     * @param threads   the number of threads
     */
    public World(Execution execution, int threads) {
        this.execution = execution;
        handles = new Thread[threads];
        permits = new Permit[threads];
        for (int i = 0; i < threads; i++) {
            handles[i] = new Thread("T" + i);
        }
        begin();
    }

    /** Forgets everything, for the next execution. */
    public void begin() {
        arrays.clear();
        monitors.clear();
        hashCodes.clear();
        threadLocals.clear();
        for (int i = 0; i < permits.length; i++) {
            permits[i] = new Permit();
        }
    }

    static World of(Carrier carrier) {
        return (World) carrier.carriers().context();
    }

    /** The object that the code under test takes for the running thread. */
    Thread handle(int thread) {
        return handles[thread];
    }

    int threadOf(Thread handle) {
        for (int i = 0; i < handles.length; i++) {
            if (handles[i] == handle) {
                return i;
            }
        }
        return -1;
    }

    Permit permit(int thread) {
        return permits[thread];
    }

    Monitor monitor(Object object) {
        return monitors.computeIfAbsent(object, key -> {
            Monitor monitor = new Monitor();
            monitor.location = execution.memory().location(key, "monitor", -1);
            return monitor;
        });
    }

    Location permitLocation(Permit permit) {
        if (permit.location == null) {
            permit.location = execution.memory().location(permit, "permit", -1);
        }
        return permit.location;
    }

    /** The locations of an array's elements; null if no element has one in this execution. */
    @Nullable
    Location @Nullable [] elements(Object array) {
        return arrays.get(array);
    }

    Location element(Object array, int length, int index) {
        @Nullable Location[] elements = arrays.get(array);
        if (elements == null) {
            elements = new Location[length];
            arrays.put(array, elements);
        }
        Location location = elements[index];
        if (location == null) {
            location = execution.memory().location(array, "", index);
            elements[index] = location;
        }
        return location;
    }

    /** A number for an object that does not depend on where the JVM put it. */
    int hashCodeOf(Object object) {
        return hashCodes.computeIfAbsent(object, key -> (0x9E3779B9 * (hashCodes.size() + 1)) >>> 1);
    }

    IdentityHashMap<Object, Object> threadLocals(int thread) {
        return threadLocals.computeIfAbsent(handles[thread], key -> new IdentityHashMap<>());
    }
}
