package io.masstree.simulation;

import io.masstree.gate.CheckInfo;
import io.masstree.model.Kind;
import io.masstree.model.Operation;
import io.masstree.scenarios.Catalog;
import io.masstree.scenarios.Counterparts;
import io.masstree.scenarios.Crossings;
import io.masstree.scenarios.Fills;
import io.masstree.scenarios.Inspections;
import io.masstree.scenarios.Races;
import io.masstree.scenarios.RandomScenarios;
import io.masstree.scenarios.Scenario;
import io.masstree.scenarios.Situation;
import io.masstree.scenarios.Situations;
import io.masstree.scenarios.Windows;
import io.masstree.simulator.search.Bounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the gate can be asked for.
 *
 * <p>Required are the canaries and the scenarios of the catalogue, each with a number of executions that decides it. Beyond them there
 * is no end: random scenarios ({@code random_SEED_I}), and more executions of the others ({@code NAME_more_I}). All executions of one
 * within {@linkplain Bounds bounds} are {@code NAME_within_P_C_D}.
 */
final class Units {
    private static final Pattern RANDOM = Pattern.compile("random_(-?\\d{1,19})_(\\d{1,9})");
    private static final Pattern MORE = Pattern.compile("(\\w+)_more_(\\d{1,9})");
    private static final Pattern WITHIN = Pattern.compile("(\\w+)_within_(\\d)_(\\d)_(\\d)");

    /** How a scenario is called when it is run through {@link UnderTest#VIEWS}. */
    private static final String IN_VIEWS = "_inViews";

    /** The same for {@link UnderTest#BULK}. */
    private static final String IN_BULK = "_inBulk";

    /** The same for {@link UnderTest#PART}. */
    private static final String IN_A_PART = "_inAPart";

    /** Changes beside which operations of views are tried. */
    private static final Set<String> BESIDE_VIEWS = Set.of("Insert", "Remove", "SplitInTheMiddle");

    private static final Set<Kind> WEAK_ON_A_PART = Set.of(Kind.CLEAR, Kind.POLL_FIRST, Kind.POLL_LAST);

    /** The scenarios of the catalogue, by the map that each of them is about. */
    private static final Map<UnderTest, Map<String, Scenario>> SCENARIOS = scenarios();

    private final long seed;
    private final @Nullable OtherMap other;
    private final Map<String, Unit> required = new LinkedHashMap<>();
    private final Map<String, String> notHere = new LinkedHashMap<>();

    private Units(long seed, OtherMap other) {
        this.seed = seed;
        this.other = other;
        String whyNot = other.whyNot();
        if (whyNot != null) {
            notHere.put("everything", whyNot);
            return;
        }
        require(Unit.canary(OtherMap.canary(), UnderTest.OTHER_IN_TWO_STEPS));
        other.scenarios()
                .forEach(scenario -> require(Unit.check(scenario.name(), scenario, UnderTest.OTHER, Effort.BROAD)));
        other.leftOut().forEach((scenario, reason) -> notHere.put(scenario.name(), reason));
    }

    /** What can be asked of another map than the Masstree. */
    static Units of(OtherMap other, long seed) {
        return new Units(seed, other);
    }

    Units(long seed) {
        this.seed = seed;
        this.other = null;
        Canaries.all().forEach(this::require);
        SCENARIOS.forEach((map, scenarios) -> scenarios.values().forEach(scenario -> {
            boolean rare = map == UnderTest.TREE && scenario.rank() == 0;
            require(Unit.check(scenario.name(), scenario, map, rare ? Effort.DEEP : Effort.BROAD));
        }));
        for (Scenario scenario : Counterparts.readers()) {
            require(Unit.check(scenario.name() + IN_VIEWS, scenario, UnderTest.VIEWS, Effort.BROAD));
            require(Unit.check(scenario.name() + IN_BULK, scenario, UnderTest.BULK, Effort.BROAD));
        }
        for (Scenario scenario : ofFewOperations()) {
            boolean linearizableOnAPart =
                    scenario.operations().noneMatch(operation -> WEAK_ON_A_PART.contains(operation.kind()));
            require(
                    linearizableOnAPart
                            ? Unit.check(scenario.name() + IN_A_PART, scenario, UnderTest.PART, Effort.BROAD)
                            : Unit.check(scenario.name() + IN_VIEWS, scenario, UnderTest.VIEWS, Effort.BROAD));
        }
    }

    private void require(Unit unit) {
        required.put(unit.name(), unit);
    }

