package io.masstree.model.history;

import static io.masstree.model.history.Ops.by;
import static io.masstree.model.history.Ops.pending;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.model.Kind;
import io.masstree.model.history.Verdict.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All checkers together. */
class HistoryCheckerTest {

    private static void assertOutcome(Outcome expected, Operation... operations) {
        History history = History.of(operations);
        for (HistoryChecker checker : List.of(HistoryChecker.fast(), HistoryChecker.exact())) {
            Verdict verdict = checker.check(history);
            assertEquals(expected, verdict.outcome(), verdict::describe);
        }
    }

    /** Where nothing came back that could be wrong, nothing has passed. */
    @Test
    void whereNothingIsJudged_nothingPasses() {
        assertOutcome(Outcome.INCONCLUSIVE);
        assertOutcome(Outcome.INCONCLUSIVE, by(0, 1, 2).size(5));
        assertOutcome(
                Outcome.INCONCLUSIVE,
                pending(0, 1).get("k", null),
                pending(1, 1).nearest(Kind.FIRST, null));
        assertOutcome(
                Outcome.INCONCLUSIVE,
                pending(0, 1).put("k", 1, null),
                by(1, 3, 4).clear());
        assertOutcome(Outcome.INCONCLUSIVE, Operation.initially(Ops.key("k"), 1L));
        assertEquals(
                List.of("nothing was judged: nothing came back that could be wrong"
                        + " (1 clear, 1 initial content, 1 never returned, 2 size)"),
                HistoryChecker.fast()
                        .check(History.of(
                                pending(0, 1).clear(),
                                by(0, 1, 2).size(0),
                                by(0, 2, 3).size(1),
                                by(1, 3, 4).clear(),
                                Operation.initially(Ops.key("k"), 1L)))
                        .undecided());
    }

    @Test
    void oneAnswer_isEnoughToPass() {
        Stream.of(
                        by(0, 1, 2).get("k", null),
                        by(0, 1, 2).put("k", 1, null),
                        by(0, 1, 2).compute("k", null, null),
                        by(0, 1, 2).nearest(Kind.LAST, null),
                        by(0, 1, 2).isEmpty(true),
                        by(0, 1, 2).scan())
                .forEach(operation ->
                        assertOutcome(Outcome.PASS, operation, by(1, 1, 2).size(0)));
    }

    @Test
    void negativeSize_isAViolation() {
        assertOutcome(Outcome.VIOLATION, by(0, 1, 2).size(-5));
        assertOutcome(Outcome.VIOLATION, by(0, 1, 2).size(-1), by(1, 3, 4).get("k", null));
    }
}
