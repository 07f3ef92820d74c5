package io.masstree.lincheck;

import io.masstree.gate.CheckInfo;
import io.masstree.scenarios.AnyMap;
import io.masstree.scenarios.Catalog;
import io.masstree.scenarios.Duels;
import io.masstree.scenarios.Races;
import io.masstree.scenarios.RandomScenarios;
import io.masstree.scenarios.Scenario;
import io.masstree.scenarios.Windows;
import io.masstree.subjects.Subjects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the gate can be asked for on one map with one seed.
 *
 * <p>Required are the canaries and all scenarios that somebody thought of, each with a number of schedules that decides it. Beyond
 * them there is no end: random scenarios ({@code random_SEED_I}), more schedules of the others ({@code NAME_again_I}), and the
 * sharpest on real threads ({@code NAME_stress_I}).
 */
final class Units {
    /** How many schedules a scenario of each rank gets. */
    private static final int[] SCHEDULES = {160, 60, 40, 30, 30};

    /** For {@link Windows}: with fewer the rare ones are most likely not among them. */
    private static final int WINDOW_SCHEDULES = 1500;

    /** On other maps, where Lincheck watches how the map is filled, too. */
    private static final int SCHEDULES_ON_ANY_MAP = 100;

    private static final int RANDOM_SCHEDULES = 100;
    private static final int STRESS_SCHEDULES = 300;

    /** How many times as many schedules a scenario gets again. */
    private static final int MORE = 4;

    private static final Pattern RANDOM = Pattern.compile("random_(-?\\d{1,19})_(\\d{1,9})");
    private static final Pattern AGAIN = Pattern.compile("(\\w+)_again_(\\d{1,9})");
    private static final Pattern STRESS = Pattern.compile("(\\w+)_stress_(\\d{1,9})");

    private final long seed;
    private final @Nullable AnyMap anyMap;
    private final Map<String, Unit> required = new LinkedHashMap<>();
    private final Map<String, String> notHere = new LinkedHashMap<>();
    private final Map<String, Scenario> sharpest = new HashMap<>();

    private Units(long seed, @Nullable AnyMap anyMap) {
        this.seed = seed;
        this.anyMap = anyMap;
    }

    /**
     * The units for a map.
     *
     * @param subject the name of another map than the Masstree; null for that
     * @throws IllegalArgumentException with a sentence for the user if there is no such map
     */
    static Units of(@Nullable String subject, long seed) {
        if (subject == null) {
            return ofMasstree(seed);
        }
        return ofAnyMap(new AnyMap(Subjects.named(subject).create()), seed);
    }

    private static Units ofMasstree(long seed) {
        Units units = new Units(seed, null);
        Canaries.all().forEach(units::requireCanary);
        units.require(refused());
        Progress.free().forEach(scenario -> units.require(units.free(scenario)));
        Progress.waiting().forEach(scenario -> units.require(units.waits(scenario)));
        Windows.all().forEach(scenario -> units.requireHolds(scenario, WINDOW_SCHEDULES));
        Catalog.all().forEach(scenario -> units.requireHolds(scenario, SCHEDULES[scenario.rank()]));
        Stream.concat(Duels.all().stream(), Races.all().stream())
                .forEach(scenario -> units.sharpest.put(scenario.name(), scenario));
        return units;
    }

