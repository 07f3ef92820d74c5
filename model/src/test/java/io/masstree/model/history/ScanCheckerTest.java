package io.masstree.model.history;

import static io.masstree.model.history.Ops.by;
import static io.masstree.model.history.Ops.entry;
import static io.masstree.model.history.Ops.key;
import static io.masstree.model.history.Ops.pending;
import static io.masstree.model.history.Ops.range;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.history.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Handmade histories with scans: each promise kept and broken. */
class ScanCheckerTest {

    private static final Operation A = by(0, 1, 2).put("a", 1, null);
    private static final Operation B = by(0, 3, 4).put("b", 2, null);
    private static final Operation C = by(0, 5, 6).put("c", 3, null);
    private static final Entry A1 = entry("a", 1);
    private static final Entry B2 = entry("b", 2);
    private static final Entry C3 = entry("c", 3);

    @Test
    void scanOfEverything() {
        assertLegal(A, B, C, by(1, 7, 8).scan(A1, B2, C3));
        assertLegal(by(1, 7, 8).scan());
        assertIllegal("order", A, B, C, by(1, 7, 8).scan(A1, C3, B2));
        assertIllegal("order", A, B, C, by(1, 7, 8).scan(A1, B2, B2, C3));
        assertIllegal("nothing left out", A, B, C, by(1, 7, 8).scan(A1, C3));
        assertIllegal("nothing left out", A, B, C, by(1, 7, 8).scan(A1, B2));
        assertIllegal("nothing left out", A, B, C, by(1, 7, 8).scan(B2, C3));
        assertIllegal("nothing left out", A, B, C, by(1, 7, 8).scan());
        assertIllegal("nothing invented", A, C, by(1, 7, 8).scan(A1, B2, C3));
        assertIllegal("nothing invented", A, B, by(1, 7, 8).scan(A1, entry("b", 9)));
    }

    @Test
    void scanDescending() {
        assertLegal(A, B, C, descending(Range.ALL, true, C3, B2, A1));
        assertIllegal("order", A, B, C, descending(Range.ALL, true, A1, B2, C3));
        assertIllegal("order", A, B, C, descending(Range.ALL, true, C3, B2, B2, A1));
        assertIllegal("nothing left out", A, B, C, descending(Range.ALL, true, C3, A1));
        assertIllegal("nothing left out", A, B, C, descending(Range.ALL, true, B2, A1));
        assertIllegal("nothing left out", A, B, C, descending(Range.ALL, true, C3, B2));
        assertLegal(A, B, C, descending(range("a", "b"), true, B2, A1));
        assertLegal(A, B, C, descending(Range.ALL, false, C3, B2));
        assertIllegal("nothing left out", A, B, C, descending(Range.ALL, false, C3, A1));
    }

    @Test
    void initialContent_isThereFromTheBeginning_andUntilItIsChanged() {
        Operation initially = Operation.initially(key("a"), 1L);
        assertLegal(initially, by(1, Long.MIN_VALUE, Long.MIN_VALUE).scan(A1));
        assertIllegal(
                "nothing left out",
                initially,
                by(1, Long.MIN_VALUE, Long.MIN_VALUE).scan());
        assertIllegal(
                "nothing invented",
                initially,
                by(0, Long.MIN_VALUE, 0).put("a", 2, 1),
                by(1, 1, 2).scan(A1));
    }

    @Test
    void computeThatNeverReturned_mayHaveLeftWhatAScanShows() {
        Operation compute = pending(2, 7).compute("b", Operation.UNKNOWN, Operation.UNKNOWN);
        assertLegal(A, B, C, compute, by(1, 8, 9).scan(A1, entry("b", 99), C3));
        assertLegal(A, B, C, compute, by(1, 8, 9).scan(A1, C3));
        assertIllegal("nothing invented", A, B, C, compute, by(1, 1, 6).scan(A1, entry("b", 99), C3));
    }

    @Test
    void bounds() {
        Range inner = new Range(key("a"), false, key("c"), false);
        assertLegal(A, B, C, scan(range("a", "b"), true, A1, B2));
        assertLegal(A, B, C, scan(inner, true, B2));
        assertLegal(A, B, C, scan(range("d", "e"), true));
        assertLegal(A, B, C, scan(range("c", "a"), true));
        assertLegal(A, B, C, scan(new Range(key("b"), false, key("b"), true), true));
        assertIllegal("order", A, B, C, scan(inner, true, A1, B2));
        assertIllegal("order", A, B, C, scan(inner, true, B2, C3));
        assertIllegal("order", A, B, C, scan(range("c", "a"), true, B2));
        assertIllegal("nothing left out", A, B, C, scan(range("a", "b"), true, A1));
        assertIllegal("nothing left out", A, B, C, scan(new Range(null, true, key("b"), false), true));
        assertIllegal("nothing left out", A, B, C, scan(new Range(key("c"), true, null, true), true));
    }

