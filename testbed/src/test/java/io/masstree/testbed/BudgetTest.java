package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.LeftOutGate;
import io.masstree.testbed.gate.ProcessGate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class BudgetTest {

    private static final Gate SMALL = gate("small", 1);
    private static final Gate LARGE = gate("large", 4);

    @ParameterizedTest
    @CsvSource({"90s,90", "10m,600", "1h,3600", "1h30m,5400", "1h1m1s,3661", "600s,600"})
    void aTimeIsReadAsPeopleWriteIt(String text, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), new BudgetConverter().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "-5m", "1.5h", "10 m", "10M", "1m1h", "0s", "0h0m", "99999999999s"})
    void everythingElseIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> new BudgetConverter().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"90s", "10m", "1h", "1h30m", "2h5s"})
    void aTimeIsWrittenSoThatItCanBeRead(String text) {
        Duration time = new BudgetConverter().convert(text);
        assertEquals(time, new BudgetConverter().convert(BudgetConverter.format(time)));
    }

    @Test
    void aBudgetIsDividedByWeight() {
        List<Gate> gates = List.of(SMALL, LARGE);

        assertEquals(Duration.ofSeconds(20), BudgetShares.of(SMALL, gates, Duration.ofSeconds(100)));
        assertEquals(Duration.ofSeconds(80), BudgetShares.of(LARGE, gates, Duration.ofSeconds(100)));
    }

    @Test
    void theLastGateGetsAllThatIsLeft() {
        assertEquals(Duration.ofSeconds(95), BudgetShares.next(List.of(LARGE), Duration.ofSeconds(95)));
    }

    @Test
    void aGateWhoseTimeIsUsedUpStillGetsASecond() {
        assertEquals(Duration.ofSeconds(1), BudgetShares.next(List.of(LARGE), Duration.ofSeconds(-30)));
    }

    @Test
    void aGateThatIsLeftOutTakesNothingFromTheOthers() {
        Gate leftOut = new LeftOutGate("left out", "nothing", "a test");

        assertEquals(Duration.ofSeconds(60), BudgetShares.of(LARGE, List.of(LARGE, leftOut), Duration.ofSeconds(60)));
        assertEquals(Duration.ofSeconds(1), BudgetShares.next(List.of(leftOut), Duration.ofSeconds(60)));
    }

    private static Gate gate(String name, int weight) {
        return ProcessGate.forAnyMap(name, "nothing", weight, List.of(), "Main");
    }
}
