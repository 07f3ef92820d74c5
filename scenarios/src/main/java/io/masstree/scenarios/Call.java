package io.masstree.scenarios;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a thread's program: a method of the map under test, and its arguments.
 *
 * @param operation the method's name
 * @param arguments what it is called with
 */
public record Call(String operation, List<Object> arguments) {

    /** Refuses a call that the map under test does not have. */
    public Call {
        arguments = List.copyOf(arguments);
        method(ScannedMap.class, operation, arguments.size());
    }

    public static Call of(String operation, Object... arguments) {
        return new Call(operation, List.of(arguments));
    }

    public static Call get(String key) {
        return of("get", Key.of(key));
    }

    public static Call put(String key, int value) {
        return of("put", Key.of(key), value);
    }

    public static Call putIfAbsent(String key, int value) {
        return of("putIfAbsent", Key.of(key), value);
    }

    public static Call replace(String key, int value) {
        return of("replace", Key.of(key), value);
    }

    public static Call replaceValue(String key, int expected, int value) {
        return of("replaceValue", Key.of(key), expected, value);
    }

    public static Call remove(String key) {
        return of("remove", Key.of(key));
    }

    public static Call removeValue(String key, int expected) {
        return of("removeValue", Key.of(key), expected);
    }

    public static Call compute(String key, int summand) {
        return of("compute", Key.of(key), summand);
    }

    public static Call computeToNull(String key) {
        return of("computeToNull", Key.of(key));
    }

    public static Call computeIfAbsent(String key, int value) {
        return of("computeIfAbsent", Key.of(key), value);
    }

    public static Call computeIfPresent(String key, int summand) {
        return of("computeIfPresent", Key.of(key), summand);
    }

    public static Call merge(String key, int summand) {
        return of("merge", Key.of(key), summand);
    }

    public static Call isEmpty() {
        return of("isEmpty");
    }

    public static Call clear() {
        return of("clear");
    }

    public static Call first() {
        return of("firstEntry");
    }

    public static Call last() {
        return of("lastEntry");
    }

    public static Call floor(String key) {
        return of("floorEntry", Key.of(key));
    }

    public static Call ceiling(String key) {
        return of("ceilingEntry", Key.of(key));
    }

    public static Call lower(String key) {
        return of("lowerEntry", Key.of(key));
    }

    public static Call higher(String key) {
        return of("higherEntry", Key.of(key));
    }

    public static Call pollFirst() {
        return of("pollFirstEntry");
    }

    public static Call pollLast() {
        return of("pollLastEntry");
    }

    public static Call contents() {
        return of("contents");
    }

    public static Call scan() {
        return of("scan");
    }

    public static Call scanDescending() {
        return of("scanDescending");
    }

    public static Call scanRange(String from, String to) {
        return of("scanRange", Key.of(from), Key.of(to));
    }

    public static Call scanRangeDescending(String from, String to) {
        return of("scanRangeDescending", Key.of(from), Key.of(to));
    }

    public static Call scanPrefix(String prefix) {
        return of("scanPrefix", Key.of(prefix));
    }

    public static Call cursorUpThenDown(String from) {
        return of("cursorUpThenDown", Key.of(from));
    }

    public static Call cursorDownThenUp(String from) {
        return of("cursorDownThenUp", Key.of(from));
    }

    /** Whether it is weakly consistent. */
    public boolean isScan() {
        return methodOf(ScannedMap.class).getReturnType() == ScanResult.class;
    }

    /** The operation as a method of a class of maps. */
    public Method methodOf(Class<?> type) {
        return method(type, operation, arguments.size());
    }

    /**
     * Carries it out and returns its result; null for an operation without one.
     *
     * @throws ClassCastException if it is a scan, and the map has none
     */
    public @Nullable Object applyTo(MapOperations map) {
        return switch (operation) {
            case "get" -> map.get(key(0));
            case "put" -> map.put(key(0), number(1));
            case "putIfAbsent" -> map.putIfAbsent(key(0), number(1));
            case "replace" -> map.replace(key(0), number(1));
            case "replaceValue" -> map.replaceValue(key(0), number(1), number(2));
            case "remove" -> map.remove(key(0));
            case "removeValue" -> map.removeValue(key(0), number(1));
            case "compute" -> map.compute(key(0), number(1));
            case "computeToNull" -> map.computeToNull(key(0));
            case "computeIfAbsent" -> map.computeIfAbsent(key(0), number(1));
            case "computeIfPresent" -> map.computeIfPresent(key(0), number(1));
            case "merge" -> map.merge(key(0), number(1));
            case "isEmpty" -> map.isEmpty();
            case "clear" -> {
                map.clear();
                yield null;
            }
            case "firstEntry" -> map.firstEntry();
            case "lastEntry" -> map.lastEntry();
            case "floorEntry" -> map.floorEntry(key(0));
            case "ceilingEntry" -> map.ceilingEntry(key(0));
            case "lowerEntry" -> map.lowerEntry(key(0));
            case "higherEntry" -> map.higherEntry(key(0));
            case "pollFirstEntry" -> map.pollFirstEntry();
            case "pollLastEntry" -> map.pollLastEntry();
            case "contents" -> map.contents();
            default -> scan((ScannedMap) map);
        };
    }

    private ScanResult scan(ScannedMap map) {
        return switch (operation) {
            case "scan" -> map.scan();
            case "scanDescending" -> map.scanDescending();
            case "scanRange" -> map.scanRange(key(0), key(1));
            case "scanRangeDescending" -> map.scanRangeDescending(key(0), key(1));
            case "scanPrefix" -> map.scanPrefix(key(0));
            case "cursorUpThenDown" -> map.cursorUpThenDown(key(0));
            case "cursorDownThenUp" -> map.cursorDownThenUp(key(0));
            default -> throw new IllegalStateException("there is no operation " + operation);
        };
    }

    private Key key(int index) {
        return (Key) arguments.get(index);
    }

    private int number(int index) {
        return (Integer) arguments.get(index);
    }

    private static Method method(Class<?> type, String name, int parameters) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && method.getName().equals(name))
                .filter(method -> method.getParameterCount() == parameters)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(type + " has no operation " + name));
    }

    @Override
    public String toString() {
        return arguments.stream().map(Object::toString).collect(Collectors.joining(", ", operation + "(", ")"));
    }
}
