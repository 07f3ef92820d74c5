package io.masstree.simulator;

import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.instrument.SimulationLoader;
import io.masstree.simulator.witness.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * Classes in their instrumented form. A {@link Simulation} loads some for itself, which takes longer than many a search; who runs many
 * scenarios on the same classes loads them once.
 *
 * <p>Simulations that share classes must not run at the same time.
 */
public final class SimulatedClasses {
    private final SimulationLoader loader;

    private SimulatedClasses(SimulationLoader loader) {
        this.loader = loader;
    }

    /**
     * Prepares to load classes; each is loaded when it is needed.
     *
     * @param parent   finds them, and defines those that are not instrumented
     * @param prefixes what the names of the instrumented ones begin with, as for {@link Simulation#instrument}
     * @return the classes
     */
    public static SimulatedClasses of(ClassLoader parent, String... prefixes) {
        return with(parent, List.of(prefixes), List.of());
    }

    /**
     * The same with seeded bugs.
     *
     * @param parent    finds the classes
     * @param prefixes  what the names of the instrumented ones begin with
     * @param mutations the bugs
     * @return the classes
     * @throws IllegalArgumentException if a class or an instruction that a mutation names is not there
     */
    public static SimulatedClasses with(ClassLoader parent, List<String> prefixes, List<Mutation> mutations) {
        SimulationLoader loader = new SimulationLoader(parent, prefixes, mutations);
        loader.loadMutated();
        return new SimulatedClasses(loader);
    }

    /**
     * All bugs that can be seeded into some classes: fences and calls left out, accesses weakened, compare-and-sets split.
     *
     * @param names the classes
     * @return the bugs, in the order of the class files
     * @throws IllegalArgumentException if there is no such class
     */
    public List<Mutation> mutationsOf(List<String> names) {
        List<Mutation> all = new ArrayList<>();
        names.forEach(name -> all.addAll(loader.mutationsOf(name)));
        return all;
    }

    /**
     * The line of the instruction that a mutation means.
     *
     * @param mutation the mutation
     * @return the line
     * @throws IllegalArgumentException if there is no such class
     */
    public Site siteOf(Mutation mutation) {
        String method = mutation.method().substring(mutation.type().length() + 1);
        return new Site(mutation.type(), method, loader.lineOf(mutation));
    }

    SimulationLoader loader() {
        return loader;
    }
}
