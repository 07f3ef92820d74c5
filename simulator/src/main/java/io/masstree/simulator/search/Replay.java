package io.masstree.simulator.search;

import io.masstree.simulator.engine.Decision;
import io.masstree.simulator.engine.Decision.Kind;
import io.masstree.simulator.engine.Undisturbed;
import java.util.List;

/** Follows a list of decisions, and the default everywhere else. */
public class Replay extends Undisturbed {
    private final List<Decision> decisions;
    private int decided;
    private boolean followed = true;

    /**
     * A strategy for one execution.
     *
     * @param decisions the decisions, in the order in which the execution comes to them
     */
    public Replay(List<Decision> decisions) {
        this.decisions = decisions;
    }

    /** {@return whether the execution came to all decisions and could follow each} */
    public boolean followedAll() {
        return followed && decided == decisions.size();
    }

    /** {@return whether no decision is left} */
    final boolean isBehindLast() {
        return decided == decisions.size();
    }

    @Override
    public int preempt(int thread, int event, int runnable) {
        if (!isBehindLast()) {
            Decision next = decisions.get(decided);
            if (next.kind() == Kind.PREEMPT && next.thread() == thread && next.event() == event) {
                decided++;
                return possible(next.value(), runnable, thread);
            }
        }
        return thread;
    }

    @Override
    public int choose(int thread, int event, int choices) {
        if (!isBehindLast()) {
            Decision next = decisions.get(decided);
            if (next.kind() == Kind.CHOICE && next.thread() == thread && next.event() == event) {
                decided++;
                followed &= next.value() < choices;
                return Math.min(next.value(), choices - 1);
            }
        }
        return 0;
    }

    @Override
    public int next(int moment, int runnable) {
        int usual = super.next(moment, runnable);
        if (!isBehindLast()) {
            Decision next = decisions.get(decided);
            if (next.kind() == Kind.ORDER && next.event() == moment) {
                decided++;
                return possible(next.value(), runnable, usual);
            }
        }
        return usual;
    }

    @Override
    public int decided() {
        return decided;
    }

    private int possible(int wanted, int runnable, int otherwise) {
        boolean can = wanted < Integer.SIZE && (runnable >>> wanted & 1) != 0;
        followed &= can;
        return can ? wanted : otherwise;
    }
}
