package io.masstree.simulator.engine;

import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import org.jspecify.annotations.Nullable;

/** Is told what happens in an execution, on the thread that does it, right after it is done. */
public interface Observer {
    /** Takes no notice. */
    Observer NONE = new Observer() {};

    /**
     * A thread was stopped before an event.
     *
     * @param thread the thread
     * @param next   the one that goes on
     */
    default void preempted(LogicalThread thread, LogicalThread next) {}

    /**
     * A thread cannot go on.
     *
     * @param thread   the thread
     * @param waitsFor what it waits for, in words
     * @param next     the one that goes on
     */
    default void waits(LogicalThread thread, String waitsFor, LogicalThread next) {}

    /**
     * A thread ended.
     *
     * @param thread the thread
     * @param next   the one that goes on
     */
    default void ended(LogicalThread thread, LogicalThread next) {}

    /**
     * A thread read a variable.
     *
     * @param thread   the thread
     * @param location the variable
     * @param mode     the mode
     * @param message  what it read
     * @param choices  how many messages it could have read: the newest ones
     */
    default void read(LogicalThread thread, Location location, AccessMode mode, Message message, int choices) {}

    /**
     * A thread read a variable that nobody has written in this execution: there is one value, the one that it had before.
     *
     * @param thread   the thread
     * @param location the variable, which has no message
     * @param mode     the mode
     */
    default void readUnwritten(LogicalThread thread, Location location, AccessMode mode) {}

    /**
     * A thread wrote a variable.
     *
     * @param thread   the thread
     * @param location the variable
     * @param mode     the mode
     * @param message  what it wrote
     */
    default void written(LogicalThread thread, Location location, AccessMode mode, Message message) {}

    /**
     * A read-modify-write.
     *
     * @param thread   the thread
     * @param location the variable
     * @param read     what it read
     * @param written  what it wrote; null if it failed
     */
    default void updated(LogicalThread thread, Location location, Message read, @Nullable Message written) {}

    /**
     * A fence.
     *
     * @param thread the thread
     * @param fence  which one
     */
    default void fenced(LogicalThread thread, Fence fence) {}

    /**
     * Anything else worth a line: a lock, an unpark, the call of an operation.
     *
     * @param thread the thread
     * @param what   in words
     */
    default void note(LogicalThread thread, String what) {}
}
