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
 * <p>A step that changes nothing takes effect as soon as it is possible: that only removes an obligation. Equal times count as overlap: a step is closed only by an invocation with a later time.
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

    /** Searches for an order of all steps; see below. */
    Result search(List<? extends Step<S>> steps, S initial) {
        return search(steps, initial, Operation.PENDING);
    }

    /**
     * Searches for an order.
     *
     * @param steps the steps, sorted by the times of their invocations
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
        open(step);
        return Result.ORDER;
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
            for (long rest = ~(free | taken); rest != 0; rest &= rest - 1) {
                int place = Long.numberOfTrailingZeros(rest);
                S after = openStep(place).apply(state);
                if (after != null) {
                    reached.add(taken | (1L << place), after);
                }
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

    private void open(Step<S> step) {
        int place = Long.numberOfTrailingZeros(free);
        long bit = 1L << place;
        open[place] = step;
        free &= ~bit;
        repeating |= step.repeats() ? bit : 0;
        next.clear();
        for (int i = 0; i < current.size(); i++) {
            S state = current.state(i);
            boolean takesEffectNow = !step.changes() && step.apply(state) != null;
            next.add(current.taken(i) | (takesEffectNow ? bit : 0), state);
        }
        swap();
    }

    /** Lets an open step return: what is left are the configurations in which it has taken effect. */
    private Result close(Step<S> step, long bit) {
        next.clear();
        for (int i = 0; i < current.size(); i++) { // the loop itself appends to current
            long taken = current.taken(i);
            S state = current.state(i);
            if ((taken & bit) != 0) {
                next.add(taken & ~bit, state);
                if (!step.repeats()) {
                    continue; // the other open steps can wait
                }
            } else if (step.optional()) {
                next.add(taken, state);
            }
            for (long rest = ~free & (~taken | repeating); rest != 0; rest &= rest - 1) {
                int place = Long.numberOfTrailingZeros(rest);
                S after = openStep(place).apply(state);
                if (after != null) {
                    current.add(takeReads(taken | (1L << place), after), after);
                }
            }
            if (current.size() > maxConfigurations) {
                return Result.GAVE_UP;
            }
        }
        open[Long.numberOfTrailingZeros(bit)] = null;
        free |= bit;
        repeating &= ~bit;
        swap();
        if (current.size() == 0) {
            culprit = step;
            return Result.NO_ORDER;
        }
        return Result.ORDER;
    }

    /** Lets all open steps take effect that are possible in a state and change nothing. */
    private long takeReads(long taken, S state) {
        long result = taken;
        for (long rest = ~(free | taken); rest != 0; rest &= rest - 1) {
            int place = Long.numberOfTrailingZeros(rest);
            Step<S> step = openStep(place);
            if (!step.changes() && step.apply(state) != null) {
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
