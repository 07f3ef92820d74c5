package io.masstree.simulation;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.model.Rule;
import io.masstree.scenarios.Scenario;
import io.masstree.simulator.instrument.Mutation;
import java.util.List;

/**
 * A check of the gate's that can be asked for.
 *
 * @param name      how it is asked for and reported
 * @param scenario  what is run
 * @param map       on what
 * @param mutations the seeded bugs that must be reported; none if the map itself is checked
 * @param effort    how many executions are tried
 */
record Unit(String name, Scenario scenario, UnderTest map, List<Mutation> mutations, Effort effort) {
    static Unit check(String name, Scenario scenario, UnderTest map, Effort effort) {
        return new Unit(name, scenario, map, List.of(), effort);
    }

    /** A scenario that must be reported when the map has a bug. */
    static Unit canary(String name, Scenario scenario, UnderTest map, String mutation) {
        return new Unit(name, scenario, map, List.of(Mutation.parse(mutation)), Effort.CANARY);
    }

    /** A scenario that must be reported on a map that is broken as {@link UnderTest} says. */
    static Unit canary(Scenario scenario, UnderTest map) {
        return new Unit(scenario.name(), scenario, map, List.of(), Effort.CANARY);
    }

    Outcome.Kind kind() {
        boolean right = mutations.isEmpty() && map != UnderTest.OTHER_IN_TWO_STEPS;
        return right ? Outcome.Kind.CHECK : Outcome.Kind.CANARY;
    }

    CheckInfo info() {
        return new CheckInfo(
                name,
                name,
                kind(),
                null,
                scenario.rules().stream().map(Rule::name).sorted().toList());
    }
}
