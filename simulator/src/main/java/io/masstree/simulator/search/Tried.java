package io.masstree.simulator.search;

import io.masstree.simulator.engine.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What searches of one program within several bounds have tried so far: for each execution that did not fail, the ones that follow
 * from it. The same decisions give the same execution, so that none has to be tried twice.
 */
final class Tried {
    private final Bounds widest;
    private final boolean bounded;
    private final Map<Node.Key, List<Node>> children = new HashMap<>();
    private int searchesLeft;

    /**
     * Nothing so far.
     *
     * @param within the bounds of all the searches
     */
    Tried(List<Bounds> within) {
        int preemptions = 0;
        int choices = 0;
        int departures = 0;
        for (Bounds bounds : within) {
            preemptions = Math.max(preemptions, bounds.preemptions());
            choices = Math.max(choices, bounds.choices());
            departures = Math.max(departures, bounds.departures());
        }
        widest = new Bounds(preemptions, choices, departures);
        bounded = within.stream().anyMatch(bounds -> !bounds.equals(Bounds.NONE));
        searchesLeft = within.size();
    }

    /** The next of the searches begins. */
    void begin() {
        searchesLeft--;
    }

    /** Whether any of the searches may pre-empt threads. */
    boolean preempts() {
        return widest.preemptions() > 0;
    }

    /** Whether it makes a difference to any of the searches how often threads are stopped. */
    boolean isBounded() {
        return bounded;
    }

    /** Whether any of the searches may want to take one more decision of a kind; each has to look for itself. */
    boolean mayGoOn(Node node, Decision.Kind kind) {
        return node.count(kind) < widest.of(kind);
    }

    /** What follows from an execution that an earlier search has tried; null if none has. */
    @Nullable
    List<Node> childrenOf(Node node) {
        return children.isEmpty() ? null : children.get(node.sequence());
    }

    /** An execution was tried and did not fail. */
    void add(Node node, List<Node> following) {
        if (searchesLeft > 0) {
            children.put(node.sequence(), following);
        }
    }
}
