package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.scenarios.Catalog;
import io.masstree.scenarios.Races;
import io.masstree.scenarios.Windows;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate can be asked for. */
class UnitsTest {
    private static final long SEED = 7;
    private static final Units UNITS = Units.of(null, SEED);

    @Test
    void everythingThatSomebodyThoughtOfIsRequired() {
        Set<String> required = new HashSet<>();
        for (CheckInfo check : UNITS.list()) {
            assertTrue(check.isRequired(), check.name());
            assertEquals(check.name(), check.unit());
            assertTrue(required.add(check.name()), check.name() + " twice");
        }

        Set<String> expected = new HashSet<>();
        Catalog.all().forEach(scenario -> expected.add(scenario.name()));
        Windows.all().forEach(scenario -> expected.add(scenario.name()));
        Progress.free().forEach(scenario -> expected.add(scenario.name() + "_isFree"));
        Progress.waiting().forEach(scenario -> expected.add(scenario.name() + "_waits"));
        Canaries.all().forEach(canary -> expected.add(canary.name()));
        expected.add(Canaries.lostSituation().name());
        assertEquals(expected, required);
    }

    @Test
    void aSeedGivesTheSameListAgain() {
        assertEquals(UNITS.list(), Units.of(null, SEED).list());
    }

    @Test
    void canariesAreAnnouncedAsSuch() {
        assertEquals(
                Canaries.all().size() + 1,
                UNITS.list().stream()
                        .filter(check -> check.kind() == Outcome.Kind.CANARY)
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"locked", "skiplist"})
    void ofAnotherMapEveryNameIsRequiredOrNotHereWithAReason(String subject) {
        Units units = Units.of(subject, SEED);
        List<CheckInfo> list = units.list();
        Set<String> names = new HashSet<>();
        list.forEach(check -> assertTrue(names.add(check.name()), check.name() + " twice"));
        UNITS.list().stream()
                .map(CheckInfo::name)
                .filter(name -> Canaries.all().stream()
                        .noneMatch(canary -> canary.name().equals(name)))
                .filter(name -> !name.equals(Canaries.lostSituation().name()))
                .forEach(name -> assertTrue(names.contains(name), name));
        for (CheckInfo check : list) {
            assertEquals(check.isRequired(), units.find(check.unit()).isPresent(), check.name());
            assertTrue(check.isRequired() || units.whyNot(check.unit()).contains(String.valueOf(check.notHere())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"masstree", "skiplist"})
    void whatIsExtraHasANameOfItsOwnByWhichItIsFoundAgain(String subject) {
        Units units = subject.equals("masstree") ? UNITS : Units.of(subject, SEED);
        Set<String> names = new HashSet<>();
        units.list().forEach(check -> names.add(check.name()));
        List<Unit> extras = Stream.of(1, 2, 3)
                .flatMap(index -> units.extras(index).stream())
                .toList();
        for (Unit unit : extras) {
            assertTrue(names.add(unit.name()), unit.name() + " twice");
            assertEquals(Optional.of(unit), units.find(unit.name()));
        }
        for (String kind : List.of("random_7_\\d+", "\\w+_again_\\d+", "\\w+_stress_\\d+")) {
            assertTrue(extras.stream().anyMatch(unit -> unit.name().matches(kind)), kind);
        }
    }

    @Test
    void moreOfTheSameGoesByOtherSchedules() {
        String name = Races.all().get(0).name();
        Trial required = UNITS.find(name).orElseThrow().trial();
        Trial again = UNITS.find(name + "_again_1").orElseThrow().trial();
        Trial otherSeed = Units.of(null, 8).find(name).orElseThrow().trial();
        assertEquals(required.scenario(), again.scenario());
        assertNotEquals(required.seed(), again.seed());
        assertNotEquals(required.seed(), otherSeed.seed());
        assertTrue(again.schedules() > required.schedules());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String name : List.of("nope", "nope_again_1", "nope_stress_1", "random_7", "random_x_1", "")) {
            assertFalse(UNITS.find(name).isPresent(), name);
            assertTrue(UNITS.whyNot(name).contains("there is no scenario '" + name + "'"), UNITS.whyNot(name));
        }
    }

    @Test
    void aRandomScenarioIsFoundWithAnyNumber() {
        IntStream.of(0, 1, 1_000_000)
                .forEach(i -> assertTrue(UNITS.find("random_-3_" + i).isPresent()));
    }
}
