package io.masstree.simulator.instrument;

import java.util.List;

/** Loads the classes of some packages in their instrumented form, and leaves all others to its parent. */
public final class SimulationLoader extends ClassLoader {
    private final ClassCatalog catalog;
    private final Instrumenter instrumenter;

    static {
        registerAsParallelCapable();
    }

    /**
     * A loader.
     *
     * @param parent   finds the bytes of all classes, and defines those that are not instrumented
     * @param prefixes what the names of classes to be instrumented begin with: packages such as {@code com.example.queue.}, or
     *                 classes
     */
    public SimulationLoader(ClassLoader parent, List<String> prefixes) {
        super("simulation", parent);
        List<String> all = List.copyOf(prefixes);
        catalog = new ClassCatalog(
                parent,
                name -> name.startsWith(Replacements.PACKAGE) || all.stream().anyMatch(name::startsWith));
        instrumenter = new Instrumenter(catalog);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String internalName = name.replace('.', '/');
        if (!catalog.isInstrumented(internalName)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = catalog.bytes(internalName);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] instrumented = instrumenter.transform(bytes);
            return defineClass(name, instrumented, 0, instrumented.length);
        }
    }
}
