package io.masstree.model.history;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks everything that a history of an ordered map can show: {@link LinearizabilityChecker},
 * {@link OrderedChecker} and {@link ScanChecker}, one after the other.
 */
public final class HistoryChecker {

    private final LinearizabilityChecker linearizability;
    private final OrderedChecker ordered;
    private final ScanChecker scans = new ScanChecker();

    /**
     * Creates a checker from its parts.
     *
     * @param linearizability checks key by key
     * @param ordered checks navigation
     */
    public HistoryChecker(LinearizabilityChecker linearizability, OrderedChecker ordered) {
        this.linearizability = linearizability;
        this.ordered = ordered;
    }

    /**
     * A checker for maps whose navigation is linearizable, for histories on small maps.
     *
     * @return a checker that searches an order of all operations, see {@link OrderedChecker.Method#ORDER}
     */
    public static HistoryChecker exact() {
        return new HistoryChecker(new LinearizabilityChecker(), new OrderedChecker(OrderedChecker.Method.ORDER));
    }

    /**
     * A checker for long histories, and for maps whose navigation is not linearizable.
     *
     * @return a checker of what is certain, see {@link OrderedChecker.Method#CERTAINTY}
     */
    public static HistoryChecker fast() {
        return new HistoryChecker(new LinearizabilityChecker(), new OrderedChecker(OrderedChecker.Method.CERTAINTY));
    }

    /**
     * Checks a history.
     *
     * @param history the history
     * @return the verdict of all checkers together; inconclusive if there was nothing to judge
     */
    public Verdict check(History history) {
        KeyHistories histories = new KeyHistories(history);
        Verdict verdict = linearizability
                .check(histories)
                .and(ordered.check(history, histories))
                .and(scans.check(history, histories));
        return history.operations().stream().anyMatch(Operation::isJudged)
                ? verdict
                : verdict.and(Verdict.of(List.of(), 0, List.of(whyNothingWasJudged(history)), 0));
    }

    private static String whyNothingWasJudged(History history) {
        if (history.size() == 0) {
            return "there are no operations";
        }
        Map<String, Long> counts = new TreeMap<>();
        for (Operation operation : history.operations()) {
            String why = operation.thread() == Operation.INITIAL
                    ? "initial content"
                    : operation.isPending()
                            ? "never returned"
                            : operation.kind().label();
            counts.merge(why, 1L, Long::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ", "nothing was judged: nothing came back that could be wrong (", ")"));
    }
}
