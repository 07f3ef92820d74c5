package io.masstree.model.history;

import io.masstree.model.ReferenceMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The slow and simple way to tell whether a tiny history is linearizable: try every order of its operations that
 * respects their times, on the reference map. It shares nothing with the checkers.
 */
final class Exhaustive {

    /** One effect to be put in order; of a {@code clear}, that on one key. {@code optional}: it may be left out, and its result does not matter. */
    private record Event(Operation operation, Key clearedKey, boolean optional) {}

    private final List<Event> events = new ArrayList<>();

    private Exhaustive() {}

    /** Whether the operations have an order. {@code clear} removes each of the given keys once or more. */
    static boolean hasOrder(List<Operation> operations, List<Key> keys) {
        return hasOrder(operations, Set.copyOf(operations), keys);
    }

    /** The same, where all but some operations may or may not have had an effect and tell nothing by their results. */
    static boolean hasOrder(List<Operation> operations, Set<Operation> binding, List<Key> keys) {
        Exhaustive search = new Exhaustive();
        for (Operation operation : operations) {
            boolean optional = operation.isPending() || !binding.contains(operation);
            if (operation.kind() == Kind.CLEAR) {
                keys.forEach(key -> search.events.add(new Event(operation, key, optional)));
            } else {
                search.events.add(new Event(operation, null, optional));
            }
        }
        return search.complete(new ArrayList<>());
    }

    private boolean complete(List<Event> order) {
        boolean complete = true;
        for (Event event : events) {
            boolean again = event.clearedKey != null && !order.isEmpty() && last(order).clearedKey == null;
            if (again || !order.contains(event)) {
                complete &= event.optional || order.contains(event);
                if (mayComeNext(event, order)) {
                    order.add(event);
                    if (isPossible(order) && complete(order)) {
                        return true;
                    }
                    order.remove(order.size() - 1);
                }
            }
        }
        return complete;
    }

    private static Event last(List<Event> order) {
        return order.get(order.size() - 1);
    }

    /** No obligatory event that ended before this one began may still be missing, no later one may be in the order. */
    private boolean mayComeNext(Event event, List<Event> order) {
        return events.stream()
                        .noneMatch(other -> !other.optional
                                && other.operation.returned() < event.operation.invoked()
                                && !order.contains(other))
                && order.stream().noneMatch(other -> event.operation.returned() < other.operation.invoked());
    }

    private static boolean isPossible(List<Event> order) {
        ReferenceMap<Object> map = new ReferenceMap<>();
        for (Event event : order) {
            if (event.operation.kind() == Kind.CLEAR) {
                map.remove(event.clearedKey.bytes());
            } else if (event.optional && !event.operation.isPending()) {
                forceEffect(event.operation, map);
            } else if (!isPossible(event.operation, map)) {
                return false;
            }
        }
        return true;
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
            case FIRST -> map.firstEntry();
            case LAST -> map.lastEntry();
            case FLOOR -> map.floorEntry(key);
            case CEILING -> map.ceilingEntry(key);
            case LOWER -> map.lowerEntry(key);
            case HIGHER -> map.higherEntry(key);
            case POLL_FIRST -> map.pollFirstEntry();
            case POLL_LAST -> map.pollLastEntry();
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
