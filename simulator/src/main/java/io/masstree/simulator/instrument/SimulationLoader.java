package io.masstree.simulator.instrument;

import java.util.List;

/** Loads the classes of some packages in their instrumented form, and leaves all others to its parent. */
public final class SimulationLoader extends ClassLoader {
    private final ClassCatalog catalog;
    private final Instrumenter instrumenter;
    private final List<Mutation> mutations;

    static {
        registerAsParallelCapable();
    }

    /**
     * A loader.
     *
     * @param parent   finds the bytes of all classes, and defines those that are not instrumented
     * @param prefixes what the names of classes to be instrumented begin with: packages such as {@code com.example.queue.}, or
     *                 classes; {@code com.example.*} is a package without those below it
     * @param mutations what is done to them on purpose
     */
    public SimulationLoader(ClassLoader parent, List<String> prefixes, List<Mutation> mutations) {
        super("simulation", parent);
        List<String> all = List.copyOf(prefixes);
        catalog = new ClassCatalog(
                parent,
                name -> name.startsWith(Replacements.PACKAGE) || all.stream().anyMatch(prefix -> covers(prefix, name)));
        this.mutations = List.copyOf(mutations);
        instrumenter = new Instrumenter(catalog, this.mutations);
    }

    /**
     * Loads the classes that are changed on purpose.
     *
     * @throws IllegalArgumentException if there is no such class or instruction
     */
    public void loadMutated() {
        for (Mutation mutation : mutations) {
            try {
                loadClass(mutation.type(), false);
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException("there is no class " + mutation.type() + " to " + mutation, e);
            }
        }
    }

    /**
     * All that can be done to a class on purpose.
     *
     * @param name the class's name
     * @return the mutations, in the order of the class file
     * @throws IllegalArgumentException if there is no such class
     */
    public List<Mutation> mutationsOf(String name) {
        return instrumenter.mutationsOf(bytes(name));
    }

    /**
     * Where the instruction is that a mutation means.
     *
     * @param mutation the mutation
     * @return the number of the line; -1 if the class file does not say it
     * @throws IllegalArgumentException if there is no such class
     */
    public int lineOf(Mutation mutation) {
        return instrumenter.lineOf(bytes(mutation.type()), mutation);
    }

    private byte[] bytes(String name) {
        byte[] bytes = catalog.bytes(name.replace('.', '/'));
        if (bytes == null) {
            throw new IllegalArgumentException("there is no class " + name + " on the class path");
        }
        return bytes;
    }

    private static boolean covers(String prefix, String name) {
        return prefix.endsWith(".*")
                ? name.startsWith(prefix.substring(0, prefix.length() - 1))
                        && name.indexOf('.', prefix.length() - 1) < 0
                : name.startsWith(prefix);
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