    @Test
    void scanPrefix() {
        Operation ab = by(0, 7, 8).put("ab", 4, null);
        assertLegal(A, ab, B, prefix("a", A1, entry("ab", 4)));
        assertIllegal("nothing left out", A, ab, B, prefix("a", A1));
        assertIllegal("nothing left out", A, ab, B, prefix("a", entry("ab", 4)));
        assertIllegal("order", A, ab, B, prefix("a", A1, entry("ab", 4), B2));
        Operation ff = by(0, 7, 8).put("\u00ff\u00ff", 5, null);
        assertLegal(A, ff, prefix("\u00ff", entry("\u00ff\u00ff", 5)));
        assertIllegal("nothing left out", A, ff, prefix("\u00ff"));
    }

    @Test
    void stoppedScan_mustBeCompleteOnlyUpToItsLastEntry() {
        assertLegal(A, B, C, scan(Range.ALL, false, A1, B2));
        assertLegal(A, B, C, scan(Range.ALL, false));
        assertLegal(A, B, C, scan(range("c", "a"), false));
        assertIllegal("nothing left out", A, B, C, scan(Range.ALL, false, B2));
        assertIllegal("nothing left out", A, B, C, scan(Range.ALL, false, A1, C3));
        assertIllegal("order", A, B, C, scan(Range.ALL, false, B2, A1));
    }

    @Test
    void keysThatComeAndGo_mayBeShownOrNot() {
        Operation put = by(0, 10, 20).put("b", 2, null);
        assertLegal(A, put, by(1, 12, 14).scan(A1, B2));
        assertLegal(A, put, by(1, 12, 14).scan(A1));
        Operation remove = by(0, 10, 20).remove("b", 2);
        assertLegal(A, B, remove, by(1, 12, 14).scan(A1, B2));
        assertLegal(A, B, remove, by(1, 12, 14).scan(A1));
        Operation poll = by(0, 10, 20).nearest(Kind.POLL_LAST, B2);
        assertLegal(A, B, poll, by(1, 12, 14).scan(A1));
        assertLegal(A, B, by(0, 10, 20).clear(), by(1, 12, 14).scan(B2));
        assertLegal(A, B, pending(0, 10).clear(), by(1, 12, 14).scan());
        assertLegal(
                A,
                B,
                pending(0, 10).nearest(Kind.POLL_FIRST, null),
                by(1, 12, 14).scan(B2));
        assertLegal(A, pending(0, 10).put("b", 2, null), by(1, 12, 14).scan(A1, B2));
    }

    @Test
    void keyThatIsReplacedDuringTheScan_mustBeShownWithOneOfItsValues() {
        Operation replace = by(0, 10, 20).put("b", 9, 2);
        assertLegal(B, replace, by(1, 12, 14).scan(B2));
        assertLegal(B, replace, by(1, 12, 14).scan(entry("b", 9)));
        assertIllegal("nothing left out", B, replace, by(1, 12, 14).scan());
        assertIllegal("nothing invented", B, replace, by(1, 12, 14).scan(entry("b", 3)));
    }

    @Test
    void staleAndFutureValues_areInvented() {
        Operation replace = by(0, 10, 20).put("b", 9, 2);
        assertIllegal("nothing invented", B, replace, by(1, 21, 22).scan(B2));
        assertIllegal("nothing invented", B, replace, by(1, 8, 9).scan(entry("b", 9)));
        assertIllegal(
                "nothing invented",
                B,
                by(0, 10, 20).remove("b", 2),
                by(1, 21, 22).scan(B2));
        assertIllegal(
                "nothing invented", B, by(0, 10, 20).clear(), by(1, 21, 22).scan(B2));
        assertIllegal(
                "nothing invented",
                B,
                by(0, 10, 20).nearest(Kind.POLL_FIRST, B2),
                by(1, 21, 22).scan(B2));
        Operation oldValueAgain = by(0, 23, 24).put("b", 2, 9);
        assertLegal(B, replace, oldValueAgain, by(1, 25, 26).scan(B2));
        assertLegal(B, replace, oldValueAgain, by(1, 21, 30).scan(B2));
    }

    @Test
    void valueWrittenTwice_lastsAsLongAsTheLongerOfBoth() {
        Operation again = by(3, 3, 50).put("b", 2, 2);
        assertLegal(B, again, by(0, 60, 61).put("b", 9, 2), by(1, 55, 56).scan(B2));
        assertLegal(B, again, by(0, 10, 11).put("b", 9, 2), by(1, 55, 56).scan(B2));
        assertIllegal(
                "nothing invented",
                B,
                again,
                by(0, 60, 61).put("b", 9, 2),
                by(1, 65, 66).scan(B2));
    }

