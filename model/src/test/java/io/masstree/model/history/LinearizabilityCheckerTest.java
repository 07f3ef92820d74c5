package io.masstree.model.history;

import static io.masstree.model.history.Ops.by;
import static io.masstree.model.history.Ops.entry;
import static io.masstree.model.history.Ops.pending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Kind;
import io.masstree.model.history.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Handmade histories of single keys, legal and illegal, for every kind of operation. */
class LinearizabilityCheckerTest {

    private static final Operation PUT_7 = by(0, 1, 2).put("k", 7, null);

    @Test
    void emptyHistory_passes() {
        assertLegal();
    }

    @Test
    void get() {
        assertLegal(by(0, 1, 2).get("k", null));
        assertLegal(PUT_7, by(1, 3, 4).get("k", 7));
        assertIllegal(PUT_7, by(1, 3, 4).get("k", null));
        assertIllegal(PUT_7, by(1, 3, 4).get("k", 8));
        assertIllegal(by(1, 3, 4).get("k", 7), by(0, 5, 6).put("k", 7, null));
    }

    @Test
    void get_thatOverlapsPut_maySeeEither() {
        Operation put = by(0, 1, 9).put("k", 7, null);
        assertLegal(put, by(1, 2, 3).get("k", 7));
        assertLegal(put, by(1, 2, 3).get("k", null));
        assertLegal(put, by(1, 2, 3).get("k", null), by(1, 4, 5).get("k", 7));
        assertIllegal(put, by(1, 2, 3).get("k", 7), by(1, 4, 5).get("k", null));
    }

    @Test
    void equalTimes_countAsOverlap() {
        assertLegal(by(0, 1, 2).put("k", 7, null), by(1, 2, 3).get("k", null));
        assertIllegal(by(0, 1, 2).put("k", 7, null), by(1, 3, 3).get("k", null));
    }

    @Test
    void containsKey() {
        assertLegal(PUT_7, by(1, 3, 4).containsKey("k", true));
        assertLegal(by(1, 3, 4).containsKey("k", false));
        assertIllegal(PUT_7, by(1, 3, 4).containsKey("k", false));
        assertIllegal(by(1, 3, 4).containsKey("k", true));
    }

    @Test
    void put() {
        assertLegal(PUT_7, by(1, 3, 4).put("k", 8, 7), by(0, 5, 6).get("k", 8));
        assertIllegal(PUT_7, by(1, 3, 4).put("k", 8, null));
        assertLegal(by(0, 1, 5).put("k", 7, 8), by(1, 1, 5).put("k", 8, null));
        assertIllegal(by(0, 1, 5).put("k", 7, null), by(1, 1, 5).put("k", 8, null));
        assertIllegal(by(0, 1, 5).put("k", 7, 8), by(1, 1, 5).put("k", 8, 7));
    }

    @Test
    void putIfAbsent() {
        assertLegal(PUT_7, by(1, 3, 4).putIfAbsent("k", 8, 7), by(0, 5, 6).get("k", 7));
        assertLegal(by(1, 3, 4).putIfAbsent("k", 8, null), by(0, 5, 6).get("k", 8));
        assertIllegal(PUT_7, by(1, 3, 4).putIfAbsent("k", 8, null));
        assertIllegal(PUT_7, by(1, 3, 4).putIfAbsent("k", 8, 7), by(0, 5, 6).get("k", 8));
        assertIllegal(by(0, 1, 5).putIfAbsent("k", 7, null), by(1, 1, 5).putIfAbsent("k", 8, null));
    }

    @Test
    void replace() {
        assertLegal(PUT_7, by(1, 3, 4).replace("k", 8, 7), by(0, 5, 6).get("k", 8));
        assertLegal(by(1, 3, 4).replace("k", 8, null), by(0, 5, 6).get("k", null));
        assertIllegal(by(1, 3, 4).replace("k", 8, null), by(0, 5, 6).get("k", 8));
        assertIllegal(PUT_7, by(1, 3, 4).replace("k", 8, null));
        assertIllegal(PUT_7, by(1, 3, 4).replace("k", 8, 7), by(0, 5, 6).get("k", 7));
    }

