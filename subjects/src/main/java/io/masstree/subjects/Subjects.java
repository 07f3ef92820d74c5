package io.masstree.subjects;

import edu.stanford.ppl.concurrent.SnapTreeMap;
import io.masstree.Masstree;
import io.masstree.model.Subject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Finds maps under test by name:
 *
 * <ul>
 *   <li>{@code masstree}: the map of this project; {@code masstree:3} the same with nodes of width 3
 *   <li>{@code skiplist}: the JDK's {@code ConcurrentSkipListMap}
 *   <li>{@code mvmap}: the {@code MVMap} of the H2 database, in memory
 *   <li>{@code snaptree}: the {@code SnapTreeMap} of Bronson, Casper, Chafi and Olukotun
 *   <li>{@code locked}: a {@code TreeMap} behind one lock, to tell a bad test from a bad map
 *   <li>{@code com.example.MyMap}: a public class of the user's own that is on the class path. It implements either
 *       {@link Subject} and has a public constructor without parameters, or {@link ConcurrentNavigableMap} and has a
 *       public constructor that takes the {@link Comparator} of the keys
 * </ul>
 */
public final class Subjects {

    /** How to name a subject, for usage messages. */
    public static final String NAMES =
            "masstree, masstree:WIDTH (3 to 15), skiplist, mvmap, snaptree, locked or a class such as com.example.MyMap";

    private static final String NARROW = "masstree:";
    private static final Comparator<byte[]> UNSIGNED = Arrays::compareUnsigned;

    private Subjects() {}

    /** Makes fresh, empty maps of one kind. */
    @FunctionalInterface
    public interface Factory {
        /** Makes a fresh, empty map. */
        <V> Subject<V> create();
    }

    /**
     * The class that is under test behind a subject: the map itself where it is one of the JDK's interface, which stands behind an
     * adapter of this module.
     *
     * @param subject a subject that this class made
     */
    public static Class<?> underTest(Subject<?> subject) {
        return subject instanceof ConcurrentMapSubject<?, ?> adapter
                ? adapter.map().getClass()
                : subject instanceof MasstreeSubject<?> ? Masstree.class : subject.getClass();
    }

    /**
     * Finds the maps of a name.
     *
     * @throws IllegalArgumentException with a sentence for the user if there are none
     */
    public static Factory named(String name) {
        if (name.equals("masstree")) {
            return MasstreeSubject::new;
        }
        if (name.startsWith(NARROW)) {
            return masstree(width(name.substring(NARROW.length())));
        }
        if (name.contains(".")) {
            return ownClass(name);
        }
        return switch (name) {
            case "skiplist" -> navigable(name, ConcurrentSkipListMap.class);
            case "snaptree" -> navigable(name, SnapTreeMap.class);
            case "mvmap" -> MvMapSubject::new;
            case "locked" -> LockedSubject::new;
            default -> throw new IllegalArgumentException("no map is named '" + name + "'; there are " + NAMES);
        };
    }

    /** Masstrees whose nodes split at {@code width} entries. */
    public static Factory masstree(int width) {
        return new Factory() {
            @Override
            public <V> Subject<V> create() {
                return new MasstreeSubject<>(width);
            }
        };
    }

    private static int width(String text) {
        try {
            int width = Integer.parseInt(text);
            if (width >= 3 && width <= MasstreeSubject.DEFAULT_WIDTH) {
                return width;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw new IllegalArgumentException("the width of a masstree is a number from 3 to 15, not '" + text + "'");
    }

    private static Factory ownClass(String className) {
        Class<?> type;
        try {
            type = Class.forName(className);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "class " + className + " is not on the class path; is it in the jar? There are " + NAMES, e);
        } catch (LinkageError e) {
            throw new IllegalArgumentException("class " + className + " cannot be loaded: " + e, e);
        }
        if (ConcurrentNavigableMap.class.isAssignableFrom(type)) {
            return navigable(className, type);
        }
        if (Subject.class.isAssignableFrom(type)) {
            return subject(type);
        }
        throw new IllegalArgumentException(className + " implements neither " + Subject.class.getName() + " nor "
                + ConcurrentNavigableMap.class.getName());
    }

    private static Factory navigable(String name, Class<?> type) {
        Constructor<?> constructor = constructor(type, Comparator.class);
        return new Factory() {
            @Override
            @SuppressWarnings(
                    "unchecked") // a map that anyone may create holds any values, and keys that are compared so
            public <V> Subject<V> create() {
                return new NavigableMapSubject<>(
                        name, (ConcurrentNavigableMap<byte[], V>) newInstance(constructor, UNSIGNED));
            }
        };
    }

    private static Factory subject(Class<?> type) {
        Constructor<?> constructor = constructor(type);
        return new Factory() {
            @Override
            @SuppressWarnings("unchecked") // a Subject that anyone may create holds any values
            public <V> Subject<V> create() {
                return (Subject<V>) newInstance(constructor);
            }
        };
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return type.getConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    type.getName() + " has no public constructor "
                            + (parameters.length == 0 ? "without parameters" : "that takes a Comparator alone"),
                    e);
        }
    }

    private static Object newInstance(Constructor<?> constructor, Object... arguments) {
        String className = constructor.getDeclaringClass().getName();
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the constructor of " + className + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + " cannot be created", e);
        }
    }
}
