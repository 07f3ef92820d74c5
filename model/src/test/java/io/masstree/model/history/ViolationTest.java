package io.masstree.model.history;

import static io.masstree.model.history.Ops.by;
import static io.masstree.model.history.Ops.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Violations are small and say in words what is wrong. */
class ViolationTest {

    private static final Operation PUT_7 = by(1, 1_000, 2_000).put("k", 7, null);

    @Test
    void readOfRemovedValue() {
        Operation remove = by(1, 3_000, 4_000).remove("k", 7);
        Operation get = by(2, 5_000, 6_000).get("k", 7);
        Violation violation = violation(noiseAround(PUT_7, remove, get));
        assertEquals(List.of(PUT_7, remove, get), violation.operations());
        assertEquals("linearizability of key 0x6b", violation.property());
        assertEquals(
                "thread 2's get found 7 after thread 1's remove had returned (1.000 us before)"
                        + " and before anyone wrote 7 again.",
                violation.explanation());
        assertEquals(
                List.of(
                        "linearizability of key 0x6b: " + violation.explanation(),
                        "  thread 1, 0.000 to 1.000 us: put(0x6b, 7) returned absent",
                        "  thread 1, 2.000 to 3.000 us: remove(0x6b) returned 7",
                        "  thread 2, 4.000 to 5.000 us: get(0x6b) returned 7"),
                violation.describe().lines().toList());
    }

    @Test
    void missedPut() {
        Operation get = by(2, 5_000, 6_000).get("k", null);
        Violation violation = violation(noiseAround(PUT_7, get));
        assertEquals(List.of(PUT_7, get), violation.operations());
        assertEquals(
                "thread 2's get found the key absent after thread 1's put had returned (3.000 us before),"
                        + " which had left 7, and nobody removed the key in between.",
                violation.explanation());
    }

    /** Two times may be further apart than a number of 64 bits can say. */
    @Test
    void timesNearTheEndsOfTheClock_areSaidRight() {
        Operation put = by(1, Long.MIN_VALUE, Long.MIN_VALUE + 1_500).put("k", 7, null);
        Operation get = by(2, Long.MAX_VALUE - 1_000, Long.MAX_VALUE - 1).get("k", null);
        Violation violation = violation(List.of(put, get));
        assertEquals(
                List.of(
                        "linearizability of key 0x6b: thread 2's get found the key absent after thread 1's put had"
                                + " returned (18446744073709549.115 us before), which had left 7, and nobody removed the"
                                + " key in between.",
                        "  thread 1, 0.000 to 1.500 us: put(0x6b, 7) returned absent",
                        "  thread 2, 18446744073709550.615 to 18446744073709551.614 us: get(0x6b) returned absent"),
                violation.describe().lines().toList());
    }

    /** A value may contain what ends a line, or steers the terminal that shows it. */
    @Test
    void valuesStayOnTheirLine() {
        Operation put = by(1, 1, 2).put("k", "a\n\u001b[2J\u202e\"", null);
        Operation get = by(2, 3, 4).get("k", null);
        String text = violation(List.of(put, get)).describe();
        assertEquals(3, text.lines().count(), text);
        assertTrue(text.contains("put(0x6b, \"a\\u000a\\u001b[2J\\u202e\"\") returned absent"), text);
    }

    @Test
    void missedInitialContent() {
        Operation initially = Operation.initially(Ops.key("k"), 7L);
        Operation get = by(2, 5_000, 6_000).get("k", null);
        Violation violation = violation(List.of(initially, get));
        assertEquals(List.of(initially, get), violation.operations());
        assertTrue(
                violation
                        .explanation()
                        .startsWith("thread 2's get found the key absent in spite of the initial content"),
                violation.explanation());
        assertTrue(violation.describe().contains("  initially: put(0x6b, 7)"), violation.describe());

        Operation first = by(2, Long.MIN_VALUE, 0).get("k", null);
        assertEquals(
                violation.explanation(), violation(List.of(initially, first)).explanation());
    }

    @Test
    void inventedValue() {
        Operation get = by(2, 5_000, 6_000).get("k", 99);
        Violation violation = violation(noiseAround(PUT_7, get));
        assertEquals(List.of(get), violation.operations());
        assertEquals("thread 2's get found 99, which nobody ever wrote to this key.", violation.explanation());
    }

    @Test
    void valueFromTheFuture() {
        Operation get = by(2, 100, 200).get("k", 7);
        Violation violation = violation(List.of(PUT_7, get));
        assertEquals(List.of(get, PUT_7), violation.operations());
        assertEquals(
                "thread 2's get found 7 before thread 1's put of this value began, and nobody else had written it.",
                violation.explanation());
    }

    @Test
    void lostUpdate_ofTwoOverlappingWriters() {
        Operation one = by(1, 3_000, 9_000).putIfAbsent("k", 1, null);
        Operation two = by(2, 3_000, 9_000).putIfAbsent("k", 2, null);
        Violation violation = violation(List.of(one, two));
        assertEquals(List.of(one, two), violation.operations());
        assertEquals(
                "in every order of these operations at least one of them has a result that it cannot have had.",
                violation.explanation());
    }

    @Test
    void doubleRemove_namesTheOnlyWriter() {
        Operation one = by(1, 3_000, 9_000).remove("k", 7);
        Operation two = by(2, 3_000, 9_000).nearest(Kind.POLL_FIRST, entry("k", 7));
        Violation violation = violation(List.of(PUT_7, one, two));
        assertEquals(List.of(PUT_7, one, two), violation.operations());
    }

    @Test
    void onlyTenViolations_areExplained() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            operations.add(by(0, i, i).get("k" + i, 1));
        }
        Verdict verdict = new LinearizabilityChecker().check(History.of(operations));
        assertEquals(10, verdict.violations().size());
        assertEquals(15, verdict.furtherViolations());
        assertTrue(verdict.describe().startsWith("VIOLATION (25 checks)"), verdict.describe());
        assertTrue(verdict.describe().endsWith("and 15 more violations"), verdict.describe());
    }

    /** The given operations, before them and after them hundreds of others that are all right. */
    private static List<Operation> noiseAround(Operation... operations) {
        List<Operation> all = new ArrayList<>(List.of(operations));
        for (int i = 0; i < 300; i++) {
            all.add(by(3, i, i).put("k", 10_000 + i, i == 0 ? null : 10_000 + i - 1));
            all.add(by(4, i, i).get("k", 10_000 + i));
            all.add(by(4, i, i).get("other", null));
        }
        all.add(by(3, 301, 302).remove("k", 10_299));
        for (int i = 0; i < 300; i++) {
            all.add(by(4, 10_000 + i, 10_000 + i).get("k", 99));
        }
        return all;
    }

    private static Violation violation(List<Operation> operations) {
        List<Violation> violations =
                new LinearizabilityChecker().check(History.of(operations)).violations();
        assertEquals(1, violations.size());
        return violations.get(0);
    }
}