    @Test
    void replaceIf() {
        assertLegal(PUT_7, by(1, 3, 4).replaceIf("k", 7, 8, true), by(0, 5, 6).get("k", 8));
        assertLegal(PUT_7, by(1, 3, 4).replaceIf("k", 6, 8, false), by(0, 5, 6).get("k", 7));
        assertLegal(by(1, 3, 4).replaceIf("k", 6, 8, false));
        assertIllegal(PUT_7, by(1, 3, 4).replaceIf("k", 7, 8, false));
        assertIllegal(PUT_7, by(1, 3, 4).replaceIf("k", 6, 8, true));
        assertIllegal(PUT_7, by(1, 3, 9).replaceIf("k", 7, 8, true), by(0, 3, 9).replaceIf("k", 7, 9, true));
    }

    @Test
    void remove() {
        assertLegal(PUT_7, by(1, 3, 4).remove("k", 7), by(0, 5, 6).get("k", null));
        assertLegal(by(1, 3, 4).remove("k", null));
        assertIllegal(PUT_7, by(1, 3, 4).remove("k", null));
        assertIllegal(PUT_7, by(1, 3, 4).remove("k", 7), by(0, 5, 6).get("k", 7));
        assertIllegal(PUT_7, by(1, 3, 9).remove("k", 7), by(0, 3, 9).remove("k", 7));
    }

    @Test
    void removeIf() {
        assertLegal(PUT_7, by(1, 3, 4).removeIf("k", 7, true), by(0, 5, 6).get("k", null));
        assertLegal(PUT_7, by(1, 3, 4).removeIf("k", 6, false), by(0, 5, 6).get("k", 7));
        assertIllegal(PUT_7, by(1, 3, 4).removeIf("k", 7, false));
        assertIllegal(by(1, 3, 4).removeIf("k", 7, true));
    }

    @Test
    void compute() {
        assertLegal(PUT_7, by(1, 3, 4).compute("k", 7, 8), by(0, 5, 6).compute("k", 8, null));
        assertLegal(by(1, 3, 4).compute("k", null, null), by(1, 5, 6).compute("k", null, 1));
        assertIllegal(PUT_7, by(1, 3, 4).compute("k", null, 8));
        assertIllegal(PUT_7, by(1, 3, 9).compute("k", 7, 8), by(0, 3, 9).compute("k", 7, 9));
        assertIllegal(PUT_7, by(1, 3, 4).compute("k", 7, null), by(0, 5, 6).get("k", 7));
    }

    @Test
    void clear_removesEveryKey() {
        assertLegal(PUT_7, by(1, 3, 4).clear(), by(0, 5, 6).get("k", null));
        assertLegal(
                PUT_7, by(1, 3, 9).clear(), by(0, 4, 5).get("k", 7), by(0, 6, 7).get("k", null));
        assertIllegal(PUT_7, by(1, 3, 4).clear(), by(0, 5, 6).get("k", 7));
        assertIllegal(PUT_7, by(0, 5, 6).get("k", null));
        assertIllegal(
                PUT_7,
                by(1, 3, 9).clear(),
                by(0, 4, 5).get("k", null),
                by(0, 6, 7).get("k", 7));
    }

    @Test
    void clear_mayMeetAKeyAgainThatComesBackWhileItRuns() {
        Operation clear = by(1, 3, 9).clear();
        Operation back = by(0, 6, 7).put("k", 8, null);
        assertLegal(
                PUT_7, clear, by(0, 4, 5).get("k", null), back, by(0, 10, 11).get("k", null));
        assertLegal(
                PUT_7, clear, by(0, 4, 5).get("k", null), back, by(0, 10, 11).get("k", 8));
        assertIllegal(
                PUT_7, clear, by(0, 10, 11).put("k", 8, null), by(0, 12, 13).get("k", null));
    }

    @Test
    void clear_ofInitialContent() {
        Operation initially = Operation.initially(Ops.key("k"), 7L);
        assertLegal(
                initially, by(0, 1, 2).clear(), by(0, 3, 4).clear(), by(0, 5, 6).get("k", null));
        assertIllegal(initially, by(0, 1, 2).clear(), by(0, 5, 6).get("k", 7));
    }

    @Test
    void initialContent_isThereFromTheBeginning() {
        Operation initially = Operation.initially(Ops.key("k"), 7L);
        assertLegal(initially, by(0, 1, 2).get("k", 7));
        assertIllegal(initially, by(0, 1, 2).get("k", null));
        assertIllegal(initially, by(0, 1, 2).get("k", 8));
    }

