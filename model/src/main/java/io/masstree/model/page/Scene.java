package io.masstree.model.page;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.history.Elapsed;
import io.masstree.model.history.Entry;
import io.masstree.model.history.History;
import io.masstree.model.history.Operation;
import io.masstree.model.history.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What to show of a violation: the operations that contradict each other, and of the others in the same time those
 * that concern the same keys, or at least overlap.
 */
final class Scene {

    /** The keys of more operations are not followed. */
    static final int MOST_KEYS = 4;

    private final Set<Operation> contradicting;
    private final Set<Key> keys = new LinkedHashSet<>();
    private final List<Operation> operations = new ArrayList<>();
    private final int leftOut;

    /**
     * The scene of a violation.
     *
     * @param most how many operations to show
     */
    Scene(History history, Violation violation, int most) {
        List<Operation> core = violation.operations();
        contradicting = new LinkedHashSet<>(core.subList(0, Math.min(most, core.size())));
        findKeys(core);
        List<Operation> nearby = new ArrayList<>();
        List<Operation> elsewhere = new ArrayList<>();
        long from = contradicting.stream()
                .filter(operation -> operation.thread() != Operation.INITIAL)
                .mapToLong(Operation::invoked)
                .min()
                .orElse(Long.MIN_VALUE);
        long to = contradicting.stream().mapToLong(Scene::lastMoment).max().orElse(Long.MAX_VALUE);
        for (Operation operation : history.operations()) {
            boolean meanwhile = operation.invoked() <= to && operation.returned() >= from;
            if (!contradicting.contains(operation) && operation.thread() != Operation.INITIAL && meanwhile) {
                (concernsKeys(operation) ? nearby : elsewhere).add(operation);
            }
        }
        operations.addAll(contradicting);
        addNearest(nearby, most);
        leftOut = core.size() + nearby.size() - operations.size();
        elsewhere.removeIf(operation -> distance(operation) > 0);
        addNearest(elsewhere, most);
        operations.sort(History.BY_TIME);
    }

    /** The keys that single operations name, or else those that a scan has shown. */
    private void findKeys(List<Operation> core) {
        for (Operation operation : core) {
            if (operation instanceof Operation.OnKey onKey) {
                keys.add(onKey.key());
            } else if (operation instanceof Operation.Navigation navigation && navigation.result() != null) {
                keys.add(navigation.result().key());
            }
        }
        for (Operation operation : core) {
            if (keys.isEmpty() && operation instanceof Operation.Scan scan) {
                scan.shown().stream().limit(MOST_KEYS).map(Entry::key).forEach(keys::add);
            }
        }
        keys.retainAll(keys.stream().sorted().limit(MOST_KEYS).toList());
    }

    boolean concernsKeys(Operation operation) {
        if (operation instanceof Operation.OnKey onKey) {
            return keys.contains(onKey.key());
        }
        if (operation instanceof Operation.Navigation navigation) {
            Entry entry = navigation.result();
            return entry != null && keys.contains(entry.key());
        }
        if (operation instanceof Operation.Scan scan) {
            return keys.stream().anyMatch(scan.range()::contains);
        }
        return operation.kind() == Kind.CLEAR;
    }

    private void addNearest(List<Operation> candidates, int most) {
        candidates.sort(Comparator.comparingDouble(this::distance));
        operations.addAll(candidates.subList(0, Math.min(candidates.size(), Math.max(0, most - operations.size()))));
    }

    /** How much time lies between an operation and the nearest of those that contradict each other. */
    private double distance(Operation operation) {
        double least = Double.MAX_VALUE;
        for (Operation other : contradicting) {
            if (other.thread() != Operation.INITIAL) {
                double gap = Math.max(
                        Elapsed.nanos(lastMoment(operation), other.invoked()),
                        Elapsed.nanos(lastMoment(other), operation.invoked()));
                least = Math.min(least, Math.max(0, gap));
            }
        }
        return least;
    }

    /** The last moment of an operation that is known. */
    private static long lastMoment(Operation operation) {
        return operation.isPending() ? operation.invoked() : operation.returned();
    }

    /** The operations to show, by the times of their invocations. */
    List<Operation> operations() {
        return operations;
    }

    /** Those that contradict each other, by the times of their invocations. */
    List<Operation> contradicting() {
        return List.copyOf(contradicting);
    }

    boolean contradicts(Operation operation) {
        return contradicting.contains(operation);
    }

    /** The keys that the contradiction is about, in their order. */
    List<Key> keys() {
        return keys.stream().sorted().toList();
    }

    /** How many operations of the same time and on the same keys are not shown. */
    int leftOut() {
        return leftOut;
    }
}
