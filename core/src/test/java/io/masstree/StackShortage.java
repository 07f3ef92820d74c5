package io.masstree;

import java.util.ArrayList;
import java.util.List;

/**
 * A program that lets operations run out of stack at every depth, and uses the maps afterwards: it hangs if a node stayed locked.
 */
final class StackShortage {
    private static final long STACK_BYTES = 160 << 10;

    /** So many depths in a row without a failure, and there is stack enough. */
    private static final int ENOUGH = 30;

    /** Of so many maps that were checked, one is also used: a lock would have shown in the check. */
    private static final int USE_STEP = 10;

    /** What came out at one depth. */
    private record Outcome(int depth, Masstree<String> map, boolean threw) {}

    private final Change change;
    private final List<Outcome> outcomes = new ArrayList<>();

    /** Whether the last descent came to the operation, and whether that ran out of stack. */
    private boolean reached;

    private boolean threw;

    private StackShortage(Change change) {
        this.change = change;
    }

    public static void main(String[] arguments) throws InterruptedException {
        int overflowed = 0;
        for (Change change : Change.all()) {
            change.requireEffect(); // which also makes sure that all of it is linked, and compiled if it is to be
            StackShortage shortage = new StackShortage(change);
            Thread thread = new Thread(null, shortage::walk, "walker", STACK_BYTES);
            thread.start();
            thread.join();
            int overflows = shortage.check();
            System.out.println(change.name() + ": " + overflows + " overflows");
            overflowed += overflows > 0 ? 1 : 0;
        }
        if (overflowed < Change.all().size() / 2) {
            throw new AssertionError("only " + overflowed + " changes have ever run out of stack");
        }
    }

    /** From the depth where the stack does not suffice to come to the operation up to where it suffices for it. */
    private void walk() {
        int good = 0;
        for (int depth = tooDeep(); good < ENOUGH; depth--) {
            Masstree<String> map = attempt(depth);
            if (reached) {
                outcomes.add(new Outcome(depth, map, threw));
                good = threw ? 0 : good + 1;
            }
        }
    }

    /** Looks for the least depth that is too deep to come to the operation. */
    private int tooDeep() {
        int reachable = 0;
        int tooDeep = 1;
        do {
            tooDeep *= 2;
            attempt(tooDeep);
        } while (reached);
        while (tooDeep - reachable > 1) {
            int middle = (tooDeep + reachable) / 2;
            attempt(middle);
            if (reached) {
                reachable = middle;
            } else {
                tooDeep = middle;
            }
        }
        return tooDeep;
    }

    /** Applies the operation to a new map, so many calls down. */
    private Masstree<String> attempt(int depth) {
        Masstree<String> map = change.before();
        reached = false;
        threw = false;
        try {
            descend(depth, map);
        } catch (StackOverflowError e) {
            threw = true;
        }
        return map;
    }

    private void descend(int depth, Masstree<String> map) {
        if (depth > 0) {
            descend(depth - 1, map);
        } else {
            reached = true;
            change.operation().accept(map);
        }
    }

    /** Checks all maps; returns how many operations have failed. */
    private int check() {
        int overflows = 0;
        Change.Judge judge = change.judge();
        for (Outcome outcome : outcomes) {
            try {
                judge.check(outcome.map, outcome.threw);
                if (outcome.depth % USE_STEP == 0) {
                    judge.use(outcome.map);
                }
            } catch (AssertionError e) {
                throw new AssertionError(
                        change.name() + (outcome.threw ? " overflowed" : " ended") + " at depth " + outcome.depth, e);
            }
            overflows += outcome.threw ? 1 : 0;
        }
        return overflows;
    }
}
