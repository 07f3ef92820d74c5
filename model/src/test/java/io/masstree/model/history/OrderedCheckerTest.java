package io.masstree.model.history;

import static io.masstree.model.history.Ops.by;
import static io.masstree.model.history.Ops.entry;
import static io.masstree.model.history.Ops.pending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.history.OrderedChecker.Method;
import io.masstree.model.history.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Handmade histories of operations whose results depend on several keys. */
class OrderedCheckerTest {

    private static final Operation A = by(0, 1, 2).put("a", 1, null);
    private static final Operation C = by(0, 3, 4).put("c", 3, null);
    private static final Operation E = by(0, 5, 6).put("e", 5, null);

    @Test
    void firstAndLast() {
        assertLegal(A, C, E, by(1, 7, 8).nearest(Kind.FIRST, entry("a", 1)));
        assertLegal(A, C, E, by(1, 7, 8).nearest(Kind.LAST, entry("e", 5)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.FIRST, entry("c", 3)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.LAST, entry("c", 3)));
        assertCertainlyIllegal(A, by(1, 7, 8).nearest(Kind.FIRST, null));
        assertCertainlyIllegal(A, by(1, 7, 8).nearest(Kind.LAST, null));
        assertLegal(by(1, 7, 8).nearest(Kind.FIRST, null));
    }