    private static Map<UnderTest, Map<String, Scenario>> scenarios() {
        Map<UnderTest, Map<String, Scenario>> all = new EnumMap<>(UnderTest.class);
        all.put(UnderTest.TREE, byName(List.of(Crossings.all(), Windows.all(), Catalog.all())));
        all.put(UnderTest.FILLED, byName(List.of(Fills.all())));
        all.put(UnderTest.INSPECTED, byName(List.of(Inspections.all())));
        return all;
    }

    private static Map<String, Scenario> byName(List<List<Scenario>> scenarios) {
        Map<String, Scenario> all = new LinkedHashMap<>();
        scenarios.forEach(some -> some.forEach(scenario -> all.put(scenario.name(), scenario)));
        return all;
    }

    /**
     * Without scans. What is in them is linearizable on a part of a map, too, but for {@code clear} and polls, which are so on the
     * descending view of the whole one.
     */
    private static List<Scenario> ofFewOperations() {
        List<Situation> beside = Situations.all().stream()
                .filter(situation -> BESIDE_VIEWS.contains(situation.name()))
                .toList();
        return Stream.concat(Races.all().stream(), Counterparts.in(beside).stream())
                .filter(scenario -> scenario.operations().noneMatch(Operation::isScan))
                .toList();
    }

    /** The scenario of a name, as a unit's scenario has it; empty if there is none. */
    static Optional<Scenario> scenario(String name) {
        for (Map<String, Scenario> each : SCENARIOS.values()) {
            Scenario scenario = each.get(name);
            if (scenario != null) {
                return Optional.of(scenario);
            }
        }
        return randomOf(name, (ofSeed, index) -> Optional.of(RandomScenarios.of(ofSeed, index)));
    }

    /** The random scenario of a name; empty if the name is none of a random scenario, or it is not for the map. */
    static Optional<Scenario> randomOf(String name, RandomScenario scenarios) {
        Matcher random = RANDOM.matcher(name);
        return random.matches()
                ? scenarios.of(Long.parseLong(random.group(1)), Integer.parseInt(random.group(2)))
                : Optional.empty();
    }

    /** Makes the random scenario of a seed and an index. */
    @FunctionalInterface
    interface RandomScenario {
        Optional<Scenario> of(long seed, int index);
    }

    private Optional<Scenario> scenarioHere(String name) {
        return other == null ? scenario(name) : other.scenario(name);
    }

    private UnderTest mapOf(Scenario scenario) {
        if (other != null) {
            return UnderTest.OTHER;
        }
        return SCENARIOS.entrySet().stream()
                .filter(each -> each.getValue().containsKey(scenario.name()))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(UnderTest.TREE);
    }

    /** The required checks, with those that cannot be run on this map. */
    List<CheckInfo> list() {
        List<CheckInfo> list = new ArrayList<>();
        required.values().forEach(unit -> list.add(unit.info()));
        notHere.forEach((name, reason) -> list.add(CheckInfo.check(name).notHere(reason)));
        return list;
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
            return scenarioHere(more.group(1))
                    .map(scenario -> Unit.check(name, scenario, mapOf(scenario), Effort.MORE));
        }
        Matcher within = WITHIN.matcher(name);
        if (within.matches()) {
            Bounds bounds = new Bounds(
                    Integer.parseInt(within.group(2)),
                    Integer.parseInt(within.group(3)),
                    Integer.parseInt(within.group(4)));
            return scenarioHere(within.group(1))
                    .map(scenario -> Unit.check(name, scenario, mapOf(scenario), Effort.allWithin(bounds)));
        }
        return scenarioHere(name).map(scenario -> Unit.check(name, scenario, mapOf(scenario), Effort.DEEP));
    }

    /** What is worth doing when all that is required is done: a stretch of it, and the next one for the next index. */
    List<Unit> extras(int index) {
        Random random = new Random(seed * 31 + index);
        List<Unit> units = new ArrayList<>();
        List<Scenario> named = new ArrayList<>();
        if (other == null) {
            SCENARIOS.values().forEach(some -> named.addAll(some.values()));
        } else {
            named.addAll(other.scenarios());
        }
        Collections.shuffle(named, random);
        for (Scenario scenario : named.subList(0, Math.min(10, named.size()))) {
            units.add(Unit.check(scenario.name() + "_more_" + index, scenario, mapOf(scenario), Effort.MORE));
        }
        for (int i = index * 20; i < index * 20 + 20; i++) {
            scenarioHere("random_" + seed + "_" + i)
                    .ifPresent(
                            scenario -> units.add(Unit.check(scenario.name(), scenario, mapOf(scenario), Effort.DEEP)));
        }
        Collections.shuffle(units, random);
        return units;
    }

    /** Every unit goes by random executions of its own. */
    long seedOf(Unit unit) {
        return seed * 1_000_003 + unit.name().hashCode();
    }
}
