package io.masstree.simulator;

import java.util.List;

/**
 * What a few threads do to shared objects: the input of a {@link Simulation}.
 *
 * <p>A class that implements it is loaded in instrumented form. Each execution gets a new instance: its constructor prepares the
 * shared objects, {@link #threads} says what the threads do, and when all have ended, {@link #check} and {@link #outcome} look at
 * the result. The constructor and these methods are not simulated: they see the newest value of everything.
 *
 * <p>The same decisions must give the same execution, so nothing in it may depend on time, on chance without a fixed seed, on
 * the hash code of an object that does not define one, or on static variables that an earlier execution changed.
 */
public interface Scenario {
    /** {@return what the threads do, from thread 0 on; always the same number, from 1 to 30} */
    List<Runnable> threads();

    /**
     * Says which scenarios do a little less: when an execution fails, those are tried in turn, and one that fails alike is tried to be
     * made smaller again. What is left is what the failure needs.
     *
     * @return for each, the arguments of its constructor, such as the same without an operation, a key or a thread; by default none
     */
    default List<List<String>> smaller() {
        return List.of();
    }

    /**
     * Draws the shared objects, for traces: each write that changes the picture is followed by it. Objects are best named by their
     * class and {@code System.identityHashCode}, which here is the number that the trace gives to the object.
     *
     * @return the picture, of any number of lines; by default empty
     */
    default String view() {
        return "";
    }

    /**
     * Looks at the results of an execution in which all threads have ended.
     *
     * @throws AssertionError if something is wrong with them. Two failures are taken for the same if their messages are equal up to
     *                        the first colon, quotation mark or bracket, apart from numbers
     */
    default void check() {}

    /**
     * Says what came out.
     *
     * @return the results in words, equal if and only if they are the same; empty if nobody wants to know
     */
    default String outcome() {
        return "";
    }
}
