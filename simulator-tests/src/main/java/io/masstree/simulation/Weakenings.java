package io.masstree.simulation;

import io.masstree.scenarios.Scenario;
import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.Statistics;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.witness.Site;
import io.masstree.simulator.witness.Witness;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for a scenario that fails when an access of the map is ordered one step less. */
final class Weakenings {
    /** After so few executions it is known which lines the threads of a scenario come to. */
    private static final int LOOK = 2;

    /** A prime number, larger than the number of scenarios, so that going by it comes to each. */
    private static final int STRIDE = 7919;

    private static final List<Bounds> BOUNDS = List.of(new Bounds(1, 1, 1));

    private final int scenarios;
    private final int most;
    private final SimulatedClasses asItIs = MapClasses.load(List.of());
    private final CitedRules cited = new CitedRules();
    private final List<Unit> all = new Units(1).onTheTree();
    private final Map<Scenario, Set<Site>> lines = new HashMap<>();

    /**
     * A search.
     *
     * @param scenarios how many scenarios are tried for each access, of those whose threads come to its line
     * @param most      how many executions of each, within the first bounds
     */
    Weakenings(int scenarios, int most) {
        this.scenarios = scenarios;
        this.most = most;
    }

    /** Each access of the library, one step weaker, in the order of the class files. */
    static List<Mutation> all() {
        SimulatedClasses classes = MapClasses.load(List.of());
        return classes.mutationsOf(MapClasses.ofTheTree()).stream()
                .filter(Mutation::isOneStep)
                .toList();
    }

    /** The result for one access. Scenarios that showed something before come first. */
    WeakeningsTable.Row run(Mutation mutation, List<String> first) {
        Site site = asItIs.siteOf(mutation);
        String rules = String.join(", ", cited.apply(site));
        Worker worker = new Worker(List.of(mutation));
        long executions = 0;
        int count = 0;
        for (Scenario scenario : inTurn(first)) {
            if (count == scenarios) {
                break;
            }
            if (!linesOf(scenario).contains(site)) {
                continue;
            }
            Unit unit = Unit.check(scenario.name(), scenario, UnderTest.TREE, new Effort(BOUNDS, most, 0));
            SimulationReport report = worker.runAsItIs(unit, 1);
            executions += report.executions();
            count++;
            Witness witness = report.witness();
            if (witness != null) {
                String failure = sort(witness.failure());
                return new WeakeningsTable.Row(mutation, rules, scenario.name(), failure, count, executions, "");
            }
        }
        return new WeakeningsTable.Row(mutation, rules, "", "", count, executions, "");
    }

    private static String sort(String failure) {
        int colon = failure.indexOf(": ", failure.indexOf(':') + 1);
        String text = colon < 0 ? failure : failure.substring(0, colon);
        return text.length() > 90 ? text.substring(0, 90) : text;
    }

    /** All scenarios, those with some names first, the others evenly mixed. */
    private Set<Scenario> inTurn(List<String> first) {
        Set<Scenario> inTurn = new LinkedHashSet<>();
        first.forEach(name -> inTurn.add(Units.scenario(name).orElseThrow()));
        for (int i = 0; i < all.size(); i++) {
            inTurn.add(all.get((int) ((long) i * STRIDE % all.size())).scenario());
        }
        return inTurn;
    }

    /** The lines at which the threads of a scenario access memory. */
    private Set<Site> linesOf(Scenario scenario) {
        return lines.computeIfAbsent(scenario, key -> {
            Statistics statistics = new Statistics(1);
            Unit look = Unit.check(scenario.name(), scenario, UnderTest.TREE, new Effort(BOUNDS, LOOK, 0));
            new Worker(asItIs, cited, statistics).run(look, 1);
            Set<Site> found = new HashSet<>();
            statistics.lines().forEach(entry -> found.add(entry.getKey()));
            return found;
        });
    }
}
