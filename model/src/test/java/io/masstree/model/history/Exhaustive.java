package io.masstree.model.history;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.ReferenceMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The slow and simple way to tell whether a tiny history is linearizable: try every order of its operations that
 * respects their times, on the reference map. Scans need not be of one moment, but keep their promises in the states
 * that the order leads through meanwhile. It shares nothing with the checkers.
 */
final class Exhaustive {

    /**
     * One effect to be put in order.
     *
     * @param clearedKey of a {@code clear}, the key that is removed
     * @param optional whether it may be left out, and its result does not matter
     * @param left what a {@code compute} left of which nobody knows that; null for absent
     */
    private record Event(Operation operation, Key clearedKey, boolean optional, Object left) {

        boolean isSameEffectAs(Event other) {
            return operation.equals(other.operation) && Objects.equals(clearedKey, other.clearedKey);
        }
    }

    private final List<Operation.OnKey> initial = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Operation.Scan> scans = new ArrayList<>();

    private Exhaustive() {}

    /** Whether the operations have an order. {@code clear} removes each of the given keys once or more. */
    static boolean hasOrder(List<Operation> operations, List<Key> keys) {
        return hasOrder(operations, Set.copyOf(operations), keys);
    }

    /** The same, where all but some operations may or may not have had an effect and tell nothing by their results. */
    static boolean hasOrder(List<Operation> operations, Set<Operation> binding, List<Key> keys) {
        Exhaustive search = new Exhaustive();
        for (Operation operation : operations) {
            search.add(operation, operation.isPending() || !binding.contains(operation), keys, valuesIn(operations));
        }
        return search.complete(new ArrayList<>());
    }

    private void add(Operation operation, boolean optional, List<Key> keys, Set<Object> values) {
        if (operation.thread() == Operation.INITIAL) {
            initial.add((Operation.OnKey) operation);
        } else if (operation instanceof Operation.Scan scan) {
            if (!optional) {
                scans.add(scan);
            }
        } else if (operation.kind() == Kind.CLEAR) {
            keys.forEach(key -> events.add(new Event(operation, key, optional, null)));
        } else if (operation instanceof Operation.OnKey compute && compute.value() == Operation.UNKNOWN) {
            events.add(new Event(operation, null, true, null));
            values.forEach(value -> events.add(new Event(operation, null, true, value)));
        } else {
            events.add(new Event(operation, null, optional, null));
        }
    }

    /** All values that occur, and one that does not. */
    private static Set<Object> valuesIn(List<Operation> operations) {
        Set<Object> values = new HashSet<>(Set.of("a value that does not occur"));
        for (Operation operation : operations) {
            if (operation instanceof Operation.OnKey onKey) {
                Stream.of(onKey.expected(), onKey.value(), onKey.result())
                        .filter(value -> value instanceof Long || value instanceof String)
                        .forEach(values::add);
            } else if (operation instanceof Operation.Navigation navigation && navigation.result() != null) {
                values.add(navigation.result().value());
            } else if (operation instanceof Operation.Scan scan) {
                scan.shown().forEach(entry -> values.add(entry.value()));
            }
        }
        return values;
    }

    private boolean complete(List<Event> order) {
        if (events.stream().allMatch(event -> event.optional || isIn(order, event)) && scansHold(order)) {
            return true;
        }
        for (Event event : events) {
            boolean again = event.clearedKey != null && !order.isEmpty() && last(order).clearedKey == null;
            if ((again || !isIn(order, event)) && mayComeNext(event, order)) {
                order.add(event);
                if (stateAfter(order) != null && complete(order)) {
                    return true;
                }
                order.remove(order.size() - 1);
            }
        }
        return false;
    }

    private static boolean isIn(List<Event> order, Event event) {
        return order.stream().anyMatch(event::isSameEffectAs);
    }

    private static Event last(List<Event> order) {
        return order.get(order.size() - 1);
    }

    /** No obligatory event that ended before this one began may still be missing, no later one may be in the order. */
    private boolean mayComeNext(Event event, List<Event> order) {
        return events.stream()
                        .noneMatch(other -> !other.optional
                                && other.operation.returned() < event.operation.invoked()
                                && !isIn(order, other))
                && order.stream().noneMatch(other -> event.operation.returned() < other.operation.invoked());
    }

    /** What some events in this order leave; null if one of them cannot have had its result. */
    private ReferenceMap<Object> stateAfter(List<Event> order) {
        ReferenceMap<Object> map = new ReferenceMap<>();
        initial.forEach(put -> map.put(put.key().bytes(), put.value()));
        for (Event event : order) {
            if (event.operation.kind() == Kind.CLEAR) {
                map.remove(event.clearedKey.bytes());
            } else if (event.operation instanceof Operation.OnKey compute && compute.value() == Operation.UNKNOWN) {
                map.compute(compute.key().bytes(), (key, value) -> event.left);
            } else if (event.optional && !event.operation.isPending()) {
                forceEffect(event.operation, map);
            } else if (!isPossible(event.operation, map)) {
                return null;
            }
        }
        return map;
    }

    private boolean scansHold(List<Event> order) {
        return scans.stream().allMatch(scan -> holds(scan, order));
    }

