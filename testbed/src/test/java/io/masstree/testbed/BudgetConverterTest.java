package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class BudgetConverterTest {

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
}
