package io.masstree.lincheck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jetbrains.kotlinx.lincheck.Actor;
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
        method(MapUnderTest.class, operation, arguments.size());
    }

    static Call of(String operation, Object... arguments) {
        return new Call(operation, List.of(arguments));
    }

    static Call get(String key) {
        return of("get", Key.of(key));
    }

    static Call put(String key, int value) {
        return of("put", Key.of(key), value);
    }

    static Call putIfAbsent(String key, int value) {
        return of("putIfAbsent", Key.of(key), value);
    }

    static Call replace(String key, int value) {
        return of("replace", Key.of(key), value);
    }

    static Call replaceValue(String key, int expected, int value) {
        return of("replaceValue", Key.of(key), expected, value);
    }

    static Call remove(String key) {
        return of("remove", Key.of(key));
    }

    static Call removeValue(String key, int expected) {
        return of("removeValue", Key.of(key), expected);
    }

    static Call compute(String key, int summand) {
        return of("compute", Key.of(key), summand);
    }

    static Call computeToNull(String key) {
        return of("computeToNull", Key.of(key));
    }

    static Call computeIfAbsent(String key, int value) {
        return of("computeIfAbsent", Key.of(key), value);
    }

    static Call computeIfPresent(String key, int summand) {
        return of("computeIfPresent", Key.of(key), summand);
    }

    static Call merge(String key, int summand) {
        return of("merge", Key.of(key), summand);
    }

    static Call isEmpty() {
        return of("isEmpty");
    }

    static Call clear() {
        return of("clear");
    }

    static Call first() {
        return of("firstEntry");
    }

    static Call last() {
        return of("lastEntry");
    }

    static Call floor(String key) {
        return of("floorEntry", Key.of(key));
    }

    static Call ceiling(String key) {
        return of("ceilingEntry", Key.of(key));
    }

    static Call lower(String key) {
        return of("lowerEntry", Key.of(key));
    }

    static Call higher(String key) {
        return of("higherEntry", Key.of(key));
    }

    static Call pollFirst() {
        return of("pollFirstEntry");
    }

    static Call pollLast() {
        return of("pollLastEntry");
    }

    static Call contents() {
        return of("contents");
    }

    static Call scan() {
        return of("scan");
    }

    static Call scanDescending() {
        return of("scanDescending");
    }

    static Call scanRange(String from, String to) {
        return of("scanRange", Key.of(from), Key.of(to));
    }

    static Call scanRangeDescending(String from, String to) {
        return of("scanRangeDescending", Key.of(from), Key.of(to));
    }

    static Call scanPrefix(String prefix) {
        return of("scanPrefix", Key.of(prefix));
    }

    static Call cursorUpThenDown(String from) {
        return of("cursorUpThenDown", Key.of(from));
    }

    static Call cursorDownThenUp(String from) {
        return of("cursorDownThenUp", Key.of(from));
    }

    /** Whether it is weakly consistent. */
    boolean isScan() {
        return returnsScan(method(MapUnderTest.class, operation, arguments.size()));
    }

    static boolean returnsScan(Method method) {
        return method.getReturnType() == ScanResult.class;
    }

    /** The call in Lincheck's words, on a map under test of this type. */
    Actor on(Class<? extends MapUnderTest> type) {
        return new Actor(method(type, operation, arguments.size()), arguments);
    }

    /** Carries it out and returns its result. */
    @Nullable
    Object applyTo(MapOperations map) {
        return invoke(method(map.getClass(), operation, arguments.size()), map, arguments);
    }

    /** Calls a method that throws no checked exception. */
    static @Nullable Object invoke(Method method, Object target, List<?> arguments) {
        try {
            return method.invoke(target, arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
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
