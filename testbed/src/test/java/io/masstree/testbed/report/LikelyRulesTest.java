package io.masstree.testbed.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateVerdict;
import io.masstree.testbed.report.LikelyRules.Likely;
import io.masstree.testbed.report.LikelyRules.SeenBug;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikelyRulesTest {

    private static final LikelyRules RULES = new LikelyRules(List.of(
            new SeenBug("histories", "hotLeaf.w3.t4", "R12-one", List.of("R12")),
            new SeenBug("histories", "hotLeaf.w3.t4", "R12-two", List.of("R12", "R1")),
            new SeenBug("histories", "hotLeaf.w3.t2", "R7-three", List.of("R7")),
            new SeenBug("lincheck", "get_whileLayerDeath", "R21-four", List.of("R21")),
            new SeenBug("properties", "ShapeTest.aTreeIsLow", "R22-five", List.of("R22"))));

    private static Outcome violation(String gate, String check, String message, String... guarded) {
        return Outcome.check(gate, check).property("all is well").rules(guarded).violation(message);
    }

    private static List<String> rules(Outcome violation) {
        return RULES.of(violation).stream().map(Likely::rule).toList();
    }

    @Test
    void whatTheCheckHasSeenComesFirst() {
        Outcome violation = violation("histories", "hotLeaf.w3.t4", "a value is lost", "R1", "R2", "R3", "R12");
        assertEquals(List.of("R12", "R1", "R7", "R2", "R3"), rules(violation));
        assertEquals(List.of("R12-one", "R12-two"), RULES.of(violation).get(0).bugs());
    }

    @Test
    void whatOthersOfItsKindHaveSeenCountsLess() {
        assertEquals(List.of("R21", "R19"), rules(violation("lincheck", "put_whileLayerDeath", "hung", "R19")));
        assertEquals(List.of("R22", "R11"), rules(violation("properties", "ShapeTest.other", "1 is not 2", "R11")));
        assertEquals(List.of("R19"), rules(violation("simulator", "put_whileLayerDeath", "hung", "R19")));
    }

    @Test
    void aRuleThatTheMessageNamesIsLikely() {
        String message = "R28: in layer 0, border node 1 is empty, but was not taken out";
        assertEquals(List.of("R28", "R11", "R13"), rules(violation("lincheck", "a_whileB", message, "R11", "R13")));
        assertEquals(List.of("R11"), rules(violation("lincheck", "a_whileB", "R99: nobody knows", "R11")));
    }

    @Test
    void withoutAnyKnowledgeTheRulesAreThoseOfTheCheck() {
        assertEquals(List.of("R3", "R20"), rules(violation("jcstress", "Other.Test", "forbidden", "R20", "R3")));
    }

    @Test
    void aTableThatIsReadIsTheOneThatWasWritten() {
        List<SeenBug> bugs = List.of(
                new SeenBug("lincheck", "a_whileB", "R21-four", List.of("R21", "R19")),
                new SeenBug("lincheck", "a_whileB", "View-without-a-rule", List.of()));
        String text = LikelyRules.format(bugs);
        assertTrue(text.endsWith("lincheck\ta_whileB\tR21-four\tR21 R19\n"), text);
        Outcome violation = violation("lincheck", "a_whileB", "hung");
        assertEquals(
                new LikelyRules(bugs.subList(0, 1)).of(violation),
                new LikelyRules(LikelyRules.parse(text)).of(violation));
        assertThrows(IllegalArgumentException.class, () -> LikelyRules.parse("lincheck\tno bug\n"));
    }

    @Test
    void ofManyRulesTheLeastLikelyShareALine() {
        Outcome violation = violation("nobody", "knows", "wrong", "R1", "R2", "R3", "R4", "R5");
        GateResult result = new GateResult(
                "nobody", GateVerdict.VIOLATION, List.of(), List.of(violation), List.of(), Duration.ZERO);
        String summary = FailureSummary.format(List.of(result), Path.of("."), outcome -> "again");
        assertEquals(
                3, summary.lines().filter(line -> line.startsWith("  rule ")).count(), summary);
        assertTrue(summary.contains("  others     R4, R5\n"), summary);
    }
}