    private static Units ofAnyMap(AnyMap anyMap, long seed) {
        Units units = new Units(seed, anyMap);
        Canaries.ofAnyMap().forEach(units::requireCanary);
        anyMap.scenarios().forEach(scenario -> units.requireHolds(scenario, SCHEDULES_ON_ANY_MAP));
        anyMap.leftOut().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().name()))
                .forEach(entry -> units.notHere.put(entry.getKey().name(), entry.getValue()));
        Stream.of(
                        Progress.free().stream().map(units::free),
                        Progress.waiting().stream().map(units::waits))
                .flatMap(stream -> stream)
                .forEach(unit -> units.notHere.put(unit.name(), "who waits for whom is a promise of the Masstree's"));
        anyMap.sharpest().forEach(scenario -> units.sharpest.put(scenario.name(), scenario));
        return units;
    }

    /** The required checks, with those that cannot be run on this map. */
    List<CheckInfo> list() {
        List<CheckInfo> list = new ArrayList<>();
        required.values().forEach(unit -> list.add(unit.info()));
        notHere.forEach((name, reason) -> list.add(CheckInfo.check(name).notHere(reason)));
        return list;
    }

    /** The unit of a name, required or not; empty if there is none on this map. */
    Optional<Unit> find(String name) {
        Unit unit = required.get(name);
        if (unit != null) {
            return Optional.of(unit);
        }
        Matcher random = RANDOM.matcher(name);
        if (random.matches()) {
            return random(Long.parseLong(random.group(1)), Integer.parseInt(random.group(2)));
        }
        Matcher again = AGAIN.matcher(name);
        if (again.matches() && required.get(again.group(1)) != null) {
            return Optional.of(again(required.get(again.group(1)), name));
        }
        Matcher stress = STRESS.matcher(name);
        if (stress.matches() && sharpest.get(stress.group(1)) != null) {
            return Optional.of(stress(sharpest.get(stress.group(1)), name));
        }
        return Optional.empty();
    }

    /** Why there is no unit of a name, which {@link #find} did not find. */
    String whyNot(String name) {
        String reason = notHere.get(name);
        return reason == null
                ? "there is no scenario '" + name + "'; --list writes down their names"
                : "'" + name + "' is not asked of this map: " + reason;
    }

    /** What is worth doing when all that is required is done: a stretch of it, and the next one for the next index. */
    List<Unit> extras(int index) {
        Random random = new Random(seed * 31 + index);
        List<Unit> units = new ArrayList<>();
        List<Unit> named = new ArrayList<>(required.values());
        named.removeIf(unit -> !(unit.question() instanceof Unit.Holds));
        Collections.shuffle(named, random);
        for (Unit unit : named.subList(0, Math.min(20, named.size()))) {
            units.add(again(unit, unit.name() + "_again_" + index));
        }
        for (int i = index * 20; i < index * 20 + 20; i++) {
            random(seed, i).ifPresent(units::add);
        }
        Collections.shuffle(units, random);
        List<Scenario> sharp = new ArrayList<>(sharpest.values());
        sharp.sort(Comparator.comparing(Scenario::name));
        Collections.shuffle(sharp, random);
        for (Scenario scenario : sharp.subList(0, Math.min(10, sharp.size()))) {
            units.add(stress(scenario, scenario.name() + "_stress_" + index));
        }
        return units;
    }

    // Kinds

    private void require(Unit unit) {
        required.put(unit.name(), unit);
    }

    private void requireCanary(Canaries.Canary canary) {
        Trial trial = new Trial(
                canary.scenario(), canary.type(), canary.strategy(), canary.schedules(), seedOf(canary.name()));
        require(new Unit(canary.name(), new Unit.IsReported(canary.expected()), trial));
    }

    private void requireHolds(Scenario scenario, int schedules) {
        require(holds(scenario.name(), scenario, Strategy.MODEL_CHECKING, schedules));
    }

    private static Unit refused() {
        Scenario lost = Canaries.lostSituation();
        Trial trial = new Trial(lost, LincheckMap.class, Strategy.MODEL_CHECKING, 0, 0);
        return new Unit(lost.name(), new Unit.IsRefused(), trial);
    }

    private Unit free(Scenario scenario) {
        String name = scenario.name() + "_isFree";
        Unit.Question question = new Unit.Holds(FailureKind.BLOCKED.property());
        return new Unit(name, question, trial(name, scenario, Strategy.OBSTRUCTION_FREEDOM, Progress.FREE_SCHEDULES));
    }

    private Unit waits(Scenario scenario) {
        String name = scenario.name() + "_waits";
        return new Unit(name, new Unit.Waits(), trial(name, scenario, Strategy.WAIT, Progress.WAITING_SCHEDULES));
    }

    private Optional<Unit> random(long ofSeed, int index) {
        Optional<Scenario> scenario =
                anyMap == null ? Optional.of(RandomScenarios.of(ofSeed, index)) : anyMap.random(ofSeed, index);
        return scenario.map(made -> holds(made.name(), made, Strategy.MODEL_CHECKING, RANDOM_SCHEDULES));
    }

    private Unit again(Unit unit, String name) {
        Trial trial = unit.trial();
        return new Unit(
                name, unit.question(), trial(name, trial.scenario(), trial.strategy(), MORE * trial.schedules()));
    }

    private Unit stress(Scenario scenario, String name) {
        return holds(name, scenario, Strategy.STRESS, STRESS_SCHEDULES);
    }

    private Unit holds(String name, Scenario scenario, Strategy strategy, int schedules) {
        return new Unit(
                name, new Unit.Holds(FailureKind.RESULTS.property()), trial(name, scenario, strategy, schedules));
    }

    private Trial trial(String name, Scenario scenario, Strategy strategy, int schedules) {
        return new Trial(scenario, LincheckMap.class, strategy, schedules, seedOf(name));
    }

    /** Every unit goes by schedules of its own. */
    private long seedOf(String name) {
        return seed * 1_000_003 + name.hashCode();
    }
}
