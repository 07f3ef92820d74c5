package io.masstree.simulator.search;

import io.masstree.simulator.engine.Decision;
import io.masstree.simulator.engine.Decision.Kind;
import java.util.ArrayList;
import java.util.List;

/** Follows decisions, and notes behind the last one what else could have been decided, except where threads are pre-empted. */
final class Recording extends Replay {
    private final List<Decision> alternatives = new ArrayList<>();

    Recording(List<Decision> decisions) {
        super(decisions);
    }

    List<Decision> alternatives() {
        return alternatives;
    }

    @Override
    public int choose(int thread, int event, int choices) {
        if (isBehindLast()) {
            for (int choice = 1; choice < choices; choice++) {
                alternatives.add(new Decision(Kind.CHOICE, thread, event, choice));
            }
        }
        return super.choose(thread, event, choices);
    }

    @Override
    public int next(int moment, int runnable) {
        boolean free = isBehindLast();
        int next = super.next(moment, runnable);
        if (free) {
            for (int others = runnable & ~(1 << next); others != 0; others &= others - 1) {
                alternatives.add(new Decision(Kind.ORDER, 0, moment, Integer.numberOfTrailingZeros(others)));
            }
        }
        return next;
    }
}
