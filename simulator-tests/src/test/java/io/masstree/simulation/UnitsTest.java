package io.masstree.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate can be asked for. */
class UnitsTest {
    @Test
    void theSameSeedGivesTheSameListInWhichEveryNameStandsOnce() {
        List<CheckInfo> list = new Units(7).list();
        assertEquals(list, new Units(7).list());
        Set<String> names = new HashSet<>();
        list.forEach(info -> assertTrue(names.add(info.name()), info.name() + " twice"));
        assertTrue(list.size() >= 150, list.size() + " required checks");
    }

    @Test
    void onlyScansBesideTwoOthersNeedThreadsThatAgree() {
        Units units = new Units(7);
        long agreeing = units.list().stream()
                .map(info -> units.find(info.unit()).orElseThrow().scenario())
                .filter(Worker::isMultiCopyAtomic)
                .count();
        assertEquals(0, agreeing, "of the required scenarios none");
        assertTrue(
                IntStream.range(0, 200)
                        .mapToObj(i -> Units.scenario("random_7_" + i).orElseThrow())
                        .anyMatch(Worker::isMultiCopyAtomic),
                "of random ones some");
    }

    @Test
    void everyListedCheckCanBeAskedFor() {
        Units units = new Units(7);
        for (CheckInfo info : units.list()) {
            Unit unit = units.find(info.unit()).orElseThrow();
            assertEquals(info, unit.info());
            assertEquals(info.kind() == Outcome.Kind.CANARY, !unit.mutations().isEmpty(), info.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"snaptree", "mvmap", "locked", "masstree:4"})
    void ofAnotherMapIsAskedWhatItPromises_andTheRestIsNamedWithItsReason(String name) {
        Units units = Units.of(OtherMap.named(name), 7);
        Set<String> names = new HashSet<>();
        for (CheckInfo info : units.list()) {
            assertTrue(names.add(info.name()), info.name() + " twice");
            assertEquals(info.isRequired(), units.find(info.unit()).isPresent(), info.name());
        }
        assertTrue(units.list().stream().filter(CheckInfo::isRequired).count() > 50);
        for (Unit extra : units.extras(1)) {
            assertEquals(UnderTest.OTHER, extra.map());
            assertEquals(extra, units.find(extra.name()).orElseThrow());
        }
    }

    @Test
    void aMapOfTheJdkIsNotSimulated() {
        List<CheckInfo> list = Units.of(OtherMap.named("skiplist"), 7).list();
        assertEquals(1, list.size());
        assertTrue(String.valueOf(list.get(0).notHere()).contains("ConcurrentSkipListMap is a class of the JDK"));
    }

    @Test
    void whatExtrasAreCalledIsNotOnTheListAndCanBeAskedForAgain() {
        Units units = new Units(7);
        Set<String> listed = new HashSet<>();
        units.list().forEach(info -> listed.add(info.name()));
        for (Unit extra : units.extras(1)) {
            assertFalse(listed.contains(extra.name()), extra.name());
            assertEquals(extra, units.find(extra.name()).orElseThrow());
        }
        assertFalse(units.extras(1).equals(units.extras(2)));
        assertTrue(units.find("noSuchScenario").isEmpty());
    }
}
