package io.masstree.subjects;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/**
 * Finds maps under test by name:
 *
 * <ul>
 *   <li>{@code masstree}: the map of this project; {@code masstree:3} the same with nodes of width 3
 *   <li>{@code skiplist}: the JDK's {@code ConcurrentSkipListMap}
 *   <li>{@code locked}: a {@code TreeMap} behind one lock, to tell a bad test from a bad map
 *   <li>{@code class:my.pack.MySubject}: a class of the user's own that is on the class path,
 *       implements {@link Subject} and has a public constructor without parameters
 * </ul>
 */
public final class Subjects {

    /** How to name a subject, for usage messages. */
    public static final String NAMES = "masstree, masstree:WIDTH (3 to 15), skiplist, locked or class:CLASSNAME";

    private static final String OWN_CLASS = "class:";
    private static final String NARROW = "masstree:";

    private Subjects() {}

    /** Makes fresh, empty maps of one kind. */
    @FunctionalInterface
    public interface Factory {
        /** Makes a fresh, empty map. */
        <V> Subject<V> create();
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
        if (name.equals("skiplist")) {
            return SkipListSubject::new;
        }
        if (name.equals("locked")) {
            return LockedSubject::new;
        }
        if (name.startsWith(OWN_CLASS)) {
            return ownClass(name.substring(OWN_CLASS.length()));
        }
        throw new IllegalArgumentException("no map is named '" + name + "'; there are " + NAMES);
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
        Constructor<?> constructor;
        try {
            Class<?> type = Class.forName(className);
            if (!Subject.class.isAssignableFrom(type)) {
                throw new IllegalArgumentException(className + " does not implement " + Subject.class.getName());
            }
            constructor = type.getConstructor();
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("class " + className + " is not on the class path", e);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(className + " has no public constructor without parameters", e);
        }
        return new Factory() {
            @Override
            @SuppressWarnings("unchecked") // a Subject that anyone may create holds any values
            public <V> Subject<V> create() {
                try {
                    return (Subject<V>) constructor.newInstance();
                } catch (InvocationTargetException e) {
                    throw new IllegalStateException("the constructor of " + className + " failed", e.getCause());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(className + " cannot be created", e);
                }
            }
        };
    }
}
