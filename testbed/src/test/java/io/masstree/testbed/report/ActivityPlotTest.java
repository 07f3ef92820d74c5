package io.masstree.testbed.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Activity;
import io.masstree.gate.Outcome;
import io.masstree.testbed.report.ActivityPlot.Bar;
import io.masstree.testbed.report.ActivityPlot.Mark;
import io.masstree.testbed.report.ActivityPlot.Panel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityPlotTest {

    private static Outcome check(double start, double seconds, long operations, Map<String, Long> changes) {
        return Outcome.check("g", "c")
                .effort(seconds, operations)
                .pass()
                .withActivity(new Activity(start, 1000, changes));
    }

    private static double number(String coordinate) {
        return Double.parseDouble(coordinate);
    }

    @Test
    void aBarStandsWhereItsCheckBeganAndIsAsHighAsItWasFast() {
        ActivityPlot plot =
                ActivityPlot.of(List.of(check(0, 5, 1000, Map.of()), check(5, 5, 4000, Map.of())), List.of());

        Panel speeds = plot.panels().get(0);
        Bar slow = speeds.bars().get(0);
        Bar fast = speeds.bars().get(1);
        assertEquals(speeds.left(), number(slow.x()));
        assertEquals((speeds.left() + speeds.right()) / 2.0, number(fast.x()));
        assertEquals(4 * number(slow.height()), number(fast.height()));
        assertEquals(speeds.bottom(), number(fast.y()) + number(fast.height()));
    }

    @Test
    void kindsOfChangesStandOnTopOfEachOther() {
        ActivityPlot plot = ActivityPlot.of(List.of(check(0, 5, 1000, Map.of("A", 30L, "B", 10L))), List.of("A", "B"));

        Panel changes = plot.panels().get(1);
        Bar lower = changes.bars().get(0);
        Bar upper = changes.bars().get(1);
        assertEquals("kind0", lower.colour());
        assertEquals(changes.bottom(), number(lower.y()) + number(lower.height()));
        assertEquals(number(lower.y()), number(upper.y()) + number(upper.height()));
        assertEquals(3 * number(upper.height()), number(lower.height()));
    }

    @Test
    void nothingMeasuredIsNoReasonToFail() {
        ActivityPlot plot = ActivityPlot.of(List.of(check(0, 0, 0, Map.of())), List.of("A"));

        assertEquals(List.of(), plot.panels().get(1).bars());
        assertEquals("0.0", plot.panels().get(0).bars().get(0).height());
    }

    @ParameterizedTest
    @CsvSource({
        "7, '0 2 4 6'",
        "100, '0 50 100'",
        "123456, '0 50 k 100 k'",
        "2600000, '0 1 M 2 M'",
    })
    void marksAreRoundNumbers(long operations, String expected) {
        ActivityPlot plot = ActivityPlot.of(List.of(check(0, 1, operations, Map.of())), List.of());

        List<String> labels =
                plot.panels().get(0).marks().stream().map(Mark::label).toList();
        assertEquals(expected, String.join(" ", labels));
        assertTrue(labels.size() <= 5, expected);
    }
}
