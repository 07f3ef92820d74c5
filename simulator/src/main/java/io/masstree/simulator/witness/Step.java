package io.masstree.simulator.witness;

import io.masstree.simulator.memory.AccessMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of an execution, or a moment at which another thread goes on. Steps of executions that went the same way so far are equal.
 *
 * @param kind     what it is
 * @param thread   the thread's number, from 0
 * @param event    the thread's own count of its events, from 0; for what is no event, the number of the next one
 * @param site     where in the code
 * @param rules    the rules that the line cites, if the simulation was told how to find them
 * @param variable the variable that is accessed, named by its object or array; empty if none is
 * @param mode     the mode of a read or a write; null for all else
 * @param value    what was read, or else written; empty if nothing was
 * @param readable what a read could have read, from the newest to the oldest; empty if it is no read
 * @param choice   which of these it read: 0 for the newest
 * @param what     what happened, in words
 * @param view     what the shared objects look like behind it ({@link io.masstree.simulator.Scenario#view}); empty if it did not
 *                 change that
 */
public record Step(
        Kind kind,
        int thread,
        int event,
        Site site,
        List<String> rules,
        String variable,
        @Nullable AccessMode mode,
        String value,
        List<String> readable,
        int choice,
        String what,
        String view) {
    /** What a step is. */
    public enum Kind {
        /** A variable was read. */
        READ,
        /** A variable was written. */
        WRITE,
        /** A variable was read and written at once, or a compare-and-set failed. */
        UPDATE,
        /** A fence. */
        FENCE,
        /** Anything else worth a line, such as a lock. */
        NOTE,
        /** The thread was stopped, and another goes on. */
        STOPPED,
        /** The thread cannot go on, and another does. */
        WAITS,
        /** The thread ended, and another goes on. */
        ENDED
    }

    Step seen(String newView) {
        return new Step(kind, thread, event, site, rules, variable, mode, value, readable, choice, what, newView);
    }

    /** {@return the step as a line: its event, where it is, what happened, and the rules that the line cites} */
    public String line() {
        String at = site.toString();
        return event + " " + (at.isEmpty() ? "" : at + "  ") + what + (rules.isEmpty() ? "" : "  " + rules);
    }
}
