package io.masstree.scenarios;

import io.masstree.model.Key;
import io.masstree.model.Leg;
import io.masstree.model.Operation;
import io.masstree.model.ScanResult;
import io.masstree.model.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges runs that contain scans, which are not linearizable.
 *
 * <p>Looks for an order of the linearizable operations that explains their results, as a linearizability checker does, and
 * in which every leg of a scan has a beginning and an end, such that between them
 *
 * <ul>
 *   <li>every entry that the leg shows was in the map at some moment,
 *   <li>every key within its bounds that had a value at every moment is shown,
 *   <li>and the keys come in strictly increasing (decreasing) order.
 * </ul>
 *
 * <p>An operation that ended before another one began comes before it. The search is exhaustive, so it is meant for a handful
 * of operations.
 */
public final class ScanPromise {
    private final SpecifiedMap initial;
    private final List<List<Step>> threads;
    private final Predicate<SpecifiedMap> end;

    private ScanPromise(SpecifiedMap initial, List<List<Step>> threads, Predicate<SpecifiedMap> end) {
        this.initial = initial;
        this.threads = threads;
        this.end = end;
    }

    /**
     * An operation with its result.
     *
     * @param operation the operation
     * @param result what it returned: for a scan, a {@link ScanResult}; null for nothing; an object that no operation returns, such
     *               as an exception, is never explained
     * @param before for each thread, how many of its operations had ended when this one began; a thread's own order is kept anyway
     * @param together what was done at the same moment, behind it
     */
    public record Step(Operation operation, @Nullable Object result, List<Integer> before, List<Step> together) {
        /** Copies the lists. */
        public Step {
            before = List.copyOf(before);
            together = List.copyOf(together);
        }

        /** An operation by itself. */
        public Step(Operation operation, @Nullable Object result, List<Integer> before) {
            this(operation, result, before, List.of());
        }

        /** An operation that nobody knows to come behind one of another thread. */
        public static Step of(Operation operation, @Nullable Object result) {
            return new Step(operation, result, List.of());
        }

        /** This operation and others at the same moment; none of them is a scan. */
        public Step with(List<Step> others) {
            return new Step(operation, result, before, others);
        }

        private boolean mayBegin(List<Integer> done) {
            for (int t = 0; t < before.size(); t++) {
                if (done.get(t) < before.get(t)) {
                    return false;
                }
            }
            return true;
        }

        private boolean performOn(SpecifiedMap map) {
            return Objects.equals(map.run(operation), result)
                    && together.stream().allMatch(other -> other.performOn(map));
        }

        /** What a scan showed; an impossible leg stands for an exception. */
        private List<Leg> legs() {
            if (result instanceof ScanResult scan) {
                return scan.legs();
            }
            Shown impossible = new Shown(Key.of("scan threw " + result), 0);
            return List.of(Leg.up(null, null, List.of(impossible)));
        }
    }

    /**
     * Whether the results of a run can be explained.
     *
     * @param initial the map before it, which is not changed
     * @param threads what each thread did
     * @param end     whether the map, when all had ended, can have been this one
     */
    public static boolean holds(SpecifiedMap initial, List<List<Step>> threads, Predicate<SpecifiedMap> end) {
        return new ScanPromise(initial, threads, end).explainable();
    }

    private boolean explainable() {
        return search(new State(initial, Collections.nCopies(threads.size(), 0), new HashMap<>()));
    }

    private boolean search(State state) {
        boolean finished = true;
        for (int t = 0; t < threads.size(); t++) {
            if (state.done.get(t) == threads.get(t).size()) {
                continue;
            }
            finished = false;
            Step step = threads.get(t).get(state.done.get(t));
            if (!step.mayBegin(state.done)) {
                continue;
            }
            State following = step.operation.isScan() ? state.advance(t, step.legs()) : state.perform(t, step);
            if (following != null && search(following)) {
                return true;
            }
        }
        return finished && end.test(state.map);
    }

    /** Whether operations that one thread carries out on a map, while no other one runs, have the results that were seen. */
    public static boolean explains(SpecifiedMap map, List<Step> steps) {
        return steps.stream().allMatch(step -> step.performOn(map));
    }

    /**
     * Where the search stands.
     *
     * @param map the map at this point
     * @param done for each thread, the number of its operations that have ended
     * @param open the leg that each thread is in
     */
    private record State(SpecifiedMap map, List<Integer> done, Map<Integer, OpenLeg> open) {

        /** The state after a linearizable operation; null if its result does not fit. */
        @Nullable
        State perform(int thread, Step step) {
            SpecifiedMap next = map.copy();
            if (!step.performOn(next)) {
                return null;
            }
            Map<Integer, OpenLeg> legs = new HashMap<>();
            open.forEach((t, leg) -> legs.put(t, leg.at(next.contents())));
            return new State(next, ended(thread), legs);
        }

        /** The state after a leg of this thread's scan began or ended; null if it cannot end so. */
        @Nullable
        State advance(int thread, List<Leg> legs) {
            Map<Integer, OpenLeg> next = new HashMap<>(open);
            OpenLeg current = open.get(thread);
            if (current == null) {
                next.put(thread, OpenLeg.begin(0, map.contents()));
                return new State(map, done, next);
            }
            if (!current.keepsPromise(legs.get(current.index))) {
                return null;
            }
            int following = current.index + 1;
            if (following < legs.size()) {
                next.put(thread, OpenLeg.begin(following, map.contents()));
                return new State(map, done, next);
            }
            next.remove(thread);
            return new State(map, ended(thread), next);
        }

        private List<Integer> ended(int thread) {
            List<Integer> next = new ArrayList<>(done);
            next.set(thread, next.get(thread) + 1);
            return next;
        }
    }

    /**
     * A leg that has begun.
     *
     * @param index its index in its scan
     * @param seen every entry that was in the map at some moment since
     * @param lasting every key that had a value at every moment since
     */
    private record OpenLeg(int index, Set<Shown> seen, Set<Key> lasting) {

        static OpenLeg begin(int index, List<Shown> contents) {
            return new OpenLeg(index, Set.copyOf(contents), keys(contents));
        }

        OpenLeg at(List<Shown> contents) {
            Set<Shown> more = new HashSet<>(seen);
            more.addAll(contents);
            Set<Key> fewer = new HashSet<>(lasting);
            fewer.retainAll(keys(contents));
            return new OpenLeg(index, more, fewer);
        }

        boolean keepsPromise(Leg leg) {
            Set<Key> missing = new HashSet<>();
            for (Key key : lasting) {
                if (leg.covers(key)) {
                    missing.add(key);
                }
            }
            Shown previous = null;
            for (Shown entry : leg.shown()) {
                if (!seen.contains(entry) || !leg.covers(entry.key())) {
                    return false;
                }
                if (previous != null && !leg.inOrder(previous.key(), entry.key())) {
                    return false;
                }
                missing.remove(entry.key());
                previous = entry;
            }
            return missing.isEmpty();
        }

        private static Set<Key> keys(List<Shown> contents) {
            Set<Key> keys = new HashSet<>();
            for (Shown entry : contents) {
                keys.add(entry.key());
            }
            return keys;
        }
    }
}
