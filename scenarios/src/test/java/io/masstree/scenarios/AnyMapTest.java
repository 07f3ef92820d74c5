package io.masstree.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Subject;
import io.masstree.subjects.Subjects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of other maps than the Masstree. */
class AnyMapTest {
    private static final int RANDOM = 15;

    @ParameterizedTest
    @ValueSource(strings = {"masstree", "locked", "skiplist", "mvmap", "snaptree"})
    void everyScenarioIsAskedOrLeftOutWithAReason_onceEach(String name) {
        AnyMap chosen = new AnyMap(sample(name));
        Set<String> names = new HashSet<>();
        chosen.scenarios().forEach(scenario -> assertTrue(names.add(scenario.name()), scenario.name()));
        chosen.leftOut().keySet().forEach(scenario -> assertTrue(names.add(scenario.name()), scenario.name()));

        Catalog.all().forEach(scenario -> assertTrue(names.contains(scenario.name()), scenario.name()));
        assertTrue(chosen.leftOut().values().stream().noneMatch(String::isBlank));
    }

    @Test
    void ofAMapThatPromisesAllOnlyTheMasstreesOwnShapeIsLeftOut() {
        AnyMap chosen = new AnyMap(sample("locked"));

        assertEquals(
                Set.of("it is about the shape of a Masstree"),
                new HashSet<>(chosen.leftOut().values()));
        assertTrue(IntStream.range(0, RANDOM).allMatch(i -> chosen.random(7, i).isPresent()));
    }

    private static final Set<String> NOT_PROMISED =
            Set.of("first", "last", "floor", "ceiling", "lower", "higher", "pollFirst", "pollLast", "clear", "isEmpty");

    @Test
    void aMapIsAskedNothingThatItDoesNotPromise() {
        AnyMap chosen = new AnyMap(sample("skiplist"));
        List<Scenario> scenarios = new ArrayList<>(chosen.scenarios());
        IntStream.range(0, RANDOM)
                .mapToObj(i -> chosen.random(7, i))
                .flatMap(Optional::stream)
                .forEach(scenarios::add);
        assertTrue(scenarios.size() > chosen.scenarios().size(), "random ones among them");
        for (Scenario scenario : scenarios) {
            assertFalse(
                    scenario.operations()
                            .map(operation -> operation.kind().label())
                            .anyMatch(NOT_PROMISED::contains),
                    scenario.describe());
        }
    }

    private static Subject<Integer> sample(String name) {
        return Subjects.named(name).create();
    }
}