    @Test
    void navigation_countsAsGetOfTheKeyItReturned() {
        assertLegal(PUT_7, by(1, 3, 4).nearest(Kind.FIRST, entry("k", 7)));
        assertIllegal(PUT_7, by(1, 3, 4).nearest(Kind.FIRST, entry("k", 8)));
        assertIllegal(PUT_7, by(1, 3, 4).remove("k", 7), by(0, 5, 6).nearest(Kind.FLOOR, "z", entry("k", 7)));
    }

    @Test
    void poll_countsAsRemoveOfTheKeyItReturned() {
        Operation poll = by(1, 3, 4).nearest(Kind.POLL_FIRST, entry("k", 7));
        assertLegal(PUT_7, poll, by(0, 5, 6).get("k", null));
        assertIllegal(PUT_7, poll, by(0, 5, 6).get("k", 7));
        assertIllegal(PUT_7, poll, by(0, 5, 6).nearest(Kind.POLL_LAST, entry("k", 7)));
    }

    @Test
    void pendingOperation_mayHaveTakenEffectAtAnyTimeOrNever() {
        assertLegal(pending(0, 1).put("k", 7, null), by(1, 3, 4).get("k", 7));
        assertLegal(
                pending(0, 1).put("k", 7, null),
                by(1, 3, 4).get("k", null),
                by(1, 5, 6).get("k", 7));
        assertIllegal(
                pending(0, 1).put("k", 7, null),
                by(1, 3, 4).get("k", 7),
                by(1, 5, 6).get("k", null));
        assertIllegal(pending(0, 9).put("k", 7, null), by(1, 3, 4).get("k", 7));
        assertLegal(
                PUT_7,
                pending(0, 3).remove("k", null),
                by(1, 4, 5).get("k", 7),
                by(1, 6, 7).get("k", null));
        assertLegal(
                PUT_7, pending(0, 3).nearest(Kind.POLL_LAST, null), by(1, 6, 7).get("k", null));
        assertLegal(PUT_7, pending(0, 3).clear(), by(1, 6, 7).get("k", null));
        assertLegal(PUT_7, pending(0, 3).get("k", null), pending(1, 3).onKey(Kind.CONTAINS_KEY, "k", null, null, null));
    }

    @Test
    void pendingConditionalOperation_takesEffectOnlyWhereItsConditionHolds() {
        assertIllegal(
                PUT_7,
                pending(0, 3).onKey(Kind.REPLACE_IF, "k", 6, 8, null),
                by(1, 4, 5).get("k", 8));
        assertLegal(
                PUT_7,
                pending(0, 3).onKey(Kind.REPLACE_IF, "k", 7, 8, null),
                by(1, 4, 5).get("k", 8));
        assertIllegal(
                PUT_7,
                pending(0, 3).onKey(Kind.REMOVE_IF, "k", 6, null, null),
                by(1, 4, 5).get("k", null));
        assertLegal(
                PUT_7,
                pending(0, 3).onKey(Kind.REMOVE_IF, "k", 7, null, null),
                by(1, 4, 5).get("k", null));
        assertIllegal(
                PUT_7, pending(0, 3).putIfAbsent("k", 8, null), by(1, 4, 5).get("k", 8));
        assertIllegal(pending(0, 3).replace("k", 8, null), by(1, 4, 5).get("k", 8));
        assertIllegal(PUT_7, pending(0, 3).compute("k", 6, 8), by(1, 4, 5).get("k", 8));
        assertLegal(PUT_7, pending(0, 3).compute("k", 7, 8), by(1, 4, 5).get("k", 8));
    }

    /** It may leave any value at any time, but only once. */
    @Test
    void computeThatNeverReturned_mayHaveLeftAnything() {
        Operation compute = pending(0, 3).compute("k", Operation.UNKNOWN, Operation.UNKNOWN);
        assertLegal(PUT_7, compute, by(1, 4, 5).get("k", 7), by(1, 6, 7).get("k", 99));
        assertLegal(PUT_7, compute, by(1, 4, 5).get("k", null), by(1, 6, 7).putIfAbsent("k", 8, null));
        assertLegal(
                PUT_7, compute, by(1, 4, 5).containsKey("k", true), by(1, 6, 7).replaceIf("k", 99, 8, true));
        assertLegal(
                PUT_7,
                compute,
                by(1, 4, 5).replaceIf("k", 7, 8, false),
                by(1, 6, 7).containsKey("k", true),
                by(1, 8, 9).get("k", "any"));
        assertIllegal(
                PUT_7,
                compute,
                by(1, 4, 5).removeIf("k", 7, false),
                by(1, 6, 7).replaceIf("k", 99, 8, false),
                by(1, 8, 9).get("k", 99));
        assertIllegal(PUT_7, compute, by(1, 4, 5).get("k", 99), by(1, 6, 7).get("k", 98));
        assertIllegal(PUT_7, compute, by(1, 4, 5).get("k", 99), by(1, 6, 7).get("k", null));
        assertIllegal(PUT_7, compute, by(1, 1, 2).get("k", 99));
        Violation violation = check(
                        PUT_7, compute, by(1, 4, 5).get("k", 99), by(1, 6, 7).get("k", 98))
                .violations()
                .get(0);
        assertTrue(violation.operations().contains(compute), violation::describe);
        assertTrue(!violation.explanation().contains("nobody"), violation::describe);
    }

