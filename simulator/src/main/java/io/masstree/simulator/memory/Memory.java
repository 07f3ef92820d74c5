package io.masstree.simulator.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the memory: which messages a thread may read, where its writes may be placed, and what it knows afterwards.
 *
 * <p>Every access has two steps. First ask how many choices there are ({@link #readable}, {@link #placements},
 * {@link #updatable}), then take one. Choice 0 is always what a sequentially consistent memory would do; greater numbers are
 * older messages, or places further back in modification order.
 *
 * <p>The rules, where "knows" means that a thread's later accesses are ordered behind it:
 * <ul>
 *   <li>A write comes behind all writes of its location that the thread knows, wrote, read, or was told of by what it read
 *       (coherence; JLS 17.4.5 for what happens-before, JAM21 coWW and coRW), but it may be placed before others that were
 *       made already.
 *   <li>A plain read may see any message that is not older than what the thread knows or wrote. An opaque read is also not
 *       older than what earlier opaque reads saw (JEP 193: coherence).
 *   <li>A releasing write carries all that its thread knows, wrote and read. A plain or opaque write carries what the thread
 *       acquired and what a release or store-store fence before it collected. Who acquires a message knows what it carries.
 *       (JAM21: ra and rf; what an acquire is ordered before includes later plain writes.)
 *   <li>A read-modify-write reads the message right before its own, and its message carries on what that one carried, whatever
 *       its mode (JAM21; the release sequences of C11).
 *   <li>Between two volatile accesses of a thread there is a <em>push</em>, and a full fence is one: pushes have one order,
 *       and what came before one is known behind every later one (JAM21: volint and spush). With volatile accesses alone this
 *       amounts to the synchronization order of JLS 17.4.4.
 *   <li>Locks, starts and ends of threads hand over all that a thread knows: {@link #publish} and {@link #acquire} (JLS 17.4.4).
 *   <li>What was frozen at the end of a constructor is known about objects reached through a final field: {@link #freeze}
 *       and {@link #reach} (JLS 17.5.1).
 * </ul>
 *
 * <p>What this memory never shows: a read that sees a write which comes later in the execution (load buffering, and with it
 * values out of thin air); an order of pushes against the order of execution, unless the later push tells nothing new; halves
 * of a {@code long} (JLS 17.7). Each makes it show less than is allowed, never more.
 */
public final class Memory {
    /** Numbers executions of all memories, so that nobody takes a variable's location of one for that of another. */
    private static final AtomicLong EXECUTIONS = new AtomicLong();

    private final boolean multiCopyAtomic;
    private final List<ThreadMemory> threads = new ArrayList<>();
    private final List<View> pushes = new ArrayList<>();
    private final View seenByAll = new View();
    private int reveals;
    private long execution;
    private int locations;
    private int written;
    private int writes;

    /**
     * A memory without threads; {@link #begin} starts an execution.
     *
     * @param multiCopyAtomic whether a write that one foreign thread has seen is seen by all from then on, as on all processors
     *                        that Java runs on today except POWER; otherwise threads may disagree, as the language allows
     */
    public Memory(boolean multiCopyAtomic) {
        this.multiCopyAtomic = multiCopyAtomic;
    }

    /**
     * Forgets everything and starts an execution. What was written before it is known to all its threads.
     *
     * @param threadCount the number of threads
     */
    public void begin(int threadCount) {
        while (threads.size() < threadCount) {
            threads.add(new ThreadMemory(threads.size()));
        }
        threads.forEach(ThreadMemory::clear);
        pushes.clear();
        pushes.add(new View());
        seenByAll.clear();
        reveals = 0;
        execution = EXECUTIONS.incrementAndGet();
        locations = 0;
        written = 0;
        writes = 0;
    }

    /** {@return the number of the execution, which no other has} */
    public long execution() {
        return execution;
    }

    /** {@return how many writes there were in this execution} */
    public int writes() {
        return writes;
    }

    /**
     * The memory of a thread.
     *
     * @param number the thread's number, from 0
     * @return what it knows
     */
    public ThreadMemory thread(int number) {
        return threads.get(number);
    }

    /**
     * A variable of this execution, without messages.
     *
     * @param owner the object or the array that holds the variable; null for a static field
     * @param name  the field's name; for an element, what the array is called
     * @param index the element's index; -1 for a field
     * @return a new location
     */
    public Location location(@Nullable Object owner, String name, int index) {
        return new Location(execution, locations++, owner, name, index);
    }

    /** {@return how many locations there are in this execution} */
    public int locations() {
        return locations;
    }

    /** {@return how often something was added to the order of pushes} */
    public int pushes() {
        return pushes.size() - 1;
    }

    /** {@return with multi-copy atomicity: how often something became known to all} */
    public int reveals() {
        return reveals;
    }

    /**
     * Gives a location its first message, if it has none: what the variable held before the execution, or the default value.
     *
     * @param location  the location
     * @param bits      its primitive value
     * @param reference its reference
     */
    public void start(Location location, long bits, @Nullable Object reference) {
        if (location.size() == 0) {
            location.begin(++written, bits, reference);
        }
    }

    /**
     * How many messages a thread may read: 1 if only the newest.
     *
     * @param thread   the reader
     * @param location a location with messages
     * @param mode     the mode of the read
     * @return the number of choices, at least 1
     */
    public int readable(ThreadMemory thread, Location location, AccessMode mode) {
        return location.size() - location.positionOf(floor(thread, location, mode, thread.readFloor(location, mode)));
    }

    /**
     * Reads.
     *
     * @param thread   the reader
     * @param location a location with messages
     * @param mode     the mode of the read
     * @param choice   how many messages back from the newest one; less than {@link #readable}
     * @return what is read
     */
    public Message read(ThreadMemory thread, Location location, AccessMode mode, int choice) {
        Message message = location.message(location.size() - 1 - choice);
        see(thread, location, message, mode);
        if (mode == AccessMode.VOLATILE) {
            if (thread.lastVolatile != null) {
                push(thread.lastVolatile);
                thread.joinAcquired(latestPushNotBeyond(thread, thread.lastVolatile, location, message.timestamp));
            }
            thread.lastVolatile = thread.acquired.copy();
        }
        return message;
    }

    /**
     * Reads a location without messages: there is only one value.
     *
     * @param thread the reader
     * @param mode   the mode of the read
     */
    public void readUnwritten(ThreadMemory thread, AccessMode mode) {
        if (mode == AccessMode.VOLATILE) {
            if (thread.lastVolatile != null) {
                push(thread.lastVolatile);
                thread.joinAcquired(lastPush());
            }
            thread.lastVolatile = thread.acquired.copy();
        }
    }

    /**
     * In how many places of the modification order a write may be placed: 1 if only at its end.
     *
     * @param thread   the writer
     * @param location a location with messages
     * @param mode     the mode of the write
     * @return the number of choices, at least 1
     */
    public int placements(ThreadMemory thread, Location location, AccessMode mode) {
        int floor = location.positionOf(floor(thread, location, mode, thread.writeFloor(location)));
        int count = 0;
        for (int position = location.size() - 1; position >= floor; position--) {
            if (location.hasRoomBehind(position)) {
                count++;
            }
        }
        return count;
    }

    /**
     * Writes.
     *
     * @param thread    the writer
     * @param location  a location with messages
     * @param mode      the mode of the write
     * @param choice    in which of the places that are possible, from the end; less than {@link #placements}
     * @param bits      the primitive value
     * @param reference the reference
     * @return the message; it is the location's newest one if {@code choice} is 0
     */
    public Message write(
            ThreadMemory thread,
            Location location,
            AccessMode mode,
            int choice,
            long bits,
            @Nullable Object reference) {
        int position = location.size() - 1;
        for (int left = choice; ; position--) {
            if (location.hasRoomBehind(position) && left-- == 0) {
                break;
            }
        }
        View push = null;
        if (mode == AccessMode.VOLATILE && thread.lastVolatile != null) {
            push(thread.lastVolatile);
            int bound = location.message(position).timestamp;
            push = latestPushNotBeyond(thread, thread.lastVolatile, location, bound);
        }
        Message message = location.insertBehind(position, bits, reference, thread.number(), false);
        publish(thread, location, message, mode, push, null);
        return message;
    }

    /**
     * How many messages a read-modify-write may look at: those that may be read and behind which its own write may come; and
     * those that it may read, if what they hold makes it fail.
     *
     * @param thread   the thread
     * @param location a location with messages
     * @param mode     the mode of the read
     * @param fails    whether a message has a value with which nothing is written
     * @return the number of choices, at least 1
     */
    public int updatable(ThreadMemory thread, Location location, AccessMode mode, Condition fails) {
        int count = 0;
        int oldest = oldestUpdatable(thread, location, mode);
        for (int position = location.size() - 1; position >= oldest; position--) {
            if (location.hasRoomBehind(position) || fails.holds(location.message(position))) {
                count++;
            }
        }
        return count;
    }

    /** A condition on a message. */
    @FunctionalInterface
    public interface Condition {
        /**
         * Looks at a message.
         *
         * @param message the message
         * @return whether the condition holds
         */
        boolean holds(Message message);
    }

    /**
     * The message that a choice of {@link #updatable} means. Nothing is read yet: let {@link #fail} or {@link #update} follow.
     *
     * @param thread   the thread
     * @param location a location with messages
     * @param mode     the mode of the read
     * @param fails    the condition given to {@link #updatable}
     * @param choice   less than {@link #updatable}
     * @return the message's position in modification order
     */
    public int updatablePosition(ThreadMemory thread, Location location, AccessMode mode, Condition fails, int choice) {
        int left = choice;
        for (int position = location.size() - 1; ; position--) {
            if ((location.hasRoomBehind(position) || fails.holds(location.message(position))) && left-- == 0) {
                return position;
            }
        }
    }

    /**
     * The read of a compare-and-set that fails.
     *
     * @param thread   the thread
     * @param location the location
     * @param mode     the mode of the read
     * @param position the message's position in modification order
     */
    public void fail(ThreadMemory thread, Location location, AccessMode mode, int position) {
        read(thread, location, mode, location.size() - 1 - position);
    }

    /**
     * A read-modify-write: reads a message and writes right behind it.
     *
     * @param thread    the thread
     * @param location  the location
     * @param readMode  the mode of its read
     * @param writeMode the mode of its write
     * @param position  the position of the message that is read, from {@link #updatablePosition}
     * @param bits      the primitive value written
     * @param reference the reference written
     * @return what was written
     */
    public Message update(
            ThreadMemory thread,
            Location location,
            AccessMode readMode,
            AccessMode writeMode,
            int position,
            long bits,
            @Nullable Object reference) {
        Message read = location.message(position);
        see(thread, location, read, readMode);
        View push = null;
        if (readMode == AccessMode.VOLATILE && thread.lastVolatile != null) {
            push(thread.lastVolatile);
            push = latestPushNotBeyond(thread, thread.lastVolatile, location, read.timestamp);
            thread.joinAcquired(push);
        }
        Message message = location.insertBehind(position, bits, reference, thread.number(), true);
        publish(thread, location, message, writeMode, push, read.view);
        if (readMode == AccessMode.VOLATILE && writeMode != AccessMode.VOLATILE) {
            thread.lastVolatile = thread.acquired.copy();
        }
        return message;
    }

    /**
     * A fence.
     *
     * @param thread the thread
     * @param fence  which one
     */
    public void fence(ThreadMemory thread, Fence fence) {
        switch (fence) {
            case ACQUIRE -> thread.joinAcquired(thread.pending);
            case LOAD_LOAD -> thread.loaded.join(thread.pending);
            case RELEASE -> thread.joinFenced(all(thread));
            case STORE_STORE -> {
                thread.joinFenced(thread.own);
                if (thread.released != null) {
                    thread.joinFenced(thread.released);
                }
            }
            case FULL -> fullFence(thread);
        }
    }

    private void fullFence(ThreadMemory thread) {
        thread.joinAcquired(thread.pending);
        thread.joinAcquired(thread.own);
        if (multiCopyAtomic) {
            thread.joinAcquired(seenByAll);
            seenByAll.join(thread.acquired);
            reveals++;
        }
        push(thread.acquired);
        thread.joinAcquired(lastPush());
    }

    /**
     * All that a thread knows, wrote and read so far: what an unlock, a start or an end hands over (JLS 17.4.4).
     *
     * @param thread the thread
     * @return what {@link #acquire} takes
     */
    public Published publish(ThreadMemory thread) {
        return new Published(all(thread), thread.number());
    }

    /**
     * Takes over what was published: a lock after an unlock, a first or a last action (JLS 17.4.4).
     *
     * @param thread    the thread
     * @param published what is known from now on
     */
    public void acquire(ThreadMemory thread, Published published) {
        thread.joinAcquired(published.view);
    }

    /**
     * What happens-before the end of a constructor (JLS 17.5.1).
     *
     * @param thread the thread that constructs
     * @return what {@link #reach} takes; null if there is nothing to know
     */
    public @Nullable Published freeze(ThreadMemory thread) {
        if (writes == 0) {
            return null;
        }
        View view = thread.acquired.copy();
        view.join(thread.own);
        return new Published(view, thread.number());
    }

    /**
     * A thread read a reference from a final field of an object that another thread constructed: about the object that it leads
     * to, it knows what was frozen (JLS 17.5.1).
     *
     * @param thread the thread
     * @param frozen the freeze of the object with the final field
     * @param target what the field refers to
     */
    public void reach(ThreadMemory thread, Published frozen, Object target) {
        if (frozen.thread != thread.number()) {
            thread.reach(target, frozen.view);
        }
    }

    /**
     * A thread read a reference from any field or element: if its holder was reached through a final field, so is its target.
     *
     * @param thread the thread
     * @param holder the object or array that was read
     * @param target what the reference leads to
     */
    public void reachFurther(ThreadMemory thread, @Nullable Object holder, Object target) {
        View frozen = thread.reachedAt(holder);
        if (frozen != null) {
            thread.reach(target, frozen);
        }
    }

    private int oldestUpdatable(ThreadMemory thread, Location location, AccessMode mode) {
        int floor = Math.max(thread.readFloor(location, mode), thread.writeFloor(location));
        return location.positionOf(floor(thread, location, mode, floor));
    }

    private int floor(ThreadMemory thread, Location location, AccessMode mode, int floor) {
        View last = thread.lastVolatile;
        if (mode != AccessMode.VOLATILE || last == null) {
            return floor;
        }
        push(last);
        return Math.max(floor, pushes.get(earliestPush(thread, last)).get(location.id()));
    }

    private void see(ThreadMemory thread, Location location, Message message, AccessMode mode) {
        boolean acquires = mode.atLeast(AccessMode.ACQUIRE_RELEASE);
        if (multiCopyAtomic && message.writer() != thread.number() && message.writer() != Message.INITIAL) {
            if (message.seenByAll == null) {
                seenByAll.raise(location.id(), message.timestamp);
                message.seenByAll = seenByAll.copy();
                reveals++;
            }
            know(thread, message.seenByAll, acquires);
        }
        // A thread learns nothing from itself, but an update carries on what others published before it.
        if (message.view != null && (message.writer() != thread.number() || message.update)) {
            know(thread, message.view, acquires);
        }
        if (acquires) {
            thread.acquired.raise(location.id(), message.timestamp);
            thread.carried = null;
        } else {
            thread.pending.raise(location.id(), message.timestamp);
        }
        if (mode.atLeast(AccessMode.OPAQUE)) {
            thread.coherent.raise(location.id(), message.timestamp);
        }
    }

    private static void know(ThreadMemory thread, View view, boolean acquires) {
        if (acquires) {
            thread.joinAcquired(view);
        } else {
            thread.pending.join(view);
        }
    }

    private void publish(
            ThreadMemory thread,
            Location location,
            Message message,
            AccessMode mode,
            @Nullable View push,
            @Nullable View continued) {
        writes++;
        thread.own.raise(location.id(), message.timestamp);
        View view;
        if (mode.atLeast(AccessMode.ACQUIRE_RELEASE)) {
            view = all(thread);
        } else {
            view = carried(thread);
        }
        if (push != null || continued != null) {
            view = view.copy();
            if (push != null) {
                view.join(push);
            }
            if (continued != null) {
                view.join(continued);
            }
        }
        message.view = view;
        if (mode.atLeast(AccessMode.ACQUIRE_RELEASE)) {
            thread.released = view;
            if (mode == AccessMode.VOLATILE) {
                thread.lastVolatile = view;
            }
        }
    }

    private static View all(ThreadMemory thread) {
        View view = thread.acquired.copy();
        view.join(thread.own);
        view.join(thread.pending);
        return view;
    }

    private static View carried(ThreadMemory thread) {
        View carried = thread.carried;
        if (carried == null) {
            carried = thread.acquired.copy();
            carried.join(thread.fenced);
            thread.carried = carried;
        }
        return carried;
    }

    private View lastPush() {
        return pushes.get(pushes.size() - 1);
    }

    /** A push: from here on, what came before it is known behind every later push. */
    private void push(View before) {
        if (!before.isWithin(lastPush())) {
            View view = lastPush().copy();
            view.join(before);
            view.raise(0, pushes.size());
            pushes.add(view);
        }
    }

    /**
     * Where in the order of pushes the one before a volatile access may be put at the earliest: behind all that the thread
     * knows of, and not before one that would have to know more for it.
     */
    private int earliestPush(ThreadMemory thread, View lastVolatile) {
        int known = Math.max(thread.acquired.get(0), lastVolatile.get(0));
        int earliest = pushes.size() - 1;
        while (earliest > known && lastVolatile.isWithin(pushes.get(earliest - 1))) {
            earliest--;
        }
        return earliest;
    }

    /** The latest push that does not know more about a location than a timestamp: what the access gets to know. */
    private View latestPushNotBeyond(ThreadMemory thread, View lastVolatile, Location location, int timestamp) {
        int earliest = earliestPush(thread, lastVolatile);
        int latest = pushes.size() - 1;
        while (latest > earliest && pushes.get(latest).get(location.id()) > timestamp) {
            latest--;
        }
        return pushes.get(latest);
    }
}
