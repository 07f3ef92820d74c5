package io.masstree.model.history;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether steps can be put into an order that respects their times and explains their results:
 * the search of Wing and Gong, done just in time (Lowe, "Testing for linearizability", 2017).
 *
 * <p>The steps' invocations and responses are gone through in the order of time. A <em>configuration</em>
 * says which of the open steps (invoked, not yet returned) have taken effect, and the state that they
 * left. At first there is one, with the initial state. When a step returns, it must have taken effect:
 * a configuration in which it has not yet is replaced by all those that are reached by letting open steps
 * take effect up to and including this one. If no configuration is left, the steps have no order.
 * Configurations that agree are followed up once, so the work depends on how many steps overlap and not
 * on how many there are.
 *
 * <p>A step that leaves the state as it is takes effect as soon as it is possible: that only removes an obligation.
 * Equal times count as overlap: a step is closed only by an invocation with a later time. Only steps of the initial
 * content return at once, so that they come before all others. A {@link LastingStep} is open like the others, but its
 * bit is never set.
 *
 * @param <S> the states
 */
final class Linearizer<S> {

    /** How a search ended. */
    enum Result {
        /** The steps have an order. */
        ORDER,
        /** The steps have no order; {@link #culprit()} is the first to return that shows it. */
        NO_ORDER,
        /** There were too many configurations, or too many steps open at once. */
        GAVE_UP
    }

    private static final int MAX_OPEN = Long.SIZE;

    private final int maxConfigurations;

    /** The open steps; a step's place is its bit in a configuration. Only {@code free}'s zero bits are in use. */
    private final @Nullable Step<S>[] open = newSteps();

    private long free = -1L;
    /** The open steps that may take effect more than once. */
    private long repeating;
    /** The open steps that take effect all the time, and so never at one moment. */
    private long lasting;

    /** For each place, the open steps that do the same as the one there, never return, and take effect before it does. */
    private final long[] twins = new long[MAX_OPEN];

    private Configurations<S> current = new Configurations<>();
    private Configurations<S> next = new Configurations<>();
    private @Nullable Step<S> culprit;