    @Test
    void floorAndLower() {
        assertLegal(A, C, E, by(1, 7, 8).nearest(Kind.FLOOR, "c", entry("c", 3)));
        assertLegal(A, C, E, by(1, 7, 8).nearest(Kind.FLOOR, "d", entry("c", 3)));
        assertLegal(A, C, E, by(1, 7, 8).nearest(Kind.LOWER, "c", entry("a", 1)));
        assertLegal(A, C, E, by(1, 7, 8).nearest(Kind.LOWER, "a", null));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.FLOOR, "c", entry("a", 1)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.FLOOR, "d", entry("a", 1)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.LOWER, "e", entry("a", 1)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.LOWER, "c", null));
    }

    @Test
    void ceilingAndHigher() {
        assertLegal(A, C, E, by(1, 7, 8).nearest(Kind.CEILING, "c", entry("c", 3)));
        assertLegal(A, C, E, by(1, 7, 8).nearest(Kind.CEILING, "b", entry("c", 3)));
        assertLegal(A, C, E, by(1, 7, 8).nearest(Kind.HIGHER, "c", entry("e", 5)));
        assertLegal(A, C, E, by(1, 7, 8).nearest(Kind.HIGHER, "e", null));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.CEILING, "c", entry("e", 5)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.HIGHER, "a", entry("e", 5)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.CEILING, "b", null));
    }

    @Test
    void resultOnTheWrongSide() {
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.FLOOR, "c", entry("e", 5)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.LOWER, "c", entry("c", 3)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.CEILING, "c", entry("a", 1)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.HIGHER, "c", entry("c", 3)));
    }

    @Test
    void pollFirstAndPollLast() {
        Operation pollA = by(1, 7, 8).nearest(Kind.POLL_FIRST, entry("a", 1));
        assertLegal(A, C, E, pollA, by(1, 9, 10).nearest(Kind.POLL_FIRST, entry("c", 3)));
        assertLegal(A, C, E, pollA, by(1, 9, 10).nearest(Kind.POLL_LAST, entry("e", 5)));
        assertLegal(A, pollA, by(1, 9, 10).nearest(Kind.POLL_LAST, null));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.POLL_FIRST, entry("c", 3)));
        assertCertainlyIllegal(A, C, E, by(1, 7, 8).nearest(Kind.POLL_LAST, entry("a", 1)));
        assertCertainlyIllegal(A, C, pollA, by(1, 9, 10).nearest(Kind.POLL_FIRST, null));
    }

    @Test
    void twoOverlappingPolls_mayNotReturnTheSameEntry() {
        Operation one = by(1, 7, 20).nearest(Kind.POLL_FIRST, entry("a", 1));
        Operation two = by(2, 7, 20).nearest(Kind.POLL_FIRST, entry("a", 1));
        assertEquals(Outcome.VIOLATION, check(Method.ORDER, A, C, one, two).outcome());
        assertLegal(A, C, one, by(2, 7, 20).nearest(Kind.POLL_FIRST, entry("c", 3)));
    }

    @Test
    void isEmpty() {
        assertLegal(by(0, 1, 2).isEmpty(true));
        assertLegal(A, by(1, 7, 8).isEmpty(false));
        assertLegal(A, by(1, 2, 8).isEmpty(true));
        assertLegal(A, by(1, 7, 8).remove("a", 1), by(1, 9, 10).isEmpty(true));
        assertCertainlyIllegal(A, by(1, 7, 8).isEmpty(true));
        assertCertainlyIllegal(by(0, 1, 2).isEmpty(false), by(0, 3, 4).put("a", 1, null));
        assertCertainlyIllegal(A, by(1, 7, 8).remove("a", 1), by(1, 9, 10).isEmpty(false));
        assertLegal(A, by(1, 7, 10).remove("a", 1), by(2, 9, 10).isEmpty(false));
    }

    @Test
    void clear_removesEachKeyAtAMomentOfItsOwn() {
        Operation clear = by(1, 10, 20).clear();
        assertLegal(A, C, clear, by(2, 21, 22).isEmpty(true));
        assertLegal(A, C, clear, by(2, 11, 12).nearest(Kind.FIRST, entry("c", 3)));
        assertLegal(A, C, clear, by(2, 11, 12).nearest(Kind.LAST, entry("a", 1)));
        assertEquals(
                Outcome.VIOLATION,
                check(
                                Method.ORDER,
                                A,
                                C,
                                clear,
                                by(2, 11, 12).nearest(Kind.FIRST, entry("c", 3)),
                                by(2, 13, 14).nearest(Kind.FIRST, entry("a", 1)))
                        .outcome());
    }

    /** Its keys may vanish in any order, but no operation needs to know in which: it is one step of its own. */
    @Test
    void clear_ofManyKeysIsNoBurden() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long time = 10L * i;
            operations.add(by(0, time, time + 5).put("k" + (char) i, i, null));
        }
        operations.add(by(0, 2000, 2100).clear());
        operations.add(by(1, 2001, 2002).nearest(Kind.FIRST, entry("k" + (char) 20, 20)));
        operations.add(by(1, 2003, 2004).nearest(Kind.HIGHER, "k" + (char) 20, entry("k" + (char) 90, 90)));
        operations.add(by(0, 2101, 2102).nearest(Kind.LAST, null));
        assertLegal(operations.toArray(Operation[]::new));
        operations.add(by(1, 2005, 2006).get("k" + (char) 50, 50));
        Verdict verdict = check(Method.ORDER, operations.toArray(Operation[]::new));
        assertEquals(Outcome.VIOLATION, verdict.outcome());
        assertTrue(verdict.violations().get(0).operations().size() <= 5, verdict::describe);
    }

    /** What came while the clear ran may have been removed or not, until somebody looks. */
    @Test
    void clear_mayOrMayNotRemoveWhatComesMeanwhile() {
        Operation clear = by(1, 10, 20).clear();
        Operation b = by(0, 12, 13).put("b", 2, null);
        Operation d = by(0, 14, 15).put("d", 4, null);
        assertLegal(A, C, clear, b, d, by(2, 21, 22).nearest(Kind.FIRST, entry("b", 2)));
        assertLegal(A, C, clear, b, d, by(2, 21, 22).nearest(Kind.FIRST, entry("d", 4)));
        assertLegal(A, C, clear, b, d, by(2, 21, 22).nearest(Kind.FIRST, null));
        assertLegal(A, C, clear, b, d, by(2, 21, 22).isEmpty(true));
        assertLegal(A, C, clear, b, d, by(2, 21, 22).isEmpty(false));
        assertIllegalInOrder(
                A, C, clear, b, d, by(2, 21, 22).isEmpty(false), by(2, 23, 24).nearest(Kind.FIRST, null));
        assertIllegalInOrder(
                A,
                C,
                clear,
                b,
                d,
                by(2, 21, 22).nearest(Kind.FIRST, entry("d", 4)),
                by(2, 23, 24).nearest(Kind.FIRST, entry("b", 2)));
    }

    @Test
    void clear_thatNeverReturned_mayRemoveAnythingAtAnyTime() {
        Operation clear = pending(1, 10).clear();
        assertLegal(A, C, clear, by(2, 11, 12).get("a", 1), by(2, 100, 101).nearest(Kind.FIRST, entry("c", 3)));
        assertLegal(A, C, clear, by(2, 11, 12).isEmpty(true), by(2, 13, 14).put("a", 5, null));
        assertIllegalInOrder(A, C, by(2, 7, 8).isEmpty(true), clear);
    }

    /** It may have left any value; what is found afterwards tells which. */
    @Test
    void computeThatNeverReturned_mayHaveLeftAnything() {
        Operation compute = pending(1, 10).compute("b", Operation.UNKNOWN, Operation.UNKNOWN);
        assertLegal(A, C, compute, by(2, 11, 12).nearest(Kind.HIGHER, "a", entry("b", 99)));
        assertLegal(A, C, compute, by(2, 11, 12).nearest(Kind.HIGHER, "a", entry("c", 3)));
        assertIllegalInOrder(
                A,
                C,
                compute,
                by(2, 11, 12).nearest(Kind.HIGHER, "a", entry("b", 99)),
                by(2, 13, 14).nearest(Kind.HIGHER, "a", entry("b", 98)));
    }

    @Test
    void negativeSize_isWrongWhateverTheOthersDo() {
        Violation violation =
                check(Method.CERTAINTY, by(0, 1, 2).size(-5)).violations().get(0);
        assertEquals("thread 0's size returned -5, but no map has fewer than 0 entries.", violation.explanation());
        assertEquals(
                Outcome.VIOLATION, check(Method.ORDER, by(0, 1, 2).size(-5)).outcome());
        assertLegal(by(0, 1, 2).size(0));
    }

    @Test
    void initialContent_counts() {
        Operation initially = Operation.initially(Ops.key("a"), 1L);
        assertLegal(initially, by(0, 1, 2).nearest(Kind.FIRST, entry("a", 1)));
        assertCertainlyIllegal(initially, by(0, 1, 2).nearest(Kind.FIRST, null));
        assertCertainlyIllegal(initially, by(0, 1, 2).isEmpty(true));
        assertLegal(initially, by(0, 1, 2).isEmpty(false));
    }

    /** It comes before everything, also before what a clock that shows the least of all times says of itself. */
    @Test
    void initialContent_isThereAtTheBeginningOfAllClocks() {
        long least = Long.MIN_VALUE;
        Operation initially = Operation.initially(Ops.key("b"), 1L);
        assertLegal(initially, by(0, least, least).nearest(Kind.FIRST, entry("b", 1)));
        assertLegal(initially, by(0, least, least + 1).nearest(Kind.POLL_LAST, entry("b", 1)));
        assertCertainlyIllegal(initially, by(0, least, least).nearest(Kind.FIRST, null));
        assertCertainlyIllegal(initially, by(0, least, least).isEmpty(true));
        assertCertainlyIllegal(by(0, least, least).isEmpty(false));
        assertCertainlyIllegal(
                initially, by(0, least, least).put("a", 2, null), by(1, 0, 1).nearest(Kind.FIRST, null));
    }

    /** Which of them is at fault is said with the initial content that makes it so. */
    @Test
    void initialContent_isPartOfTheViolation() {
        Operation initially = Operation.initially(Ops.key("b"), 1L);
        Operation one = by(1, 7, 20).nearest(Kind.POLL_FIRST, entry("b", 1));
        Operation two = by(2, 7, 20).nearest(Kind.POLL_FIRST, entry("b", 1));
        Verdict verdict = check(Method.ORDER, initially, Operation.initially(Ops.key("c"), 2L), one, two);
        assertEquals(List.of(initially, one, two), verdict.violations().get(0).operations(), verdict::describe);
    }

    @Test
    void manyInitialEntries_areNoBurden() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            operations.add(Operation.initially(Ops.key("k" + (char) i), (long) i));
        }
        operations.add(by(0, 1, 2).nearest(Kind.FIRST, entry("k\u0000", 0)));
        assertLegal(operations.toArray(Operation[]::new));
    }

    @Test
    void nearerKey_thatOverlapsItsPutOrRemove_isNoContradiction() {
        assertLegal(C, by(0, 7, 20).put("a", 1, null), by(1, 8, 9).nearest(Kind.FIRST, entry("c", 3)));
        assertLegal(A, C, by(0, 7, 20).remove("a", 1), by(1, 8, 9).nearest(Kind.FIRST, entry("c", 3)));
        assertLegal(A, C, pending(0, 7).remove("a", null), by(1, 8, 9).nearest(Kind.FIRST, entry("c", 3)));
        assertLegal(
                A, C, pending(0, 7).nearest(Kind.POLL_FIRST, null), by(1, 8, 9).nearest(Kind.FIRST, entry("c", 3)));
        assertLegal(A, C, pending(0, 7).clear(), by(1, 8, 9).nearest(Kind.FIRST, entry("c", 3)));
    }

    @Test
    void removedAndInsertedAgain_isOnlyCertainOutsideOfTheGap() {
        Operation remove = by(0, 10, 11).remove("a", 1);
        Operation again = by(0, 20, 21).put("a", 9, null);
        assertLegal(A, C, remove, again, by(1, 12, 13).nearest(Kind.FIRST, entry("c", 3)));
        assertCertainlyIllegal(A, C, remove, again, by(1, 7, 8).nearest(Kind.FIRST, entry("c", 3)));
        assertCertainlyIllegal(A, C, remove, again, by(1, 22, 23).nearest(Kind.FIRST, entry("c", 3)));
    }

    /** What only the search for an order can see: each answer alone is possible, but not both. */
    @Test
    void overlappingPuts_seenInDifferentOrders() {
        Operation a = by(0, 1, 100).put("a", 1, null);
        Operation c = by(1, 1, 100).put("c", 3, null);
        Operation onlyC = by(2, 10, 20).nearest(Kind.FIRST, entry("c", 3));
        Operation onlyA = by(3, 10, 20).nearest(Kind.LAST, entry("a", 1));
        assertEquals(Outcome.PASS, check(Method.CERTAINTY, a, c, onlyC, onlyA).outcome());
        assertLegal(a, c, onlyC);
        Verdict verdict = check(Method.ORDER, a, c, onlyC, onlyA);
        assertEquals(Outcome.VIOLATION, verdict.outcome());
        assertEquals(List.of(a, c, onlyC, onlyA), verdict.violations().get(0).operations());
    }

    @Test
    void violation_namesTheFewestKeysAndOperations() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            operations.add(by(5, i, i).put("x" + (char) i, i, null));
        }
        Operation a = by(0, 100, 200).put("a", 1, null);
        Operation c = by(1, 100, 200).put("c", 3, null);
        Operation onlyC = by(2, 110, 120).nearest(Kind.FIRST, entry("c", 3));
        Operation onlyA = by(3, 110, 120).nearest(Kind.LOWER, "x", entry("a", 1));
        operations.addAll(List.of(a, c, onlyC, onlyA));
        operations.add(by(5, 300, 301).isEmpty(false));
        Verdict verdict = check(Method.ORDER, operations.toArray(Operation[]::new));
        assertEquals(1, verdict.violations().size());
        Violation violation = verdict.violations().get(0);
        assertEquals(List.of(a, c, onlyC, onlyA), violation.operations(), violation::describe);
        assertEquals("linearizability of the whole map, seen on [0x61, 0x63]", violation.property());
    }

    @Test
    void certainViolation_saysSinceWhenAndUntilWhen() {
        Operation remove = by(0, 50_008, 50_009).remove("a", 1);
        Operation first = by(1, 10_002, 20_008).nearest(Kind.FIRST, entry("c", 3));
        Violation violation =
                check(Method.CERTAINTY, A, C, remove, first).violations().get(0);
        assertEquals(List.of(A, first, remove), violation.operations());
        assertEquals(
                "thread 1's first returned 0x63=3, but key 0x61 was in the map during the whole call:"
                        + " it was there when thread 0's put returned, 10.000 us before,"
                        + " and nobody began to remove it until thread 0's remove, 30.000 us after.",
                violation.explanation());
    }

    /** Which of several calls that never returned and did the same took effect makes no difference. */
    @Test
    void manyEqualCallsThatNeverReturned_areNoBurden() {
        List<Operation> operations = new ArrayList<>(List.of(A, C, E));
        for (int i = 0; i < 40; i++) {
            operations.add(pending(i, 10 + i).nearest(Kind.POLL_FIRST, null));
        }
        operations.add(by(50, 100, 101).nearest(Kind.FIRST, entry("c", 3)));
        operations.add(by(50, 102, 103).put("a", 7, null));
        operations.add(by(50, 104, 105).get("e", null));
        assertLegal(operations.toArray(Operation[]::new));
        Verdict keys = new LinearizabilityChecker().check(History.of(operations));
        assertEquals(Outcome.PASS, keys.outcome(), keys::describe);
        operations.add(by(50, 106, 107).get("e", 5));
        Verdict verdict = check(Method.ORDER, operations.toArray(Operation[]::new));
        assertEquals(Outcome.VIOLATION, verdict.outcome(), verdict::describe);
    }

    @Test
    void tooManyOverlaps_areInconclusive() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            operations.add(pending(i, 1).put("k" + (char) i, i, null));
        }
        operations.add(by(50, 3, 4).nearest(Kind.LAST, entry("k" + (char) 29, 29)));
        Verdict verdict = new OrderedChecker(Method.ORDER, 100).check(History.of(operations));
        assertEquals(Outcome.INCONCLUSIVE, verdict.outcome());
        assertTrue(verdict.describe().contains("undecided: order of all operations: too many of the 31 overlap"));
    }

    private static Verdict check(Method method, Operation... operations) {
        return new OrderedChecker(method).check(History.of(operations));
    }

    private static void assertLegal(Operation... operations) {
        for (Method method : Method.values()) {
            Verdict verdict = check(method, operations);
            assertEquals(Outcome.PASS, verdict.outcome(), verdict::describe);
        }
    }

    private static void assertIllegalInOrder(Operation... operations) {
        Verdict verdict = check(Method.ORDER, operations);
        assertEquals(Outcome.VIOLATION, verdict.outcome(), verdict::describe);
        List<Key> keys = List.of(Ops.key("a"), Ops.key("b"), Ops.key("c"), Ops.key("d"));
        assertTrue(!Exhaustive.hasOrder(List.of(operations), keys), verdict::describe);
    }

    /** Illegal for both methods; what certainty sees, the search for an order must see by itself as well. */
    private static void assertCertainlyIllegal(Operation... operations) {
        assertEquals(Outcome.VIOLATION, check(Method.CERTAINTY, operations).outcome());
        Verdict verdict = check(Method.ORDER, operations);
        assertEquals(Outcome.VIOLATION, verdict.outcome());
        assertTrue(!Exhaustive.hasOrder(List.of(operations), List.of()), verdict::describe);
    }
}
