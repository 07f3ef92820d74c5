package io.masstree.simulation;

import io.masstree.Masstree;
import io.masstree.model.Subject;
import io.masstree.scenarios.AnyMap;
import io.masstree.scenarios.PutIfAbsentInTwoSteps;
import io.masstree.scenarios.Scenario;
import io.masstree.subjects.Subjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Another map than the Masstree: what can be asked of it, and which of its classes are simulated. */
final class OtherMap {
    private static final Map<String, OtherMap> KNOWN = new ConcurrentHashMap<>();

    private static final Scenario CANARY = PutIfAbsentInTwoSteps.SHOWN.onAnyMap();

    private final String name;
    private final Class<?> code;
    private final AnyMap asked;
    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();

    private OtherMap(String name) {
        Subject<Integer> sample = Subjects.named(name).create();
        this.name = name;
        this.code = Subjects.underTest(sample);
        this.asked = new AnyMap(sample);
        asked.scenarios().forEach(scenario -> scenarios.put(scenario.name(), scenario));
        scenarios.put(CANARY.name(), CANARY);
    }

    /**
     * Finds a map.
     *
     * @param name its name in the module {@code subjects}
     * @throws IllegalArgumentException with a sentence for the user if there is no such map
     */
    static OtherMap named(String name) {
        return KNOWN.computeIfAbsent(name, OtherMap::new);
    }

    /** The name by which it was found. */
    String name() {
        return name;
    }

    /** Why it cannot be simulated; null if it can. */
    @Nullable
    String whyNot() {
        return code.getClassLoader() == null
                ? code.getName() + " is a class of the JDK, which loads it before anything can be instrumented"
                : null;
    }

    /** What the names of the simulated classes begin with: those of the map's package, those below it, and what adapts it. */
    List<String> simulated() {
        String own = code == Masstree.class ? "io.masstree.*" : code.getPackageName() + ".";
        return List.of(own, "io.masstree.tree.", "io.masstree.subjects.");
    }

    /** What is asked of every such map. */
    List<Scenario> scenarios() {
        return asked.scenarios();
    }

    /** What is not, and why. */
    Map<Scenario, String> leftOut() {
        return asked.leftOut();
    }

    /** The scenario that shows the canary. */
    static Scenario canary() {
        return CANARY;
    }

    /** The scenario of a name; empty if there is none for this map. */
    Optional<Scenario> scenario(String wanted) {
        Scenario scenario = scenarios.get(wanted);
        return scenario != null
                ? Optional.of(scenario)
                : Units.randomOf(wanted, (seed, index) -> asked.random(seed, index));
    }
}
