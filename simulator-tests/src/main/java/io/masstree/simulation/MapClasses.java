package io.masstree.simulation;

import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.instrument.Mutation;
import java.util.List;
import java.util.Objects;

/** The classes that are simulated: all of the library, and what stands between it and the scenarios. */
public final class MapClasses {
    private static final List<String> SIMULATED = List.of(
            "io.masstree.*",
            "io.masstree.tree.",
            "io.masstree.subjects.MasstreeSubject",
            MapScenario.class.getName(),
            PublishedValues.class.getName());

    private MapClasses() {}

    /**
     * Loads them.
     *
     * @param mutations bugs to seed into them; none for the map as it is
     * @return the classes
     * @throws IllegalArgumentException if a mutation names an instruction that is not there
     */
    public static SimulatedClasses load(List<Mutation> mutations) {
        ClassLoader parent = Objects.requireNonNull(MapClasses.class.getClassLoader());
        return SimulatedClasses.with(parent, SIMULATED, mutations);
    }
}
