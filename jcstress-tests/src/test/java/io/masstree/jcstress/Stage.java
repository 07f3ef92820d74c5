package io.masstree.jcstress;

import io.masstree.Masstree;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;

/** A variant's state, and its actors one after the other, without jcstress. */
final class Stage {
    private final Class<?> type;
    private final Object state;
    private final Object result;

    Stage(Variant variant) throws ReflectiveOperationException {
        type = variant.type();
        state = type.getDeclaredConstructor().newInstance();
        result = resultType(type).getDeclaredConstructor().newInstance();
    }

    /** The actors, in the order of their names. */
    static List<Method> actors(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Actor.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    static List<Method> arbiters(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Arbiter.class))
                .toList();
    }

    void act(Method method) throws ReflectiveOperationException {
        if (method.getParameterCount() == 0) {
            method.invoke(state);
        } else {
            method.invoke(state, result);
        }
    }

    void act(String actor) throws ReflectiveOperationException {
        act(actors(type).stream()
                .filter(method -> method.getName().equals(actor))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " has no actor " + actor)));
    }

    /** The outcome as jcstress names it. */
    String outcome() throws ReflectiveOperationException {
        for (Method arbiter : arbiters(type)) {
            act(arbiter);
        }
        return result.toString();
    }

    /** The map that the actors work on. */
    Masstree<?> map() throws ReflectiveOperationException {
        Field field = type.getDeclaredField("map");
        field.setAccessible(true);
        return (Masstree<?>) Objects.requireNonNull(field.get(state));
    }

    private static Class<?> resultType(Class<?> type) {
        return Stream.concat(actors(type).stream(), arbiters(type).stream())
                .filter(method -> method.getParameterCount() == 1)
                .map(method -> method.getParameterTypes()[0])
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " has no result"));
    }
}
