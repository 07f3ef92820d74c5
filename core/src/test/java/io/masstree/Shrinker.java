package io.masstree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Cuts a list of steps that shows a violation down to those that matter. */
final class Shrinker {
    private static final long NANOS = 10_000_000_000L;

    private Shrinker() {}

    /**
     * Leaves steps out as long as a violation remains: half of them, a quarter, ... and one by one.
     *
     * @param replay runs some of the steps from the beginning; returns the violation that they show, or null
     */
    static <T> SpecificationViolation shrink(
            List<T> steps, SpecificationViolation found, Function<List<T>, SpecificationViolation> replay) {
        long deadline = System.nanoTime() + NANOS;
        SpecificationViolation violation = found;
        List<T> needed = new ArrayList<>(steps);
        for (int size = Math.max(1, needed.size() / 2); ; size /= 2) {
            for (int from = 0; from < needed.size() && System.nanoTime() - deadline < 0; ) {
                List<T> fewer = new ArrayList<>(needed);
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                SpecificationViolation again = replay.apply(fewer);
                if (again == null) {
                    from += size;
                } else {
                    violation = again;
                    needed = fewer;
                }
            }
            if (size <= 1) {
                return violation;
            }
        }
    }
}
