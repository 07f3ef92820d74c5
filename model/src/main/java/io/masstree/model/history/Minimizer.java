package io.masstree.model.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing list small: delta debugging (Zeller and Hildebrandt, "Simplifying and isolating
 * failure-inducing input", 2002). Parts are left out as long as the rest still fails; at the end no single
 * element can be left out, unless the number of tries ran out first.
 */
final class Minimizer {

    private int triesLeft;

    Minimizer(int maxTries) {
        this.triesLeft = maxTries;
    }

    /**
     * Leaves out as much as possible.
     *
     * @param failing a list that fails
     * @param stillFails whether a part of it, in the same order, fails as well
     * @return a part that fails
     */
    <E> List<E> minimize(List<E> failing, Predicate<List<E>> stillFails) {
        List<E> kept = failing;
        int chunk = Math.max(1, kept.size() / 2);
        while (true) {
            int before = kept.size();
            kept = leaveOutChunks(kept, chunk, stillFails);
            if (triesLeft <= 0) {
                return kept;
            }
            if (chunk > 1) {
                chunk /= 2;
            } else if (kept.size() == before) {
                return kept;
            }
        }
    }

    private <E> List<E> leaveOutChunks(List<E> failing, int chunk, Predicate<List<E>> stillFails) {
        List<E> kept = failing;
        int from = 0;
        while (from < kept.size() && triesLeft > 0) {
            int to = Math.min(from + chunk, kept.size());
            List<E> rest = new ArrayList<>(kept.subList(0, from));
            rest.addAll(kept.subList(to, kept.size()));
            triesLeft--;
            if (stillFails.test(rest)) {
                kept = rest;
            } else {
                from = to;
            }
        }
        return kept;
    }
}
