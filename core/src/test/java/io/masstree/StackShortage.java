package io.masstree;

import java.util.ArrayList;
import java.util.List;

/**
 * A program that lets operations run out of stack at every depth, and uses the maps afterwards: it hangs if a node stayed locked.
 *
 * <p>Its argument is how often each operation is run before, so that it is compiled, or not.
 */
final class StackShortage {
    private static final long STACK_BYTES = 160 << 10;

    /** So many depths in a row without a failure, and there is stack enough. */
    private static final int ENOUGH = 30;

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
        int rounds = Integer.parseInt(arguments[0]);
        for (Change change : Change.all()) {
            change.requireEffect();
            for (int i = 0; i < rounds; i++) {
                change.after();
            }
            StackShortage shortage = new StackShortage(change);
            Thread thread = new Thread(null, shortage::walk, "walker", STACK_BYTES);
            thread.start();
            thread.join();
            System.out.println(change.name() + ": " + shortage.check() + " overflows");
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
        for (Outcome outcome : outcomes) {
            try {
                change.check(outcome.map, outcome.threw);
            } catch (AssertionError e) {
                throw new AssertionError(
                        change.name() + (outcome.threw ? " overflowed" : " ended") + " at depth " + outcome.depth, e);
            }
            overflows += outcome.threw ? 1 : 0;
        }
        if (overflows == 0) {
            throw new AssertionError(change.name() + " has never run out of stack");
        }
        return overflows;
    }
}