    /** A search that gives up when a single response leads to more than {@code maxConfigurations}. */
    Linearizer(int maxConfigurations) {
        this.maxConfigurations = maxConfigurations;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <S> @Nullable Step<S>[] newSteps() {
        return new Step[MAX_OPEN];
    }

    /** The step whose response could not be explained; null unless the search ended with NO_ORDER. */
    @Nullable
    Step<S> culprit() {
        return culprit;
    }

    /** How many steps are open: after a search that gave up, so many overlap. */
    int openSteps() {
        return Long.bitCount(~free);
    }

    /** Searches for an order of all steps; see below. */
    Result search(List<? extends Step<S>> steps, S initial) {
        return search(steps, initial, Operation.PENDING);
    }

    /**
     * Searches for an order.
     *
     * @param steps the steps, sorted by the times of their invocations; those of the initial content come first
     * @param initial the state before all of them
     * @param end a time behind all invocations; steps that have not returned before need not have taken effect
     */
    Result search(List<? extends Step<S>> steps, S initial, long end) {
        begin(initial);
        for (Step<S> step : steps) {
            Result result = invoke(step);
            if (result != Result.ORDER) {
                return result;
            }
        }
        return close(end);
    }

    /** Begins a search that is led from outside: by {@link #invoke} and {@link #close(long)}, in the order of time. */
    void begin(S initial) {
        culprit = null;
        free = -1L;
        repeating = 0;
        lasting = 0;
        current.clear();
        current.add(0, initial);
    }

    /** Lets a step begin, and those return that returned before. */
    Result invoke(Step<S> step) {
        Result result = close(step.invoked());
        if (result != Result.ORDER) {
            return result;
        }
        if (free == 0) {
            return Result.GAVE_UP;
        }
        long bit = open(step);
        return step.initial() ? close(step, bit) : Result.ORDER;
    }

    /**
     * All states that are possible now, whichever of the open steps have taken effect.
     *
     * @return the states; null if there are too many to tell
     */
    @Nullable
    Set<S> possibleStates() {
        Configurations<S> reached = new Configurations<>();
        Set<S> states = new LinkedHashSet<>();
        for (int i = 0; i < current.size(); i++) {
            reached.add(current.taken(i), current.state(i));
        }
        for (int i = 0; i < reached.size(); i++) { // the loop itself appends to reached
            long taken = reached.taken(i);
            S state = reached.state(i);
            states.add(state);
            for (long rest = ~(free | taken | lasting); rest != 0; rest &= rest - 1) {
                int place = Long.numberOfTrailingZeros(rest);
                Step<S> step = openStep(place);
                S after = step.apply(state);
                if (after != null) {
                    reached.add(taken | (1L << place), after);
                }
                step.furtherOutcomes(state).forEach(outcome -> reached.add(taken | (1L << place), outcome));
            }
            if (reached.size() > maxConfigurations) {
                return null;
            }
        }
        return states;
    }

    /** Lets the open steps that returned before a time return, in the order of their responses. */
    Result close(long time) {
        while (free != -1L) {
            int first = firstToReturn();
            Step<S> step = openStep(first);
            if (step.returned() >= time) {
                break;
            }
            Result result = close(step, 1L << first);
            if (result != Result.ORDER) {
                return result;
            }
        }
        return Result.ORDER;
    }

    private int firstToReturn() {
        int first = -1;
        long earliest = 0;
        for (long rest = ~free; rest != 0; rest &= rest - 1) {
            int place = Long.numberOfTrailingZeros(rest);
            long returned = openStep(place).returned();
            if (first < 0 || returned < earliest) {
                first = place;
                earliest = returned;
            }
        }
        return first;
    }

    private Step<S> openStep(int place) {
        Step<S> step = open[place];
        if (step == null) {
            throw new IllegalStateException("no open step at " + place);
        }
        return step;
    }

    /** Opens a step and returns its bit. */
    private long open(Step<S> step) {
        int place = Long.numberOfTrailingZeros(free);
        long bit = 1L << place;
        open[place] = step;
        free &= ~bit;
        repeating |= step.repeats() ? bit : 0;
        twins[place] = twinsOf(step, bit);
        next.clear();
        if (step instanceof LastingStep<S> lastingStep) {
            lasting |= bit;
            for (int i = 0; i < current.size(); i++) {
                next.add(current.taken(i), lastingStep.begin(current.state(i), bit));
            }
        } else {
            for (int i = 0; i < current.size(); i++) {
                S state = current.state(i);
                next.add(current.taken(i) | (leavesAsItIs(step, state) ? bit : 0), state);
            }
        }
        swap();
        return bit;
    }

    private long twinsOf(Step<S> step, long bit) {
        Object effect = step.effect();
        if (effect == null) {
            return 0;
        }
        long found = 0;
        for (long rest = ~(free | bit); rest != 0; rest &= rest - 1) {
            int place = Long.numberOfTrailingZeros(rest);
            found |= effect.equals(openStep(place).effect()) ? 1L << place : 0;
        }
        return found;
    }

    private static <S> boolean leavesAsItIs(Step<S> step, S state) {
        return !step.changes() && step.apply(state) == state;
    }

    /** Lets an open step return: what is left are the configurations in which it has taken effect. */
    private Result close(Step<S> step, long bit) {
        next.clear();
        for (int i = 0; i < current.size(); i++) { // the loop itself appends to current
            long taken = current.taken(i);
            S state = current.state(i);
            if (step instanceof LastingStep<S> lastingStep) {
                next.add(taken, lastingStep.end(state, bit)); // and so if others have taken effect while it lasted
            } else if ((taken & bit) != 0) {
                next.add(taken & ~bit, state);
                if (!step.repeats()) {
                    continue; // the other open steps can wait
                }
            } else if (step.optional()) {
                next.add(taken, state);
            }
            letOthersTakeEffect(taken, state);
            if (current.size() > maxConfigurations) {
                return Result.GAVE_UP;
            }
        }
        open[Long.numberOfTrailingZeros(bit)] = null;
        free |= bit;
        repeating &= ~bit;
        lasting &= ~bit;
        swap();
        if (current.size() == 0) {
            culprit = step;
            return Result.NO_ORDER;
        }
        return Result.ORDER;
    }

    /** Adds the configurations to which one more of the open steps leads. */
    private void letOthersTakeEffect(long taken, S state) {
        for (long rest = ~(free | lasting) & (~taken | repeating); rest != 0; rest &= rest - 1) {
            int place = Long.numberOfTrailingZeros(rest);
            if ((twins[place] & ~taken) != 0) {
                continue;
            }
            long takenThen = taken | (1L << place);
            Step<S> step = openStep(place);
            S after = step.apply(state);
            if (after != null) {
                current.add(takeReads(takenThen, after), after);
            }
            for (S outcome : step.furtherOutcomes(state)) {
                current.add(takeReads(takenThen, outcome), outcome);
            }
        }
    }

    /** Lets all open steps take effect that are possible in a state and leave it as it is. */
    private long takeReads(long taken, S state) {
        long result = taken;
        for (long rest = ~(free | taken | lasting); rest != 0; rest &= rest - 1) {
            int place = Long.numberOfTrailingZeros(rest);
            if (leavesAsItIs(openStep(place), state)) {
                result |= 1L << place;
            }
        }
        return result;
    }

    private void swap() {
        Configurations<S> previous = current;
        current = next;
        next = previous;
    }
}
