package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JcstressArgumentsTest {
    private static final String[] GATE = "--budget-seconds 60 --seed 7 --out o --canary".split(" ");

    @Test
    void aloneTheTestbedsArgumentsMeanTheGate() {
        JcstressArguments arguments = JcstressArguments.parse(GATE);
        assertEquals(JcstressArguments.Mode.GATE, arguments.mode());
        assertTrue(arguments.only().matcher("LayerBirth.Real").find());
        assertEquals(7, arguments.gate().seed());
    }

    @Test
    void modeAndNameCanBeChosen() {
        JcstressArguments arguments = JcstressArguments.parse(
                "--only", "^Lock", "--budget-seconds", "60", "--mode", "quick", "--seed", "7", "--out", "o");
        assertEquals(JcstressArguments.Mode.QUICK, arguments.mode());
        assertEquals("^Lock", arguments.only().pattern());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--mode huge", "--only (", "--mode", "--fast"})
    void refusesWithTheUsage(String wrong) {
        String[] line = (String.join(" ", GATE) + " " + wrong).split(" ");
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> JcstressArguments.parse(line));
        assertTrue(refusal.getMessage().contains("usage: "), refusal.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aProfileIsRecognizedByItsOptions(Profile profile) {
        assertEquals(profile, Profile.of(profile.jvmOptions(-3)));
    }
}
