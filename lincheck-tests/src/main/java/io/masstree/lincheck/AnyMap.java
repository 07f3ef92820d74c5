package io.masstree.lincheck;

import static io.masstree.scenarios.Call.*;

import io.masstree.scenarios.Call;
import io.masstree.scenarios.Catalog;
import io.masstree.scenarios.Counterparts;
import io.masstree.scenarios.RandomScenarios;
import io.masstree.scenarios.Scenario;
import io.masstree.scenarios.Situation;
import io.masstree.scenarios.Situations;
import io.masstree.scenarios.Windows;
import io.masstree.subjects.Subject;
import io.masstree.subjects.Subject.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scenarios that make sense on any ordered map: every operation beside every simple change, and random programs. Of those, a
 * kind of map gets the ones whose every operation it has, and whose answers it promises; all others are left out by name.
 */
final class AnyMap {
    /**
     * What a map needs for an operation.
     *
     * @param label the operation's name in {@link Subject#unsupported}
     * @param trait the promise by which its answers are judged; null for what every map promises
     */
    private record Need(String label, @Nullable Trait trait) {}

    private static final Map<String, Need> NEEDS = needs();

    private final Subject<?> sample;
    private final List<Scenario> scenarios = new ArrayList<>();
    private final Map<Scenario, String> leftOut = new HashMap<>();

    /** Chooses scenarios for maps like this one. */
    AnyMap(Subject<?> sample) {
        this.sample = sample;
        Set<String> names = new HashSet<>();
        for (Scenario scenario : all()) {
            names.add(scenario.name());
            String reason = scenario.calls()
                    .map(this::whyNot)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (reason == null) {
                scenarios.add(scenario);
            } else {
                leftOut.put(scenario, reason);
            }
        }
        Stream.concat(Catalog.all().stream(), Windows.all().stream())
                .filter(scenario -> !names.contains(scenario.name()))
                .forEach(scenario -> leftOut.put(scenario.onAnyMap(), "it is about the shape of a Masstree"));
    }

    /** What is asked of the map. */
    List<Scenario> scenarios() {
        return scenarios;
    }

    /** Random scenario number {@code index} of a seed; empty if it begins with what the map does not have. */
    Optional<Scenario> random(long seed, int index) {
        Scenario scenario = RandomScenarios.of(seed, index, call -> whyNot(call) == null);
        return scenario.calls().allMatch(call -> whyNot(call) == null)
                ? Optional.of(scenario.onAnyMap())
                : Optional.empty();
    }

    /** Those that are worth the time of real threads, too: operations on a key that another thread inserts. */
    List<Scenario> sharpest() {
        return scenarios.stream()
                .filter(scenario -> scenario.name().endsWith("_whileInsert"))
                .filter(scenario -> scenario.calls().noneMatch(Call::isScan))
                .filter(scenario -> !scenario.name().matches("(first|floor|ceiling|poll).*"))
                .toList();
    }

    /** What is not, and why. */
    Map<Scenario, String> leftOut() {
        return leftOut;
    }

    private static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(Counterparts.in(Situations.ofAnyMap()));
        Situations.ofAnyMap().forEach(situation -> all.addAll(conditionals(situation)));
        return all.stream().map(scenario -> scenario.onAnyMap().ranked(0)).toList();
    }

    /** The conditional operations that {@link Counterparts} does without; 2 and 50 are the values before and after. */
    private static List<Scenario> conditionals(Situation on) {
        String key = on.aim().touched();
        return List.of(
                on.with("replaceIf", 0, replaceValue(key, 2, 75), replaceValue(key, 50, 76)),
                on.with("removeIf", 0, removeValue(key, 2), removeValue(key, 50)),
                on.with("computeIfAbsent", 0, computeIfAbsent(key, 77)),
                on.with("computeIfPresent", 0, computeIfPresent(key, 100)),
                on.with("computeToNull", 0, computeToNull(key), get(key)));
    }

    /** Why a call is not for this kind of map; null if it is. */
    private @Nullable String whyNot(Call call) {
        Need need = Objects.requireNonNull(NEEDS.get(call.operation()), call.operation());
        if (sample.unsupported().contains(need.label)) {
            return sample.name() + " does not have " + need.label;
        }
        if (need.trait != null && !sample.traits().contains(need.trait)) {
            String promise = need.trait.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return sample.name() + " does not promise " + promise + ", as " + need.label + " would need";
        }
        return null;
    }

    private static Map<String, Need> needs() {
        Map<String, Need> needs = new HashMap<>();
        for (String simple : List.of("get", "put", "putIfAbsent", "replace", "remove", "scan", "scanDescending")) {
            needs.put(simple, new Need(simple, null));
        }
        needs.put("replaceValue", new Need("replaceIf", null));
        needs.put("removeValue", new Need("removeIf", null));
        needs.put("scanRange", new Need("scan", null));
        needs.put("scanRangeDescending", new Need("scanDescending", null));
        needs.put("scanPrefix", new Need("scanPrefix", null));
        needs.put("cursorUpThenDown", new Need("walkTurning", null));
        needs.put("cursorDownThenUp", new Need("walkTurning", null));
        for (String atomic : List.of("compute", "computeIfAbsent", "computeIfPresent", "merge")) {
            needs.put(atomic, new Need(atomic, Trait.ATOMIC_COMPUTE));
        }
        needs.put("computeToNull", new Need("compute", Trait.ATOMIC_COMPUTE));
        for (String step : List.of("first", "last", "floor", "ceiling", "lower", "higher")) {
            needs.put(step + "Entry", new Need(step, Trait.LINEARIZABLE_NAVIGATION));
        }
        needs.put("pollFirstEntry", new Need("pollFirst", Trait.LINEARIZABLE_POLL));
        needs.put("pollLastEntry", new Need("pollLast", Trait.LINEARIZABLE_POLL));
        needs.put("isEmpty", new Need("isEmpty", Trait.LINEARIZABLE_IS_EMPTY));
        needs.put("clear", new Need("clear", Trait.LINEARIZABLE_CLEAR));
        return needs;
    }
}
