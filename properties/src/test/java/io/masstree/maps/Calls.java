package io.masstree.maps;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.BaseStream;
import java.util.stream.StreamSupport;

/** Calls of all methods of an interface with all combinations of some arguments, and what comes out of them. */
final class Calls {
    /** One call of a method. */
    record Call(Method method, List<Object> arguments) {
        /** What the call on an object returns, written out, or the simple name of the exception that it throws. */
        String outcome(Object target) {
            try {
                return written(
                        method.invoke(target, arguments.stream().map(Call::own).toArray()));
            } catch (InvocationTargetException e) {
                return e.getCause().getClass().getSimpleName();
            } catch (RuntimeException e) {
                return e.getClass().getSimpleName(); // as what was returned was gone through
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }

        /** Arrays are written to: each call has its own. */
        private static Object own(Object argument) {
            return argument instanceof Object[] array ? array.clone() : argument;
        }

        @Override
        public String toString() {
            return method.getName() + Arrays.deepToString(arguments.toArray());
        }
    }

    /** Combinations from which on a further argument has only two values. */
    private static final int MANY = 100;

    private Calls() {}

    /** The calls of all methods of an interface, where {@code objects} are the arguments for keys, values and elements. */
    static List<Call> of(Class<?> type, List<Object> objects) {
        List<Call> calls = new ArrayList<>();
        Method[] methods = type.getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::toString));
        for (Method method : methods) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isBridge()) {
                List<List<Object>> combinations = List.of(List.of());
                for (Class<?> parameter : method.getParameterTypes()) {
                    List<Object> arguments = arguments(parameter, objects);
                    combinations =
                            extended(combinations, combinations.size() < MANY ? arguments : firstAndNull(arguments));
                }
                combinations.forEach(arguments -> calls.add(new Call(method, arguments)));
            }
        }
        return calls;
    }

    private static List<Object> firstAndNull(List<Object> arguments) {
        Object first = arguments.get(0);
        return arguments.contains(null) ? Arrays.asList(first, null) : arguments;
    }

    private static List<List<Object>> extended(List<List<Object>> beginnings, List<Object> ends) {
        List<List<Object>> extended = new ArrayList<>();
        for (List<Object> beginning : beginnings) {
            for (Object end : ends) {
                List<Object> list = new ArrayList<>(beginning);
                list.add(end);
                extended.add(list);
            }
        }
        return extended;
    }

    /** Arguments that are neither keys nor made of them. */
    private static List<Object> otherArguments(Class<?> parameter) {
        if (parameter == boolean.class) {
            return List.of(false, true);
        }
        Map<Class<?>, List<Object>> notNull = Map.of(
                Function.class,
                List.of((Function<Object, Object>) key -> null, (Function<Object, Object>) key -> "made"),
                BiFunction.class,
                List.of((BiFunction<Object, Object, Object>) (key, value) -> null, (BiFunction<Object, Object, Object>)
                        (key, value) -> "made"),
                BiConsumer.class,
                List.of((BiConsumer<Object, Object>) (key, value) -> {}),
                Consumer.class,
                List.of((Consumer<Object>) element -> {}),
                Predicate.class,
                List.of((Predicate<Object>) element -> true, (Predicate<Object>) element -> false),
                IntFunction.class,
                List.of((IntFunction<Object[]>) Object[]::new),
                Object[].class,
                List.of(new Object[0], new Object[9], new StringBuilder[0]));
        List<Object> arguments = new ArrayList<>(notNull.get(parameter));
        arguments.add(null);
        return arguments;
    }

    private static List<Object> arguments(Class<?> parameter, List<Object> objects) {
        if (parameter == Object.class) {
            return objects;
        }
        List<Object> arguments = new ArrayList<>();
        if (parameter == Collection.class) {
            arguments.add(null);
            arguments.add(List.of());
            objects.forEach(object -> arguments.add(Collections.singletonList(object)));
            arguments.add(objects);
        } else if (parameter == Map.class) {
            arguments.add(null);
            arguments.add(Map.of());
            objects.forEach(object -> arguments.add(Collections.singletonMap(object, "put")));
            arguments.add(Collections.singletonMap(objects.get(0), null));
        } else {
            arguments.addAll(otherArguments(parameter));
        }
        return arguments;
    }

    /** Writes out what a call returned: what is in it, if it is a container. */
    static String written(Object returned) {
        if (returned instanceof Map<?, ?> map) {
            return "map " + List.copyOf(map.entrySet());
        }
        if (returned instanceof Collection<?> collection) {
            return "collection " + new ArrayList<>(collection);
        }
        if (returned instanceof BaseStream<?, ?> stream) {
            return written(stream.iterator());
        }
        if (returned instanceof Spliterator<?> spliterator) {
            return written(StreamSupport.stream(spliterator, false).iterator());
        }
        if (returned instanceof Iterator<?> iterator) {
            List<Object> list = new ArrayList<>();
            iterator.forEachRemaining(list::add);
            return "sequence " + list;
        }
        if (returned instanceof Object[] array) {
            return array.getClass().getSimpleName() + " " + Arrays.toString(array);
        }
        return returned instanceof Comparator ? "a comparator" : String.valueOf(returned);
    }
}
