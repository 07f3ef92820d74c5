package io.masstree.model.history;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which values a key can have had at the moments of a history: in some order of the operations on it that respects
 * their times and explains the results that had come back by then.
 *
 * <p>An operation that has begun and not returned may or may not have taken effect, so there can be several. From
 * the first response on that no order explains, there is none.
 */
public final class PossibleValues {

    /** More configurations than these are not followed up. */
    private static final int MAX_CONFIGURATIONS = 20_000;

    /**
     * What is known about a moment.
     *
     * @param known whether anything is known: not if too many operations overlap
     * @param mayBeAbsent whether the key may be absent
     * @param values the values that it may have, {@link Operation#UNKNOWN} for any; if there are none and it may not be
     *     absent, the operations up to here contradict each other
     */
    public record Moment(boolean known, boolean mayBeAbsent, List<Object> values) {

        private static final Moment UNKNOWN = new Moment(false, false, List.of());
        private static final Moment IMPOSSIBLE = new Moment(true, false, List.of());

        /** Copies the list. */
        public Moment {
            values = List.copyOf(values);
        }

        /**
         * Tells whether the operations up to this moment contradict each other.
         *
         * @return true if there is no value that the key can have had
         */
        public boolean isImpossible() {
            return known && !mayBeAbsent && values.isEmpty();
        }

        private static Moment of(@Nullable Set<Object> states) {
            if (states == null) {
                return UNKNOWN;
            }
            Set<Object> values = new LinkedHashSet<>();
            for (Object state : states) {
                if (state instanceof OpenState open) {
                    values.add(open.value() == null ? Operation.UNKNOWN : open.value());
                } else if (state != KeyStep.ABSENT) {
                    values.add(state);
                }
            }
            return new Moment(true, states.stream().anyMatch(OpenState::mayBeAbsent), List.copyOf(values));
        }
    }

    private final Map<Long, Moment> moments = new HashMap<>();

    private PossibleValues() {}

    /**
     * Finds the possible values of a key before and after some operations.
     *
     * @param history the history
     * @param key the key
     * @param operations the operations, on whatever keys
     * @return what is known about the moments when they were invoked and had returned
     */
    public static PossibleValues of(History history, Key key, Collection<? extends Operation> operations) {
        TreeSet<Long> times = new TreeSet<>();
        for (Operation operation : operations) {
            times.add(operation.invoked());
            if (!operation.isPending()) {
                times.add(justAfter(operation));
            }
        }
        PossibleValues result = new PossibleValues();
        List<Operation> concerned = history.operations().stream()
                .filter(operation -> concerns(operation, key))
                .toList();
        result.follow(new KeyHistories(History.of(concerned)).allSteps(key), times);
        return result;
    }

    private static boolean concerns(Operation operation, Key key) {
        if (operation instanceof Operation.OnKey onKey) {
            return onKey.key().equals(key);
        }
        if (operation instanceof Operation.Navigation navigation) {
            Entry entry = navigation.result();
            return entry == null ? navigation.isPending() : entry.key().equals(key);
        }
        return operation.kind() == Kind.CLEAR;
    }

    /**
     * The possible values when an operation was invoked.
     *
     * @param operation one of the operations asked about
     * @return what is known
     */
    public Moment before(Operation operation) {
        return moments.getOrDefault(operation.invoked(), Moment.UNKNOWN);
    }

    /**
     * The possible values when an operation had returned.
     *
     * @param operation one of the operations asked about
     * @return what is known; nothing if it has not returned
     */
    public Moment after(Operation operation) {
        return operation.isPending() ? Moment.UNKNOWN : moments.getOrDefault(justAfter(operation), Moment.UNKNOWN);
    }

    private static long justAfter(Operation operation) {
        return operation.returned() + 1;
    }

    private void follow(List<KeyStep> steps, Set<Long> times) {
        Linearizer<Object> search = new Linearizer<>(MAX_CONFIGURATIONS);
        search.begin(KeyStep.ABSENT);
        Linearizer.Result result = Linearizer.Result.ORDER;
        int next = 0;
        for (long time : times) {
            while (next < steps.size() && hasBegun(steps.get(next), time) && result == Linearizer.Result.ORDER) {
                result = search.invoke(steps.get(next++));
            }
            if (result == Linearizer.Result.ORDER) {
                result = search.close(time);
            }
            moments.put(
                    time,
                    switch (result) {
                        case ORDER -> Moment.of(search.possibleStates());
                        case NO_ORDER -> Moment.IMPOSSIBLE;
                        case GAVE_UP -> Moment.UNKNOWN;
                    });
        }
    }

    private static boolean hasBegun(KeyStep step, long time) {
        return step.initial() || step.invoked() < time;
    }
}