    @Test
    void presence_isKnownFromReadersToo() {
        Operation put = by(0, 1, 100).put("b", 2, null);
        assertLegal(put, by(1, 20, 30).scan());
        assertIllegal(
                "nothing left out", put, by(2, 5, 10).get("b", 2), by(1, 20, 30).scan());
        assertIllegal(
                "nothing left out",
                put,
                by(2, 5, 10).containsKey("b", true),
                by(1, 20, 30).scan());
    }

    @Test
    void initialContent_mustBeShown() {
        Operation initially = Operation.initially(key("a"), 1L);
        assertLegal(initially, by(0, 1, 2).scan(A1));
        assertIllegal("nothing left out", initially, by(0, 1, 2).scan());
        assertIllegal("nothing invented", initially, by(0, 1, 2).scan(entry("a", 2)));
    }

    @Test
    void pendingScan_saysNothing() {
        assertLegal(A, pending(1, 5).scan(Kind.SCAN, Range.ALL, false));
    }

    @Test
    void explanation_namesWhoWroteAndWhoRemovedTheKey() {
        Operation put = by(0, 1_000, 2_000).put("b", 2, null);
        Operation remove = by(2, 9_000, 9_500).remove("b", 2);
        Operation scan = by(1, 3_000, 7_000).scan(A1);
        Violation omission = violation(A, put, remove, scan);
        assertEquals(List.of(put, scan, remove), omission.operations());
        assertEquals(
                "thread 1's scan did not show key 0x62, which was in the map during the whole scan: it was there when"
                        + " thread 0's put returned, 1.000 us before, and nobody began to remove it until"
                        + " thread 2's remove, 2.000 us after.",
                omission.explanation());
        Operation late = by(1, 10_000, 11_000).scan(A1, B2);
        Violation invention = violation(A, put, remove, late);
        assertEquals(List.of(put, remove, late), invention.operations());
        assertEquals(
                "thread 1's scan showed 0x62=2, which was not in the map at any moment of the scan: thread 2's remove"
                        + " had changed it and returned 0.500 us before the scan began, and nobody wrote it again in"
                        + " time.",
                invention.explanation());
    }

    /** Each promise of a scan on one key is that of a get; so every violation must be one of these gets, too. */
    @Test
    void violations_areNeverFalseAlarms() {
        int illegal = 0;
        int found = 0;
        for (int seed = 0; seed < 10_000; seed++) {
            RandomHistory history = RandomHistory.withScans(seed);
            Verdict verdict = new ScanChecker().check(History.of(history.operations()));
            boolean hasOrder = Exhaustive.hasOrder(scansAsGets(history), history.keys());
            illegal += hasOrder ? 0 : 1;
            if (verdict.outcome() == Outcome.VIOLATION) {
                found++;
                assertFalse(hasOrder, () -> verdict.describe() + "\nin " + history.operations());
            }
        }
        assertTrue(found > 200 && illegal - found > 0, found + " of " + illegal + " found");
    }

    private static List<Operation> scansAsGets(RandomHistory history) {
        List<Operation> result = new ArrayList<>();
        for (Operation operation : history.operations()) {
            if (!(operation instanceof Operation.Scan scan)) {
                result.add(operation);
                continue;
            }
            for (Key key : history.keys()) {
                Object value = scan.shown().stream()
                        .filter(entry -> entry.key().equals(key))
                        .map(Entry::value)
                        .findFirst()
                        .orElse(null);
                result.add(new Operation.OnKey(
                        scan.thread(), scan.invoked(), scan.returned(), Kind.GET, key, null, null, value));
            }
        }
        return result;
    }

    private static Operation scan(Range range, boolean complete, Entry... shown) {
        return by(1, 9, 10).scan(Kind.SCAN, range, complete, shown);
    }

    private static Operation descending(Range range, boolean complete, Entry... shown) {
        return by(1, 9, 10).scan(Kind.SCAN_DESCENDING, range, complete, shown);
    }

    private static Operation prefix(String prefix, Entry... shown) {
        return by(1, 9, 10).scan(Kind.SCAN_PREFIX, Range.ofPrefix(key(prefix)), true, shown);
    }

    private static Violation violation(Operation... operations) {
        return new ScanChecker().check(History.of(operations)).violations().get(0);
    }

    private static void assertLegal(Operation... operations) {
        Verdict verdict = new ScanChecker().check(History.of(operations));
        assertEquals(Outcome.PASS, verdict.outcome(), verdict::describe);
    }

    private static void assertIllegal(String promise, Operation... operations) {
        assertEquals("scan, " + promise, violation(operations).property());
    }
}
