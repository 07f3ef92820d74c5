package io.masstree.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The measuring programs measure what they say; the figures themselves are not judged here. */
class MeasurementsTest {
    @ParameterizedTest
    @EnumSource(names = {"RANDOM8", "PREFIX32", "TEXT12", "URL", "ASCENDING"})
    void everyFamilyIsMeasured(Keys family) {
        String table = SideBySide.run(family, 2000, 1);
        for (String row : List.of("put new", "get", "get absent", "scan 100", "scan 100 descending", "put again")) {
            assertTrue(table.contains(row), () -> "no row " + row + " in\n" + table);
        }
    }

    @Test
    void theSimulatorIsMeasured() {
        String table = SimulatorSpeed.run(List.of("get_whileInsert", "scan_whileInsert"), 1, 50);
        assertEquals(2, table.lines().count(), table);
        assertTrue(table.contains("scan_whileInsert"), table);
    }

    @Test
    void queueLeavesTheTreeAsSmallAsItsWindow() {
        List<HeapSoak.Sample> samples = HeapSoak.queue(200_000);
        assertEquals(10, samples.size());
        for (HeapSoak.Sample sample : samples) {
            assertEquals(1000, sample.stats().entries(), sample::toString);
            assertTrue(sample.stats().borderNodes() <= 1000 / 15 + 2, sample::toString);
            assertTrue(sample.stats().height() <= 4, sample::toString);
        }
    }

    @Test
    void wavesLeaveNothingBehind() {
        for (HeapSoak.Sample sample : HeapSoak.waves(3)) {
            assertEquals(0, sample.stats().entries(), sample::toString);
            assertEquals(1, sample.stats().layers(), sample::toString);
            assertEquals(1, sample.stats().borderNodes(), sample::toString);
            assertEquals(0, sample.stats().interiorNodes(), sample::toString);
        }
    }
}
