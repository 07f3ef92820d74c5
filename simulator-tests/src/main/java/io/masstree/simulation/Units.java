package io.masstree.simulation;

import io.masstree.gate.CheckInfo;
import io.masstree.scenarios.Catalog;
import io.masstree.scenarios.Counterparts;
import io.masstree.scenarios.Crossings;
import io.masstree.scenarios.RandomScenarios;
import io.masstree.scenarios.Scenario;
import io.masstree.scenarios.Windows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that the gate can be asked for.
 *
 * <p>Required are the canaries and the scenarios of the catalogue, each with a number of executions that decides it. Beyond them there
 * is no end: random scenarios ({@code random_SEED_I}), and more executions of the others ({@code NAME_more_I}).
 */
final class Units {
    private static final Pattern RANDOM = Pattern.compile("random_(-?\\d{1,19})_(\\d{1,9})");
    private static final Pattern MORE = Pattern.compile("(\\w+)_more_(\\d{1,9})");

    /** How a scenario is called when it is run through {@link UnderTest#VIEWS}. */
    private static final String IN_VIEWS = "_inViews";

    /** The same for {@link UnderTest#BULK}. */
    private static final String IN_BULK = "_inBulk";

    private static final Map<String, Scenario> SCENARIOS = scenarios();

    private final long seed;
    private final Map<String, Unit> required = new LinkedHashMap<>();

    Units(long seed) {
        this.seed = seed;
        Canaries.all().forEach(this::require);
        for (Scenario scenario : SCENARIOS.values()) {
            Effort effort = scenario.rank() == 0 ? Effort.DEEP : Effort.BROAD;
            require(Unit.check(scenario.name(), scenario, UnderTest.TREE, effort));
        }
        for (Scenario scenario : Counterparts.readers()) {
            require(Unit.check(scenario.name() + IN_VIEWS, scenario, UnderTest.VIEWS, Effort.BROAD));
            require(Unit.check(scenario.name() + IN_BULK, scenario, UnderTest.BULK, Effort.BROAD));
        }
    }

    private void require(Unit unit) {
        required.put(unit.name(), unit);
    }

    private static Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        for (List<Scenario> each : List.of(Crossings.all(), Windows.all(), Catalog.all())) {
            each.forEach(scenario -> all.put(scenario.name(), scenario));
        }
        return all;
    }

    /** The scenario of a name, as a unit's scenario has it; empty if there is none. */
    static Optional<Scenario> scenario(String name) {
        Scenario scenario = SCENARIOS.get(name);
        if (scenario != null) {
            return Optional.of(scenario);
        }
        Matcher random = RANDOM.matcher(name);
        return random.matches()
                ? Optional.of(RandomScenarios.of(Long.parseLong(random.group(1)), Integer.parseInt(random.group(2))))
                : Optional.empty();
    }

    /** The required checks. */
    List<CheckInfo> list() {
        return required.values().stream().map(Unit::info).toList();
    }

    /** The scenarios among the required checks, on the tree itself. */
    List<Unit> onTheTree() {
        return required.values().stream()
                .filter(unit -> unit.mutations().isEmpty() && unit.map() == UnderTest.TREE)
                .toList();
    }

    /** The unit of a name, required or not; empty if there is none. */
    Optional<Unit> find(String name) {
        Unit unit = required.get(name);
        if (unit != null) {
            return Optional.of(unit);
        }
        Matcher more = MORE.matcher(name);
        if (more.matches()) {
            return scenario(more.group(1)).map(scenario -> Unit.check(name, scenario, UnderTest.TREE, Effort.MORE));
        }
        return scenario(name).map(scenario -> Unit.check(name, scenario, UnderTest.TREE, Effort.DEEP));
    }

    /** What is worth doing when all that is required is done: a stretch of it, and the next one for the next index. */
    List<Unit> extras(int index) {
        Random random = new Random(seed * 31 + index);
        List<Unit> units = new ArrayList<>();
        List<Scenario> named = new ArrayList<>(SCENARIOS.values());
        Collections.shuffle(named, random);
        for (Scenario scenario : named.subList(0, 10)) {
            units.add(Unit.check(scenario.name() + "_more_" + index, scenario, UnderTest.TREE, Effort.MORE));
        }
        for (int i = index * 20; i < index * 20 + 20; i++) {
            Scenario scenario = RandomScenarios.of(seed, i);
            units.add(Unit.check(scenario.name(), scenario, UnderTest.TREE, Effort.DEEP));
        }
        Collections.shuffle(units, random);
        return units;
    }

    /** Every unit goes by random executions of its own. */
    long seedOf(Unit unit) {
        return seed * 1_000_003 + unit.name().hashCode();
    }
}
