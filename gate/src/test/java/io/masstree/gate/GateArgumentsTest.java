package io.masstree.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateArgumentsTest {

    @Test
    void readsWhatTheTestbedWrites() {
        assertEquals(
                new GateArguments(Duration.ofSeconds(90), -5, Path.of("out dir"), true),
                GateArguments.parse("--budget-seconds", "90", "--seed", "-5", "--out", "out dir", "--canary"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--budget-seconds",
                "--budget-seconds 10 --seed 1",
                "--budget-seconds ten --seed 1 --out d",
                "--budget-seconds 0 --seed 1 --out d",
                "--budget-seconds 10 --seed 1 --out d --fast",
            })
    void refusesWithTheUsage(String line) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> GateArguments.parse(args));
        assertTrue(refusal.getMessage().contains(GateArguments.USAGE), refusal.getMessage());
    }
}
