package io.masstree;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;

/** Loads the classes of the library, and of tests, anew: nothing of them has ever run. */
final class FreshClasses extends ClassLoader {
    /** The classes that this loader was asked for, whoever has them. The JVM asks once for each. */
    private final List<String> asked = new ArrayList<>();

    FreshClasses() {
        super(FreshClasses.class.getClassLoader());
    }

    /** Makes an object of a class with a constructor without parameters. */
    <T> T make(Class<?> type, Class<T> as) {
        try {
            Constructor<?> constructor = loadClass(type.getName()).getDeclaredConstructor();
            constructor.setAccessible(true); // to this one the package is another one
            return as.cast(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classes that were asked for since the last call. */
    synchronized List<String> asked() {
        List<String> names = List.copyOf(asked);
        asked.clear();
        return names;
    }

    @Override
    protected synchronized Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        asked.add(name);
        if (!name.startsWith("io.masstree.") || name.equals(FirstSteps.class.getName())) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