    /** Whether a scan kept its promises in the states between what certainly came before it and what came after it. */
    private boolean holds(Operation.Scan scan, List<Event> order) {
        int from = 0;
        int to = order.size();
        for (int i = 0; i < order.size(); i++) {
            from = order.get(i).operation.returned() < scan.invoked() ? i + 1 : from;
            to = scan.returned() < order.get(i).operation.invoked() ? Math.min(to, i) : to;
        }
        List<Map<Key, Object>> states = new ArrayList<>();
        for (int end = from; end <= to; end++) {
            states.add(contents(stateAfter(order.subList(0, end))));
        }
        boolean nothingInvented = scan.shown().stream()
                .allMatch(entry ->
                        states.stream().anyMatch(state -> entry.value().equals(state.get(entry.key()))));
        Set<Key> always = new HashSet<>(states.get(0).keySet());
        states.forEach(state -> always.retainAll(state.keySet()));
        Set<Key> shown = scan.shown().stream().map(Entry::key).collect(Collectors.toSet());
        boolean nothingLeftOut = always.stream().allMatch(key -> shown.contains(key) || !wentBy(scan, key));
        return isInOrder(scan) && nothingInvented && nothingLeftOut;
    }

    private static Map<Key, Object> contents(ReferenceMap<Object> map) {
        Map<Key, Object> contents = new HashMap<>();
        map.scan(null, true, null, true).forEach(entry -> contents.put(Key.of(entry.getKey()), entry.getValue()));
        return contents;
    }

    private static boolean isInOrder(Operation.Scan scan) {
        List<Key> keys = scan.shown().stream().map(Entry::key).toList();
        Comparator<Key> order = scan.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return keys.stream().allMatch(scan.range()::contains)
                && keys.equals(keys.stream().distinct().sorted(order).toList());
    }

    /** Whether a scan went as far as a key, so that it would have shown it. */
    private static boolean wentBy(Operation.Scan scan, Key key) {
        if (scan.complete() || scan.shown().isEmpty()) {
            return scan.complete() && scan.range().contains(key);
        }
        int behindLast = key.compareTo(scan.shown().get(scan.shown().size() - 1).key());
        return scan.range().contains(key) && (scan.descending() ? behindLast >= 0 : behindLast <= 0);
    }

    /** Applies an operation to the map and tells whether it had its recorded result. */
    private static boolean isPossible(Operation operation, ReferenceMap<Object> map) {
        if (operation instanceof Operation.OnKey onKey) {
            return isPossible(onKey, onKey.key().bytes(), map);
        }
        if (operation instanceof Operation.Navigation navigation) {
            Entry found = apply(navigation, map);
            return navigation.isPending() || Objects.equals(found, navigation.result());
        }
        return operation.isPending() || Objects.equals(((Operation.OnMap) operation).result(), map.isEmpty());
    }

    private static boolean isPossible(Operation.OnKey operation, byte[] key, ReferenceMap<Object> map) {
        Object value = operation.value();
        Object expected = operation.expected();
        Object result = switch (operation.kind()) {
            case GET -> map.get(key);
            case CONTAINS_KEY -> map.containsKey(key);
            case PUT -> map.put(key, value);
            case PUT_IF_ABSENT -> map.putIfAbsent(key, value);
            case REPLACE -> map.replace(key, value);
            case REPLACE_IF -> map.replace(key, expected, value);
            case REMOVE -> map.remove(key);
            case REMOVE_IF -> map.remove(key, expected);
            case COMPUTE -> {
                Object before = map.get(key);
                map.compute(key, (k, v) -> Objects.equals(v, expected) ? value : v);
                yield Objects.equals(before, expected) ? null : "found something else";
            }
            default -> throw new AssertionError(operation);
        };
        boolean unchecked = operation.isPending() && operation.kind() != Kind.COMPUTE;
        return unchecked || Objects.equals(result, operation.result());
    }

    private static Entry apply(Operation.Navigation operation, ReferenceMap<Object> map) {
        byte[] key = operation.key() == null ? new byte[0] : operation.key().bytes();
        Map.Entry<byte[], Object> found = switch (operation.kind()) {
            case FIRST -> map.first();
            case LAST -> map.last();
            case FLOOR -> map.floor(key);
            case CEILING -> map.ceiling(key);
            case LOWER -> map.lower(key);
            case HIGHER -> map.higher(key);
            case POLL_FIRST -> map.pollFirst();
            case POLL_LAST -> map.pollLast();
            default -> throw new AssertionError(operation);
        };
        return found == null ? null : new Entry(Key.of(found.getKey()), found.getValue());
    }

    /** Applies what a completed operation did to its key, wherever it is. */
    private static void forceEffect(Operation operation, ReferenceMap<Object> map) {
        if (operation instanceof Operation.Navigation navigation) {
            if (navigation.kind().polls() && navigation.result() != null) {
                map.remove(navigation.result().key().bytes());
            }
        } else if (operation instanceof Operation.OnKey onKey) {
            forceEffect(onKey, onKey.key().bytes(), map);
        }
    }

    private static void forceEffect(Operation.OnKey operation, byte[] key, ReferenceMap<Object> map) {
        Object result = operation.result();
        boolean wrote = switch (operation.kind()) {
            case PUT -> true;
            case COMPUTE -> !Objects.equals(operation.expected(), operation.value());
            case PUT_IF_ABSENT -> result == null;
            case REPLACE -> result != null;
            case REPLACE_IF -> (boolean) result;
            default -> false;
        };
        if (wrote && operation.value() != null) {
            map.put(key, operation.value());
        } else if (wrote
                || (operation.kind() == Kind.REMOVE && result != null)
                || (operation.kind() == Kind.REMOVE_IF && (boolean) result)) {
            map.remove(key);
        }
    }
}
