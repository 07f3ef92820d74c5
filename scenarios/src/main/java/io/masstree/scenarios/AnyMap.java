package io.masstree.scenarios;

import static io.masstree.scenarios.Operations.*;

import io.masstree.model.Kind;
import io.masstree.model.Operation;
import io.masstree.model.Subject;
import io.masstree.model.Subject.Trait;
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
public final class AnyMap {
    private final Subject<?> sample;
    private final List<Scenario> scenarios = new ArrayList<>();
    private final Map<Scenario, String> leftOut = new HashMap<>();

    /**
     * Chooses scenarios for a kind of map.
     *
     * @param sample one of them, of which nothing but its promises is asked
     */
    public AnyMap(Subject<?> sample) {
        this.sample = sample;
        Set<String> names = new HashSet<>();
        for (Scenario scenario : all()) {
            names.add(scenario.name());
            String reason = scenario.operations()
                    .map(operation -> whyNot(operation.kind()))
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
    public List<Scenario> scenarios() {
        return scenarios;
    }

    /** Random scenario number {@code index} of a seed; empty if it begins with what the map does not have. */
    public Optional<Scenario> random(long seed, int index) {
        Scenario scenario = RandomScenarios.of(seed, index, kind -> whyNot(kind) == null);
        return scenario.operations().allMatch(operation -> whyNot(operation.kind()) == null)
                ? Optional.of(scenario.onAnyMap())
                : Optional.empty();
    }

    /** Those that are worth the time of real threads, too: operations on a key that another thread inserts. */
    public List<Scenario> sharpest() {
        return scenarios.stream()
                .filter(scenario -> scenario.name().endsWith("_whileInsert"))
                .filter(scenario -> scenario.operations().noneMatch(Operation::isScan))
                .filter(scenario -> !scenario.name().matches("(first|floor|ceiling|poll).*"))
                .toList();
    }

    /** What is not, and why. */
    public Map<Scenario, String> leftOut() {
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
                on.with("replaceIf", 0, replaceIf(key, 2, 75), replaceIf(key, 50, 76)),
                on.with("removeIf", 0, removeIf(key, 2), removeIf(key, 50)),
                on.with("computeIfAbsent", 0, computeIfAbsent(key, 77)),
                on.with("computeIfPresent", 0, computeIfPresent(key, 100)),
                on.with("computeToNull", 0, computeToNull(key), get(key)));
    }

    /** Why an operation is not for maps like this one; null if it is. */
    private @Nullable String whyNot(Kind operation) {
        if (sample.unsupported().contains(operation.label())) {
            return sample.name() + " does not have " + operation.label();
        }
        Trait need = operation.needs();
        if (need != null && !sample.traits().contains(need)) {
            String promise = need.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return sample.name() + " does not promise " + promise + ", as " + operation.label() + " would need";
        }
        return null;
    }
}
