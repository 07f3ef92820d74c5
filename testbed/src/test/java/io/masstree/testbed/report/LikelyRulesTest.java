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
            seen("histories", "hotLeaf.w3.t4", "R12-one", "a value is lost", "R12"),
            seen("histories", "hotLeaf.w3.t4", "R12-two", "a value comes twice", "R12", "R1"),
            seen("histories", "scans.w3.t2", "R7-three", "a value is not shown", "R7"),
            seen("lincheck", "get_whileLayerDeath", "R21-four", "hung", "R21"),
            seen("properties", "ShapeTest.aTreeIsLow", "R22-five", "height expected 1 but was 2", "R22")));

    private static SeenBug seen(String gate, String check, String bug, String message, String... rules) {
        return new SeenBug(violation(gate, check, message), bug, List.of(rules));
    }

    private static Outcome violation(String gate, String check, String message, String... guarded) {
        return Outcome.check(gate, check).property("all is well").rules(guarded).violation(message);
    }

    private static List<String> rules(Outcome violation) {
        return RULES.of(violation).stream().map(Likely::rule).toList();
    }

    @Test
    void whatFailedAlikeComesFirst() {
        Outcome violation = violation("histories", "hotLeaf.w3.t4", "a value is lost", "R1", "R2", "R3", "R12");
        assertEquals("R12", rules(violation).get(0));
        assertEquals(List.of("R12-one", "R12-two"), RULES.of(violation).get(0).bugs());
        assertEquals(
                "R7",
                rules(violation("histories", "scans.w15.t2", "a value is not shown"))
                        .get(0));
    }

    @Test
    void whatIsDoneBesideAnOperationCounts_whateverTheGate() {
        assertEquals(
                "R21",
                rules(violation("lincheck", "put_whileLayerDeath", "1 is 2")).get(0));
        assertEquals(
                "R21",
                rules(violation("simulator", "put_whileLayerDeath", "1 is 2")).get(0));
    }

    @Test
    void addressesAndKeysTellNothing() {
        LikelyRules known = new LikelyRules(List.of(
                seen("lincheck", "x", "R1-one", "node deadbeef is lost", "R1"),
                seen("lincheck", "y", "R2-two", "a value is wrong", "R2")));
        assertEquals(List.of(), known.of(violation("lincheck", "z", "deadbeef")));
    }

    @Test
    void aRuleThatTheMessageNamesIsLikely() {
        String message = "R28: in layer 0, border node 1 is empty, but was not taken out";
        assertEquals(
                "R28",
                rules(violation("lincheck", "a_whileB", message, "R11", "R13")).get(0));
        assertEquals(List.of("R11"), rules(violation("lincheck", "mine", "R99: nobody knows", "R11")));
    }

    @Test
    void withoutAnyKnowledgeTheRulesAreThoseOfTheCheck() {
        assertEquals(List.of("R3", "R20"), rules(violation("jcstress", "Other", "forbidden", "R20", "R3")));
    }

    @Test
    void aTableThatIsReadIsTheOneThatWasWritten() {
        List<SeenBug> bugs = List.of(
                seen("lincheck", "a_whileB", "R21-four", "hung", "R21", "R19"),
                seen("lincheck", "a_whileB", "View-without-a-rule", "hung"),
                seen("lincheck", "get", "R3-five", "null", "R3"));
        String text = LikelyRules.format(bugs);
        assertTrue(text.contains("lincheck\ta_whileB\tR21-four\tR21 R19\ta b hung while\n"), text);
        Outcome violation = violation("lincheck", "a_whileB", "hung");
        assertEquals(
                new LikelyRules(List.of(bugs.get(0), bugs.get(2))).of(violation),
                new LikelyRules(LikelyRules.parse(text)).of(violation));
        assertThrows(IllegalArgumentException.class, () -> LikelyRules.parse("lincheck\tno bug\n"));
    }

    @Test
    void ofManyRulesTheLeastLikelyShareALine() {
        Outcome violation = violation("nobody", "knows", "xyzzy", "R1", "R2", "R3", "R4", "R5");
        GateResult result = new GateResult(
                "nobody", GateVerdict.VIOLATION, List.of(), List.of(violation), List.of(), Duration.ZERO);
        String summary = FailureSummary.format(List.of(result), Path.of("."), outcome -> "again");
        assertEquals(
                3, summary.lines().filter(line -> line.startsWith("  rule ")).count(), summary);
        assertTrue(summary.contains("  others     R4, R5\n"), summary);
    }
}
