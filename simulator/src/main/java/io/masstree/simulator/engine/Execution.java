package io.masstree.simulator.engine;

import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Memory;
import io.masstree.simulator.memory.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution at a time: which thread runs, and what its accesses to memory do. It asks its {@link Strategy} for every
 * decision, so that the same decisions give the same execution.
 *
 * <p>It does not switch threads itself. A runner calls {@link #before} in front of every event and lets the thread run that it
 * names; and {@link #yieldUntil} and {@link #end} where a thread cannot go on.
 */
public final class Execution {
    /** What {@link #end} and {@link #yieldUntil} say when no thread is left that can run. */
    public static final int NOBODY = -1;

    /**
     * How often each thread that spins may look again when no thread can go on otherwise. Code may try something else after it has
     * spun a number of times, so that it need not wait for what it read before.
     */
    private static final int LOOKS = 100;

    /**
     * How often a thread may spin while another one could run and does not. A thread that spins wakes when others have written, so
     * that two of them which note each of their attempts would otherwise wake each other without end beside a writer that was stopped
     * (M. Musuvathi and S. Qadeer, "Fair Stateless Model Checking", PLDI 2008).
     */
    private static final int PATIENCE = 8;

    private final Memory memory;
    private final int eventLimit;
    private final List<LogicalThread> threads = new ArrayList<>();
    private final EventLog log = new EventLog();
    private Strategy strategy = new Undisturbed();
    private Observer observer = Observer.NONE;
    private @Nullable Failure failure;
    private int threadCount;
    private int moments;
    private boolean scheduled;
    private int writesAtLook;
    private int pushesBefore;
    private int revealsBefore;

    /**
     * An execution engine.
     *
     * @param memory     the memory
     * @param eventLimit after how many events an execution counts as one without progress
     */
    public Execution(Memory memory, int eventLimit) {
        this.memory = memory;
        this.eventLimit = eventLimit;
    }

    /** {@return the memory} */
    public Memory memory() {
        return memory;
    }

    /** {@return the events so far, or those of the last execution} */
    public EventLog log() {
        return log;
    }

    /** {@return why the execution is wrong; null if it is not} */
    public @Nullable Failure failure() {
        return failure;
    }

    /** {@return whether it failed, so that its threads must be unwound} */
    public boolean isOver() {
        return failure != null;
    }

    /**
     * Who is told what happens.
     *
     * @param newObserver the observer
     */
    public void observe(Observer newObserver) {
        observer = newObserver;
    }

    /** {@return who is told what happens} */
    public Observer observer() {
        return observer;
    }

    /**
     * A thread of the execution.
     *
     * @param number its number, from 0
     * @return the thread
     */
    public LogicalThread thread(int number) {
        return threads.get(number);
    }

    /** {@return the number of threads} */
    public int threadCount() {
        return threadCount;
    }

    /**
     * Starts an execution.
     *
     * @param count       the number of threads, from 1 to 30
     * @param newStrategy what decides
     * @return the thread that runs first
     */
    public int begin(int count, Strategy newStrategy) {
        if (count < 1 || count > 30) {
            throw new IllegalArgumentException("an execution has from 1 to 30 threads, not " + count);
        }
        threadCount = count;
        strategy = newStrategy;
        failure = null;
        moments = 0;
        writesAtLook = 0;
        scheduled = true;
        log.clear();
        memory.begin(count);
        for (int i = 0; i < count; i++) {
            if (i == threads.size()) {
                threads.add(new LogicalThread(i));
            }
            threads.get(i).begin(memory.thread(i));
        }
        return next(runnable());
    }

    private int next(int runnable) {
        int next = strategy.next(moments++, runnable);
        threads.get(next).point.clear();
        scheduled = true;
        return next;
    }

    /**
     * A thread is about to do something that others may notice.
     *
     * @param thread the running thread
     * @return the thread that goes on; when the same thread is asked to run again, it does the event without asking again
     */
    public int before(LogicalThread thread) {
        if (log.size() >= eventLimit) {
            fail(new Failure(
                    Failure.Kind.NO_PROGRESS,
                    "the threads did not end within " + eventLimit + " events; T" + thread.number + " was running"));
            return thread.number;
        }
        thread.asked = true;
        if (scheduled) { // Somebody has just decided that this thread runs, so that it does at least one event.
            return thread.number;
        }
        thread.point.set(thread.number, thread.events, runnable(), strategy.decided());
        int next = strategy.preempt(thread.number, thread.events, thread.point.runnable);
        if (next != thread.number) {
            threads.get(next).point.set(thread.point);
            scheduled = true;
            observer.preempted(thread, threads.get(next));
        }
        return next;
    }

    /**
     * The thread now does what it asked for.
     *
     * @param thread   the running thread
     * @param location what it accesses; null if it is no variable
     * @param kind     the flags of {@link EventLog}
     */
    public void happens(LogicalThread thread, @Nullable Location location, int kind) {
        log.add(thread.number, thread.point, location, kind);
        thread.events++;
        thread.point.clear();
        thread.asked = false;
        scheduled = false;
        pushesBefore = memory.pushes();
        revealsBefore = memory.reveals();
    }

    /** The event that began with {@link #happens} has been done. */
    private void happened() {
        if (memory.pushes() != pushesBefore) {
            log.addKind(EventLog.PUSHES);
        }
        if (memory.reveals() != revealsBefore) {
            log.addKind(EventLog.REVEALS);
        }
    }

    /**
     * A thread cannot go on. Until it can, others run.
     *
     * @param thread   the running thread
     * @param spins    whether it looks again and again, and does not wait to be woken
     * @param waitsFor what it waits for, in words
     * @param wakes    whether it can go on
     * @return the thread that goes on, perhaps the same one; {@link #NOBODY} if the execution is over because of that
     */
    public int yieldUntil(LogicalThread thread, boolean spins, String waitsFor, BooleanSupplier wakes) {
        thread.wakes = wakes;
        thread.spins = spins;
        thread.waitsFor = waitsFor;
        if (spins) {
            thread.spun++;
        }
        int next = nextOrLooking();
        if (next == NOBODY) {
            fail(stuck());
            return NOBODY;
        }
        observer.waits(thread, waitsFor, threads.get(next));
        return next;
    }

    /**
     * A thread that waited goes on.
     *
     * @param thread the thread
     */
    public void resume(LogicalThread thread) {
        thread.wakes = null;
        thread.waitsFor = null;
        thread.hasTimeLimit = false;
        if (thread.spins) {
            thread.spins = false;
            thread.forgetReads();
        }
    }

    /**
     * A thread spins: until something that it read changes, others run.
     *
     * @param thread the running thread
     * @return the thread that goes on; {@link #NOBODY} if the execution is over
     */
    public int spin(LogicalThread thread) {
        return yieldUntil(thread, true, "something it read to change", thread.somethingChanges(this));
    }

    /**
     * Whether a thread only reads, over and over again, so that it must be taken to spin.
     *
     * @param thread the running thread
     * @return whether {@link #spin} must be called
     */
    public boolean spinsUnsaid(LogicalThread thread) {
        return thread.isIdle();
    }

    /**
     * A thread has ended.
     *
     * @param thread the thread
     * @return the thread that goes on; {@link #NOBODY} if all have ended, or none can go on
     */
    public int end(LogicalThread thread) {
        thread.done = true;
        int next = nextOrLooking();
        if (next == NOBODY) {
            if (failure == null && anyLeft()) {
                fail(stuck());
            }
            return NOBODY;
        }
        observer.ended(thread, threads.get(next));
        return next;
    }

    /**
     * An execution failed before its threads could begin, and so has no events.
     *
     * @param why why
     */
    public void failBefore(Failure why) {
        log.clear();
        failure = why;
    }

    /**
     * The execution is wrong. The first failure counts.
     *
     * @param why why
     */
    public void fail(Failure why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** Which threads can run. Those that have spun often come after all others. */
    private int runnable() {
        int fresh = 0;
        int tired = 0;
        for (int i = 0; i < threadCount; i++) {
            LogicalThread thread = threads.get(i);
            if (thread.isRunnable()) {
                if (thread.spun < PATIENCE) {
                    fresh |= 1 << i;
                } else {
                    tired |= 1 << i;
                }
            }
        }
        if (fresh != 0) {
            return fresh;
        }
        if (tired == 0) {
            return outOfTime();
        }
        for (int i = 0; i < threadCount; i++) {
            threads.get(i).spun = 0;
        }
        return tired;
    }

    /** Who goes on. When nobody can, those that spin look again, each of them a few times without a write. */
    private int nextOrLooking() {
        int runnable = runnable();
        if (runnable != 0) {
            return next(runnable);
        }
        if (memory.writes() != writesAtLook) {
            writesAtLook = memory.writes();
            for (int i = 0; i < threadCount; i++) {
                threads.get(i).looks = 0;
            }
        }
        int looking = 0;
        for (int i = 0; i < threadCount; i++) {
            LogicalThread thread = threads.get(i);
            if (!thread.done && thread.spins && thread.looks < LOOKS) {
                looking |= 1 << i;
            }
        }
        if (looking == 0) {
            return NOBODY;
        }
        int next = next(looking);
        threads.get(next).looks++;
        threads.get(next).spun = 0;
        return next;
    }

    /** When nobody else can go on, those that wait for a limited time do. */
    private int outOfTime() {
        int mask = 0;
        for (int i = 0; i < threadCount; i++) {
            if (!threads.get(i).done && threads.get(i).hasTimeLimit) {
                mask |= 1 << i;
            }
        }
        return mask;
    }

    private boolean anyLeft() {
        for (int i = 0; i < threadCount; i++) {
            if (!threads.get(i).done) {
                return true;
            }
        }
        return false;
    }

    private Failure stuck() {
        boolean spinning = false;
        StringBuilder who = new StringBuilder();
        for (int i = 0; i < threadCount; i++) {
            LogicalThread thread = threads.get(i);
            if (!thread.done) {
                spinning |= thread.spins;
                who.append(who.isEmpty() ? "" : "; ")
                        .append('T')
                        .append(i)
                        .append(" waits for ")
                        .append(thread.waitsFor);
            }
        }
        return new Failure(spinning ? Failure.Kind.LIVELOCK : Failure.Kind.DEADLOCK, who.toString());
    }

    /**
     * The event that a thread has begun can go in several ways that have nothing to do with memory.
     *
     * @param thread  the running thread
     * @param choices how many ways there are
     * @return the choice, less than {@code choices}; 0 is the one that is expected
     */
    public int choose(LogicalThread thread, int choices) {
        return choices == 1 ? 0 : strategy.choose(thread.number, thread.events - 1, choices);
    }

    /**
     * Reads a variable.
     *
     * @param thread   the running thread
     * @param location a location with messages
     * @param mode     the mode
     * @return what it reads
     */
    public Message read(LogicalThread thread, Location location, AccessMode mode) {
        int choices = memory.readable(thread.memory(), location, mode);
        int choice = choose(thread, choices);
        Message message = memory.read(thread.memory(), location, mode, choice);
        thread.noteRead(memory.writes(), choice == 0);
        happened();
        observer.read(thread, location, mode, message, choices);
        return message;
    }

    /**
     * A thread reads a variable that nobody has written in this execution.
     *
     * @param thread   the running thread
     * @param location a location without messages
     * @param mode     the mode
     */
    public void readUnwritten(LogicalThread thread, Location location, AccessMode mode) {
        memory.readUnwritten(thread.memory(), mode);
        thread.noteRead(memory.writes(), true);
        happened();
        observer.readUnwritten(thread, location, mode);
    }

    /**
     * Writes a variable.
     *
     * @param thread    the running thread
     * @param location  a location with messages
     * @param mode      the mode
     * @param bits      the primitive value
     * @param reference the reference
     * @return what it wrote; it is the newest message, unless it was placed further back
     */
    public Message write(
            LogicalThread thread, Location location, AccessMode mode, long bits, @Nullable Object reference) {
        int choices = memory.placements(thread.memory(), location, mode);
        int choice = choose(thread, choices);
        Message message = memory.write(thread.memory(), location, mode, choice, bits, reference);
        thread.noteWrite();
        happened();
        observer.written(thread, location, mode, message);
        return message;
    }

    /** What a read-modify-write makes of the value that it reads. */
    public interface Update {
        /**
         * Whether nothing is written because of what is read.
         *
         * @param read what is read
         * @return whether it fails
         */
        boolean fails(Message read);

        /**
         * The primitive value to write.
         *
         * @param read what is read
         * @return the bits
         */
        default long bits(Message read) {
            return 0;
        }

        /**
         * The reference to write.
         *
         * @param read what is read
         * @return the reference
         */
        default @Nullable Object reference(Message read) {
            return null;
        }

        /** {@return whether it may fail although it need not} */
        default boolean isWeak() {
            return false;
        }
    }

    /**
     * What a read-modify-write read and wrote.
     *
     * @param read    what it read
     * @param written what it wrote; null if it failed
     */
    public record Updated(Message read, @Nullable Message written) {}

    /**
     * Reads and writes a variable at once.
     *
     * @param thread    the running thread
     * @param location  a location with messages
     * @param readMode  the mode of the read
     * @param writeMode the mode of the write
     * @param update    what is written
     * @return what was read and written
     */
    public Updated update(
            LogicalThread thread, Location location, AccessMode readMode, AccessMode writeMode, Update update) {
        int choices = memory.updatable(thread.memory(), location, readMode, update::fails);
        int ways = update.isWeak() ? choices + 1 : choices;
        int choice = choose(thread, ways);
        boolean spuriously = choice == choices;
        int position =
                memory.updatablePosition(thread.memory(), location, readMode, update::fails, spuriously ? 0 : choice);
        Message read = location.message(position);
        boolean newest = position == location.size() - 1;
        Message written = null;
        if (spuriously || update.fails(read)) {
            memory.fail(thread.memory(), location, readMode, position);
            thread.noteRead(memory.writes(), newest && !spuriously);
        } else {
            long bits = update.bits(read);
            Object reference = update.reference(read);
            written = memory.update(thread.memory(), location, readMode, writeMode, position, bits, reference);
            thread.noteWrite();
        }
        happened();
        observer.updated(thread, location, read, written);
        return new Updated(read, written);
    }

    /**
     * A fence.
     *
     * @param thread the running thread
     * @param fence  which one
     */
    public void fence(LogicalThread thread, Fence fence) {
        memory.fence(thread.memory(), fence);
        happened();
        observer.fenced(thread, fence);
    }
}
