package io.masstree.model.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.history.Verdict.Outcome;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Thousands of tiny random histories: the checkers' verdicts against trying out every order. */
class ExhaustiveComparisonTest {

    @Test
    void operationsOnOneKey() {
        Tally tally = new Tally();
        for (int seed = 0; seed < 20_000; seed++) {
            RandomHistory history = RandomHistory.onOneKey(seed);
            tally.compare(seed, history, new LinearizabilityChecker().check(History.of(history.operations())));
        }
        tally.assertBothOccurred();
    }

    @Test
    void operationsOnWholeMap() {
        Tally tally = new Tally();
        for (int seed = 0; seed < 10_000; seed++) {
            RandomHistory history = RandomHistory.onWholeMap(seed);
            Verdict verdict = new OrderedChecker(OrderedChecker.Method.ORDER).check(History.of(history.operations()));
            tally.compare(seed, history, verdict);
        }
        tally.assertBothOccurred();
    }

    /** What is certain must never be reported against a history that has an order. */
    @Test
    void certainViolations_areNeverFalseAlarms() {
        int found = 0;
        for (int seed = 0; seed < 10_000; seed++) {
            RandomHistory history = RandomHistory.onWholeMap(seed);
            Verdict verdict = HistoryChecker.fast().check(History.of(history.operations()));
            if (verdict.outcome() == Outcome.VIOLATION) {
                found++;
                assertFalse(
                        Exhaustive.hasOrder(history.operations(), history.keys()),
                        () -> verdict.describe() + "\nbut there is an order of " + history.operations());
            }
        }
        assertTrue(found > 100, "only " + found + " violations");
    }

    /** Compares verdicts and counts them, so that the test knows that it has seen both. */
    private static final class Tally {

        private int legal;
        private int illegal;

        void compare(int seed, RandomHistory history, Verdict verdict) {
            boolean hasOrder = Exhaustive.hasOrder(history.operations(), history.keys());
            assertEquals(
                    hasOrder ? Outcome.PASS : Outcome.VIOLATION,
                    verdict.outcome(),
                    () -> "seed " + seed + ": " + history.operations() + "\n" + verdict.describe());
            if (hasOrder) {
                legal++;
                return;
            }
            illegal++;
            for (Violation violation : verdict.violations()) {
                assertFalse(
                        Exhaustive.hasOrder(
                                history.operations(), new HashSet<>(violation.operations()), history.keys()),
                        () -> "seed " + seed + ": the reported operations alone are no contradiction\n"
                                + violation.describe() + "\nin " + history.operations());
            }
        }

        void assertBothOccurred() {
            assertTrue(legal > 500 && illegal > 500, legal + " legal, " + illegal + " illegal histories");
        }
    }
}
