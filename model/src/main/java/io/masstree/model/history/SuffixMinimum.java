package io.masstree.model.history;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers, in logarithmic time, questions such as "of the operations that returned at or after a time, which one
 * was invoked first?".
 */
final class SuffixMinimum {

    private final long[] positions;
    /** For each position, the operation with the least value from there on. */
    private final Operation[] least;

    /**
     * Prepares the operations.
     *
     * @param operations the operations, in any order
     * @param position what the questions are asked by
     * @param value what is to be least
     */
    SuffixMinimum(
            Collection<? extends Operation> operations,
            ToLongFunction<Operation> position,
            ToLongFunction<Operation> value) {
        least = operations.toArray(new Operation[0]);
        Arrays.sort(least, Comparator.comparingLong(position));
        positions = Arrays.stream(least).mapToLong(position).toArray();
        for (int i = least.length - 2; i >= 0; i--) {
            if (value.applyAsLong(least[i + 1]) < value.applyAsLong(least[i])) {
                least[i] = least[i + 1];
            }
        }
    }

    /** The operation with the least value among those whose position is at least this; null if there is none. */
    @Nullable
    Operation from(long position) {
        int low = 0;
        int high = positions.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (positions[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < least.length ? least[low] : null;
    }
}
