package io.masstree.model.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Kind;
import io.masstree.model.history.OrderedChecker.Method;
import io.masstree.model.history.Verdict.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The two ways to judge a history, on random ones with everything that a history can contain: initial content, calls that
 * never returned, clears, scans, polls, clocks that show negative numbers or come near the ends of their range.
 */
class ModesComparisonTest {

    private static final int HISTORIES = 10_000;

    /** Small enough to try all orders. */
    private static final int SMALL = 7;

    private static final int LONG = 40;

    /** What is certain about a history, and whether all its operations have an order: found in separate ways. */
    private record Judged(List<Operation> operations, Verdict fast, Verdict exact, Verdict order) {

        static Judged of(List<Operation> operations) {
            History history = History.of(operations);
            return new Judged(
                    operations,
                    HistoryChecker.fast().check(history),
                    HistoryChecker.exact().check(history),
                    new OrderedChecker(Method.ORDER).searchOrder(history));
        }

        boolean isViolatedByScans() {
            return fast.violations().stream()
                    .anyMatch(violation -> violation.property().startsWith("scan"));
        }

        boolean hasNegativeSize() {
            return fast.violations().stream()
                    .anyMatch(violation -> violation.property().startsWith("size"));
        }

        String describe() {
            return operations + "\nfast: " + fast.describe() + "\nexact: " + exact.describe() + "\norder: "
                    + order.describe();
        }
    }

    /** What the quick way calls a violation has no order, and what has an order passes the quick way. */
    @Test
    void whatTheQuickWayFindsWrong_isWrongForTheExactOneToo() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int seed = 0; seed < HISTORIES; seed++) {
            Judged judged = Judged.of(RandomHistory.ofEverything(seed, LONG).operations());
            outcomes.merge(judged.fast.outcome(), 1, Integer::sum);
            String text = "seed " + seed + ": ";
            if (judged.fast.outcome() == Outcome.VIOLATION) {
                assertEquals(Outcome.VIOLATION, judged.exact.outcome(), () -> text + judged.describe());
                if (!judged.isViolatedByScans() && !judged.hasNegativeSize()) {
                    assertNotEquals(Outcome.PASS, judged.order.outcome(), () -> text + judged.describe());
                }
            }
            if (judged.exact.outcome() == Outcome.PASS) {
                assertEquals(Outcome.PASS, judged.fast.outcome(), () -> text + judged.describe());
            }
        }
        assertTrue(outcomes.get(Outcome.PASS) > 1000 && outcomes.get(Outcome.VIOLATION) > 1000, outcomes::toString);
    }

    @Test
    void historiesOfCorrectMaps_areNeverViolations() {
        int decided = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            RandomHistory history = RandomHistory.ofEverything(seed, LONG);
            if (history.isOfCorrectMap()) {
                Judged judged = Judged.of(history.operations());
                String text = "seed " + seed + ": ";
                assertNotEquals(Outcome.VIOLATION, judged.fast.outcome(), () -> text + judged.describe());
                assertNotEquals(Outcome.VIOLATION, judged.exact.outcome(), () -> text + judged.describe());
                decided += judged.exact.outcome() == Outcome.PASS ? 1 : 0;
            }
        }
        assertTrue(decided > 1000, decided + " decided");
    }

    /** Where no operation is about several keys, the ways must agree in both directions. */
    @Test
    void operationsOnSingleKeys_areJudgedAlike() {
        int violations = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            List<Operation> onKeys = RandomHistory.ofEverything(seed, LONG).operations().stream()
                    .filter(operation -> operation instanceof Operation.OnKey || operation.kind() == Kind.CLEAR)
                    .toList();
            Judged judged = Judged.of(onKeys);
            String text = "seed " + seed + ": ";
            if (judged.fast.outcome() != Outcome.INCONCLUSIVE && judged.order.outcome() != Outcome.INCONCLUSIVE) {
                assertEquals(judged.fast.outcome(), judged.order.outcome(), () -> text + judged.describe());
                violations += judged.fast.outcome() == Outcome.VIOLATION ? 1 : 0;
            }
        }
        assertTrue(violations > 500, violations + " violations");
    }

    /** The exact way is right about what it is exact about, and neither way ever accuses a history that has an order. */
    @Test
    void smallHistories_areJudgedAsTryingOutAllOrdersJudgesThem() {
        int legal = 0;
        int illegal = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            RandomHistory history = RandomHistory.ofEverything(seed, SMALL);
            Judged judged = Judged.of(history.operations());
            String text = "seed " + seed + ": ";
            List<Operation> withoutScans = history.operations().stream()
                    .filter(operation -> !(operation instanceof Operation.Scan) && operation.kind() != Kind.SIZE)
                    .toList();
            boolean hasOrder = Exhaustive.hasOrder(withoutScans, history.keys());
            assertEquals(
                    hasOrder ? Outcome.PASS : Outcome.VIOLATION,
                    judged.order.outcome(),
                    () -> text + judged.describe());
            for (Violation violation : judged.exact.violations()) {
                if (!violation.property().startsWith("size")) {
                    assertFalse(
                            Exhaustive.hasOrder(
                                    history.operations(), Set.copyOf(violation.operations()), history.keys()),
                            () -> text + "these alone are no contradiction: " + violation + "\n" + judged.describe());
                }
            }
            legal += hasOrder ? 1 : 0;
            illegal += hasOrder ? 0 : 1;
            if (judged.exact.outcome() == Outcome.VIOLATION && !judged.hasNegativeSize()) {
                List<Operation> withScans = history.operations().stream()
                        .filter(operation -> operation.kind() != Kind.SIZE)
                        .toList();
                assertTrue(
                        !hasOrder || !Exhaustive.hasOrder(withScans, history.keys()),
                        () -> text + "there is an order of " + judged.describe());
            }
        }
        assertTrue(legal > 1000 && illegal > 1000, legal + " legal, " + illegal + " illegal");
    }
}
