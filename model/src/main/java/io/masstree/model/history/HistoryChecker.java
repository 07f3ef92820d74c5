package io.masstree.model.history;

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
     * @return the verdict of all checkers together
     */
    public Verdict check(History history) {
        KeyHistories histories = new KeyHistories(history);
        return linearizability
                .check(histories)
                .and(ordered.check(history, histories))
                .and(scans.check(history, histories));
    }
}
