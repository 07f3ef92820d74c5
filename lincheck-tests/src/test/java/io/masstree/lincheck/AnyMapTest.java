package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.subjects.Subject;
import io.masstree.subjects.Subjects;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of other maps than the Masstree. */
class AnyMapTest {
    private static final int RANDOM = 15;

    @ParameterizedTest
    @ValueSource(strings = {"masstree", "locked", "skiplist", "mvmap", "snaptree"})
    void everyScenarioIsAskedOrLeftOutWithAReason_onceEach(String name) {
        AnyMap chosen = new AnyMap(sample(name), 7, RANDOM);
        Set<String> names = new HashSet<>();
        chosen.scenarios().forEach(scenario -> assertTrue(names.add(scenario.name()), scenario.name()));
        chosen.leftOut().keySet().forEach(scenario -> assertTrue(names.add(scenario.name()), scenario.name()));

        Catalog.all().forEach(scenario -> assertTrue(names.contains(scenario.name()), scenario.name()));
        assertTrue(chosen.leftOut().values().stream().noneMatch(String::isBlank));
    }

    @Test
    void ofAMapThatPromisesAllOnlyTheMasstreesOwnShapeIsLeftOut() {
        AnyMap chosen = new AnyMap(sample("locked"), 7, RANDOM);

        assertEquals(
                Set.of("it is about the shape of a Masstree"),
                new HashSet<>(chosen.leftOut().values()));
        assertEquals(
                RANDOM,
                chosen.scenarios().stream()
                        .filter(scenario -> scenario.name().startsWith("random_"))
                        .count());
    }

    @Test
    void aMapIsAskedNothingThatItDoesNotPromise() {
        for (Scenario scenario : new AnyMap(sample("skiplist"), 7, RANDOM).scenarios()) {
            assertFalse(
                    scenario.calls().anyMatch(call -> call.operation().matches(".*Entry|clear|isEmpty")),
                    scenario.describe());
        }
    }

    private static Subject<Integer> sample(String name) {
        return Subjects.named(name).create();
    }
}
