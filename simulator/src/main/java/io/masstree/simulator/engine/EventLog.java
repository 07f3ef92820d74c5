package io.masstree.simulator.engine;

import io.masstree.simulator.memory.Location;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The events of one execution in their order: what the search needs to see which of them conflict. */
public final class EventLog {
    /** The event reads its location. */
    public static final int READS = 1;

    /** The event writes its location. */
    public static final int WRITES = 2;

    /** The event looks at the order of pushes: it is volatile, or a full fence. */
    public static final int READS_PUSHES = 4;

    /** The event added to the order of pushes. */
    public static final int PUSHES = 8;

    /** With multi-copy atomicity: the event made a message seen by all. */
    public static final int REVEALS = 16;

    /**
     * The event writes what no other thread can have a reference to. Others may read it later, when they have got one; but to let
     * them run before this event is the same as to let them run before they can get it.
     */
    public static final int UNSHARED = 32;

    private int size;
    private int[] threads = new int[256];
    private int[] kinds = new int[256];
    private @Nullable Location[] locations = new Location[256];
    private int[] pointThreads = new int[256];
    private int[] pointEvents = new int[256];
    private int[] runnable = new int[256];
    private int[] decisions = new int[256];

    void clear() {
        Arrays.fill(locations, 0, size, null);
        size = 0;
    }

    void add(int thread, Point point, @Nullable Location location, int kind) {
        if (size == threads.length) {
            grow(2 * size);
        }
        threads[size] = thread;
        kinds[size] = kind;
        locations[size] = location;
        pointThreads[size] = point.thread;
        pointEvents[size] = point.event;
        runnable[size] = point.runnable;
        decisions[size] = point.decisions;
        size++;
    }

    private void grow(int capacity) {
        threads = Arrays.copyOf(threads, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        locations = Arrays.copyOf(locations, capacity);
        pointThreads = Arrays.copyOf(pointThreads, capacity);
        pointEvents = Arrays.copyOf(pointEvents, capacity);
        runnable = Arrays.copyOf(runnable, capacity);
        decisions = Arrays.copyOf(decisions, capacity);
    }

    void addKind(int kind) {
        kinds[size - 1] |= kind;
    }

    /** {@return the number of events} */
    public int size() {
        return size;
    }

    /**
     * The thread of an event.
     *
     * @param index the event's place, from 0
     * @return the thread's number
     */
    public int thread(int index) {
        return threads[index];
    }

    /**
     * The thread that could have been stopped so that another did something before an event: the event's own, or the one
     * that was stopped in favour of it.
     *
     * @param index the event's place, from 0
     * @return the thread's number
     */
    public int pointThread(int index) {
        return pointThreads[index];
    }

    /**
     * Before which of its events that thread would have been stopped.
     *
     * @param index the event's place, from 0
     * @return the thread's own count of its events, from 0
     */
    public int pointEvent(int index) {
        return pointEvents[index];
    }

    /**
     * Which threads could have run there.
     *
     * @param index the event's place, from 0
     * @return their bit mask; 0 if no thread could have been stopped
     */
    public int runnable(int index) {
        return runnable[index];
    }

    /**
     * How many decisions had been taken there.
     *
     * @param index the event's place, from 0
     * @return the number of decisions
     */
    public int decisionsBefore(int index) {
        return decisions[index];
    }

    /**
     * For each event, the threads that do something later on that conflicts with it: stopping the event's thread right before
     * it to let one of these run can change what happens.
     *
     * <p>Two events of different threads conflict if they access one location and one of them writes, or if one of them adds to
     * the order of pushes and the other looks at it, or if both make something known to all. Events that do not conflict can
     * be swapped without a difference to anything that is read later. An event that is {@link #UNSHARED} can be swapped with all
     * that others do before they get to know of what it writes.
     *
     * @param locationCount how many locations there are in the execution
     * @param bounded       whether it counts how often threads are stopped; then more threads are named, where the same order of
     *                      events would take another number of stops
     * @return a bit mask for each event
     */
    public int[] laterConflicts(int locationCount, boolean bounded) {
        int[] conflicts = new int[size];
        int[] readers = new int[locationCount];
        int[] writers = new int[locationCount];
        int pushReaders = 0;
        int pushers = 0;
        int revealers = 0;
        for (int i = size - 1; i >= 0; i--) {
            int kind = kinds[i];
            int self = 1 << threads[i];
            int others = 0;
            Location location = locations[i];
            if (location != null) {
                int number = location.number();
                others |= writers[number];
                if ((kind & WRITES) != 0) {
                    others |= readers[number];
                    writers[number] |= self;
                }
                if ((kind & READS) != 0) {
                    readers[number] |= self;
                }
            }
            if ((kind & READS_PUSHES) != 0) {
                others |= pushers;
                pushReaders |= self;
            }
            if ((kind & PUSHES) != 0) {
                others |= pushReaders | pushers;
                pushers |= self;
            }
            if ((kind & REVEALS) != 0) {
                others |= revealers;
                revealers |= self;
            }
            conflicts[i] = (kind & UNSHARED) != 0 ? 0 : others & ~self;
        }
        if (bounded) {
            if (threadCount() > 2) {
                addWhereStretchesBegin(conflicts);
            } else {
                addBehindLastConflicts(conflicts);
            }
        }
        return conflicts;
    }

    private int threadCount() {
        int last = 0;
        for (int i = 0; i < size; i++) {
            last = Math.max(last, threads[i]);
        }
        return last + 1;
    }

    /**
     * Where a thread goes on to its end without a conflict, it makes no difference where in this stretch it is stopped, but it
     * does count against the bounds whether it is stopped there or ends first. So the first event of the stretch is kept.
     */
    private void addBehindLastConflicts(int[] conflicts) {
        int[] settled = new int[Integer.SIZE];
        int[] following = new int[Integer.SIZE];
        Arrays.fill(following, -1);
        for (int i = size - 1; i >= 0; i--) {
            int thread = threads[i];
            int first = conflicts[i] & ~settled[thread];
            settled[thread] |= first;
            if (following[thread] >= 0) {
                conflicts[following[thread]] |= first;
            }
            following[thread] = i;
        }
        for (int thread = 0; thread < Integer.SIZE; thread++) {
            if (following[thread] >= 0) {
                conflicts[following[thread]] |= ~settled[thread];
            }
        }
    }

    /**
     * Among three threads or more, whole stretches of events can come in another order for fewer stops than their events that
     * conflict can one by one. So a thread can be stopped, in favour of any other, also where it has begun to run, and behind
     * each event that conflicts (K. Coons, M. Musuvathi, K. McKinley, "Bounded Partial-Order Reduction", OOPSLA 2013).
     */
    private void addWhereStretchesBegin(int[] conflicts) {
        boolean[] behindConflict = new boolean[Integer.SIZE];
        boolean begins = true;
        for (int i = 0; i < size; i++) {
            int thread = threads[i];
            begins |= i > 0 && threads[i - 1] != thread;
            boolean conflicting = conflicts[i] != 0;
            if (runnable[i] != 0 && pointThreads[i] == thread) {
                if ((begins || behindConflict[thread]) && (kinds[i] & UNSHARED) == 0) {
                    conflicts[i] = -1;
                }
                begins = false;
                behindConflict[thread] = false;
            }
            behindConflict[thread] |= conflicting;
        }
    }
}
