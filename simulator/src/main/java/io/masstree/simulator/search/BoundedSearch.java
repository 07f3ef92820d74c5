package io.masstree.simulator.search;

import io.masstree.simulator.engine.Decision;
import io.masstree.simulator.engine.Decision.Kind;
import io.masstree.simulator.engine.EventLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All executions of a program within bounds, those with fewer decisions first; a failure that it finds has as few decisions as
 * any within the bounds.
 *
 * <p>With reduction, a thread is pre-empted in favour of another only right before an event with which a later event of the
 * other conflicts, in an execution that was seen (dynamic partial-order reduction; C. Flanagan, P. Godefroid, POPL 2005, with
 * all conflicts taken and not only the last), and where {@link EventLog#laterConflicts} says that bounds need it. What the new executions show is used in turn, also to branch off before the last
 * decision. That skips executions, not outcomes; a test compares the outcomes with and without it.
 */
public final class BoundedSearch {
    private static final int BATCH = 512;

    private final Bounds bounds;
    private final long maxExecutions;
    private final boolean reduced;
    private final Tried tried;

    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Deque<Node> frontier = new ArrayDeque<>();
    private final Set<Node.Key> known = new HashSet<>();
    private long executions;
    private long triedBefore;
    private long events;
    private boolean complete = true;

    private BoundedSearch(Bounds bounds, long maxExecutions, boolean reduced, Tried tried) {
        this.bounds = bounds;
        this.maxExecutions = maxExecutions;
        this.reduced = reduced;
        this.tried = tried;
    }

    /**
     * Searches.
     *
     * @param programs      copies of the program; each is used by one thread at a time
     * @param bounds        how many decisions an execution may have
     * @param maxExecutions after how many executions to give up
     * @param reduced       whether to skip executions that differ only in the order of events that do not conflict
     * @return what was found; if an execution failed, one with as few decisions as possible
     */
    public static SearchResult run(
            List<? extends Program> programs, Bounds bounds, long maxExecutions, boolean reduced) {
        return run(programs, List.of(bounds), maxExecutions, reduced).get(0);
    }

    /**
     * Searches within several bounds, one after another, until an execution fails. Each search comes to the executions to which it
     * would come alone, but those that an earlier one has tried are not executed again: they would be the same.
     *
     * @param programs      copies of the program; each is used by one thread at a time
     * @param within        the bounds
     * @param maxExecutions after how many executions, tried before or not, to give up within each of the bounds
     * @param reduced       whether to skip executions that differ only in the order of events that do not conflict
     * @return what was found within each of the bounds; fewer results if an execution failed, and then the last one has it
     */
    public static List<SearchResult> run(
            List<? extends Program> programs, List<Bounds> within, long maxExecutions, boolean reduced) {
        List<SearchResult> results = new ArrayList<>();
        Tried tried = new Tried(within);
        for (Bounds bounds : within) {
            tried.begin();
            BoundedSearch search = new BoundedSearch(bounds, maxExecutions, reduced, tried);
            Batch.search(programs, batch -> results.add(search.run(batch)));
            if (results.get(results.size() - 1).found() != null) {
                break;
            }
        }
        return results;
    }

    /** One execution and what follows from it. */
    private record Step(Node node, RunResult result, int events, List<Node> children) {}

    private SearchResult run(Batch batch) {
        frontier.add(Node.ROOT);
        while (!frontier.isEmpty()) {
            int count = (int) Math.min(Math.min(BATCH, frontier.size()), maxExecutions - executions - triedBefore);
            if (count <= 0) {
                complete = false;
                break;
            }
            Node[] nodes = new Node[count];
            for (int i = 0; i < count; i++) {
                nodes[i] = frontier.remove();
            }
            List<@Nullable List<Node>> known = new ArrayList<>(count);
            List<Node> untried = new ArrayList<>();
            for (Node node : nodes) {
                List<Node> children = tried.childrenOf(node);
                known.add(children);
                if (children == null) {
                    untried.add(node);
                }
            }
            Step[] steps = new Step[untried.size()];
            batch.run(steps.length, (program, index) -> steps[index] = step(program, untried.get(index)));
            int next = 0;
            for (List<Node> children : known) {
                if (children != null) {
                    triedBefore++;
                    addToFrontier(children);
                    continue;
                }
                Step step = steps[next++];
                executions++;
                events += step.events;
                outcomes.merge(step.result.outcome(), 1L, Long::sum);
                if (step.result.failure() != null) {
                    SearchResult.Found found = new SearchResult.Found(step.node.decisions(), step.result);
                    return result(false, found);
                }
                tried.add(step.node, step.children);
                addToFrontier(step.children);
            }
        }
        return result(complete, null);
    }

    private SearchResult result(boolean all, SearchResult.@Nullable Found found) {
        return new SearchResult(executions, triedBefore, events, all, outcomes, found);
    }

    private void addToFrontier(List<Node> children) {
        for (Node child : children) {
            if (!isWithin(child)) {
                continue;
            }
            if (reduced && !known.add(child.key())) {
                continue;
            }
            if (frontier.size() + executions + triedBefore > maxExecutions) {
                complete = false;
                return;
            }
            frontier.add(child);
        }
    }

    /** Whether its last decision is not one too many; the others were looked at when they were the last. */
    private boolean isWithin(Node child) {
        Decision last = child.decision();
        return last == null || child.count(last.kind()) <= bounds.of(last.kind());
    }

    private Step step(Program program, Node node) {
        Recording recording = new Recording(node.decisions());
        RunResult result = program.run(recording);
        List<Node> children = new ArrayList<>();
        if (result.failure() == null) {
            for (Decision alternative : recording.alternatives()) {
                addChild(children, node, alternative);
            }
            addPreemptions(children, node, program);
        }
        return new Step(node, result, program.log().size(), children);
    }

    private void addPreemptions(List<Node> children, Node node, Program program) {
        if (!tried.preempts()) {
            return;
        }
        EventLog log = program.log();
        int[] conflicts = reduced ? log.laterConflicts(program.locations(), tried.isBounded()) : null;
        for (int i = 0; i < log.size(); i++) {
            boolean behindLast = log.decisionsBefore(i) == node.size();
            if (!behindLast && !reduced) {
                continue;
            }
            Node prefix = behindLast ? node : node.prefix(log.decisionsBefore(i));
            int others = log.runnable(i) & ~(1 << log.pointThread(i) | 1 << log.thread(i));
            if (conflicts != null) {
                others &= conflicts[i];
            }
            for (; others != 0; others &= others - 1) {
                int other = Integer.numberOfTrailingZeros(others);
                addChild(children, prefix, new Decision(Kind.PREEMPT, log.pointThread(i), log.pointEvent(i), other));
            }
        }
    }

    private void addChild(List<Node> children, Node prefix, Decision decision) {
        if (tried.mayGoOn(prefix, decision.kind())) {
            children.add(prefix.plus(decision));
        }
    }
}
