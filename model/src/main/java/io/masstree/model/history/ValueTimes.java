package io.masstree.model.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between which times the values of a key can have been in the map: from the invocation of an operation that
 * wrote the value to the first response of an operation that certainly came later and changed it.
 */
final class ValueTimes {

    /**
     * One write of a value.
     *
     * @param writer who wrote it
     * @param end the first to return of the operations that certainly came later, or null if there is none
     * @param latest of this and all earlier writes of the same value, the one that lasted longest
     */
    private record Write(
            Operation writer,
            @Nullable Operation end,
            @Nullable Write latest) {

        long until() {
            return end == null ? Long.MAX_VALUE : end.returned();
        }

        Write longest() {
            return latest == null ? this : latest;
        }
    }

    private final Map<Object, List<Write>> writesByValue = new HashMap<>();

    /** The first to be invoked of the operations that may have written any value at any time since; null if there is none. */
    private @Nullable Operation writerOfAnything;

    ValueTimes(List<KeyStep> steps, SuffixMinimum removalsOfAny) {
        List<Operation> changes = steps.stream()
                .filter(step -> step.changes() && !step.initial())
                .map(KeyStep::source)
                .toList();
        SuffixMinimum ownChanges = firstReturnedByInvocation(changes);
        for (KeyStep step : steps) {
            if (step.left() == OpenState.ANYTHING) {
                writerOfAnything = writerOfAnything == null ? step.source() : writerOfAnything;
            } else if (step.left() != null && step.left() != KeyStep.ABSENT) {
                Operation end = earlier(firstAfter(step, ownChanges), firstAfter(step, removalsOfAny));
                add(step.left(), step.source(), end);
            }
        }
    }

    /** An index for the question which of the operations invoked after a time returned first. */
    static SuffixMinimum firstReturnedByInvocation(List<Operation> operations) {
        return new SuffixMinimum(operations, Operation::invoked, Operation::returned);
    }

    private void add(Object value, Operation writer, @Nullable Operation end) {
        List<Write> writes = writesByValue.computeIfAbsent(value, v -> new ArrayList<>(1));
        Write write = new Write(writer, end, null);
        if (!writes.isEmpty()) {
            Write longest = writes.get(writes.size() - 1).longest();
            if (longest.until() >= write.until()) {
                write = new Write(writer, end, longest);
            }
        }
        writes.add(write);
    }

    /** The first to return of the changes, none of which is initial content, that were invoked after a step had returned. */
    private static @Nullable Operation firstAfter(KeyStep step, SuffixMinimum changes) {
        if (step.initial()) {
            return changes.from(Long.MIN_VALUE);
        }
        return step.returned() == Operation.PENDING ? null : changes.from(step.returned() + 1);
    }

    private static @Nullable Operation earlier(@Nullable Operation a, @Nullable Operation b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.returned() <= b.returned() ? a : b;
    }

    /** Why the value cannot have been in the map at any moment of an operation; null if it can. */
    @Nullable
    Absence whyNeverDuring(Operation operation, Object value) {
        if (writerOfAnything != null && writerOfAnything.invoked() <= operation.returned()) {
            return null;
        }
        List<Write> writes = writesByValue.get(value);
        if (writes == null) {
            return new Absence(null, null);
        }
        int begun = countInvokedUpTo(writes, operation.returned());
        if (begun == 0) {
            return new Absence(writes.get(0).writer(), null);
        }
        Write longest = writes.get(begun - 1).longest();
        return longest.until() >= operation.invoked() ? null : new Absence(longest.writer(), longest.end());
    }

    private static int countInvokedUpTo(List<Write> writes, long time) {
        int low = 0;
        int high = writes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (writes.get(middle).writer().invoked() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Why a value was not in the map during an operation.
     *
     * @param writer who wrote it, before the operation if there is an end, else after it; null if nobody did
     * @param end who changed it before the operation began, or null if it was not even there
     */
    record Absence(@Nullable Operation writer, @Nullable Operation end) {}
}