    @Test
    void initialContent_isThereBeforeEverythingWhateverTheClockShows() {
        Operation initially = Operation.initially(Ops.key("k"), 7L);
        for (long start : List.of(Long.MIN_VALUE, -500L, 0L, Long.MAX_VALUE - 10)) {
            assertLegal(initially, by(0, start, start).get("k", 7));
            assertLegal(by(0, start, start).get("k", 7), initially);
            assertIllegal(initially, by(0, start, start).get("k", null));
            assertLegal(
                    initially,
                    by(0, start, start).put("k", 8, 7),
                    by(1, start + 1, start + 2).get("k", 8));
        }
    }

    @Test
    void otherKeys_doNotMatter() {
        assertLegal(
                PUT_7,
                by(1, 3, 4).get("l", null),
                by(1, 5, 6).put("l", 1, null),
                by(1, 7, 8).get("k", 7));
    }

    @Test
    void stringValues_areComparedLikeNumbers() {
        assertLegal(by(0, 1, 2).put("k", "x", null), by(0, 3, 4).get("k", "x"));
        assertIllegal(by(0, 1, 2).put("k", "7", null), by(0, 3, 4).get("k", 7));
    }

    @Test
    void tooManyOverlappingWrites_areInconclusiveAndNameTheKey() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            operations.add(pending(i, 1).put("k", i, null));
        }
        for (int i = 0; i < 20; i++) {
            operations.add(by(100, 10 + 2 * i, 11 + 2 * i).get("k", i));
            operations.add(by(101, 10 + 2 * i, 11 + 2 * i).get("l", null));
        }
        operations.add(by(100, 90, 91).get("k", 99));
        Verdict verdict = new LinearizabilityChecker(50).check(History.of(operations));
        assertEquals(Outcome.INCONCLUSIVE, verdict.outcome(), verdict::describe);
        assertEquals(1, verdict.undecided().size());
        assertTrue(verdict.undecided().get(0).startsWith("key 0x6b: too many of its 41 operations overlap"));
    }

    @Test
    void moreThan64OpenOperations_areInconclusive() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            operations.add(by(i, 1, 100).put("k", i, i == 0 ? null : i - 1));
        }
        assertEquals(
                Outcome.INCONCLUSIVE,
                check(operations.toArray(Operation[]::new)).outcome());
        operations.remove(64);
        Outcome outcome = check(operations.toArray(Operation[]::new)).outcome();
        assertEquals(Outcome.PASS, outcome, "64 fit, and their results leave only one order to follow");
    }

    @Test
    void violationOnOneKey_outweighsWhatIsUndecidedOnAnother() {
        List<Operation> operations = new ArrayList<>(List.of(PUT_7, by(1, 3, 4).get("k", null)));
        for (int i = 0; i < 65; i++) {
            operations.add(by(i, 1, 100).put("l", i, i == 0 ? null : i - 1));
        }
        Verdict verdict = check(operations.toArray(Operation[]::new));
        assertEquals(Outcome.VIOLATION, verdict.outcome());
        assertEquals(1, verdict.undecided().size());
    }

    private static Verdict check(Operation... operations) {
        return new LinearizabilityChecker().check(History.of(operations));
    }

    private static void assertLegal(Operation... operations) {
        Verdict verdict = check(operations);
        assertEquals(Outcome.PASS, verdict.outcome(), verdict::describe);
    }

    private static void assertIllegal(Operation... operations) {
        assertEquals(Outcome.VIOLATION, check(operations).outcome());
    }
}
