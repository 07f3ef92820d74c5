package io.masstree.model.history;

import io.masstree.model.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts into words why steps of one key have no order. */
final class KeyViolation {

    private static final int MAX_WRITERS = 3;

    private final Key key;
    private final List<KeyStep> steps;
    private final long response;

    /**
     * A violation by the steps of a key.
     *
     * @param key the key
     * @param steps all its steps, sorted by invocation
     * @param response the time of the first response that cannot be explained
     */
    KeyViolation(Key key, List<KeyStep> steps, long response) {
        this.key = key;
        this.steps = steps;
        this.response = response;
    }

    long response() {
        return response;
    }

    Violation explain() {
        Contradiction<Object, KeyStep> contradiction = new Contradiction<>(steps, KeyStep.ABSENT, response);
        List<KeyStep> core = contradiction.core();
        Set<Operation> operations = new HashSet<>();
        core.forEach(step -> operations.add(step.source()));
        for (KeyStep step : core) {
            operations.addAll(writersFoundBy(step, core));
        }
        return Violation.of("linearizability of key " + key, operations, why(contradiction.culprit(), core));
    }

    /** The latest who may have written the value that a step found, unless one of them is in the core anyway. */
    private List<Operation> writersFoundBy(KeyStep step, List<KeyStep> core) {
        if (!found(step) || core.stream().anyMatch(other -> writes(other, step.operand()))) {
            return List.of();
        }
        List<Operation> writers = writersOf(step.operand()).map(KeyStep::source).toList();
        List<Operation> inTime = writers.stream()
                .filter(writer -> writer.invoked() <= step.returned())
                .toList();
        return inTime.isEmpty()
                ? writers.subList(0, Math.min(1, writers.size()))
                : inTime.subList(Math.max(0, inTime.size() - MAX_WRITERS), inTime.size());
    }

    private Stream<KeyStep> writersOf(Object value) {
        return steps.stream().filter(step -> writes(step, value));
    }

    private String why(KeyStep culprit, List<KeyStep> core) {
        String reason = null;
        if (found(culprit)) {
            reason = whyNotFound(culprit, core);
        } else if (culprit.condition() == KeyStep.Condition.IS) {
            reason = whyNotAbsent(culprit, core);
        }
        return reason != null ? reason : whyInGeneral(core);
    }

    /** Why a step cannot have found the value that it found; null if that takes more than one sentence. */
    private @Nullable String whyNotFound(KeyStep culprit, List<KeyStep> core) {
        Object value = culprit.operand();
        String finding = subject(culprit) + " found " + Values.show(value);
        List<KeyStep> writers = writersOf(value).toList();
        if (writers.isEmpty()) {
            return finding + ", which nobody ever wrote to this key.";
        }
        if (writers.stream().allMatch(writer -> isBefore(culprit, writer))) {
            return finding + " before " + subject(writers.get(0)) + " of this value began, and nobody"
                    + " else had written it.";
        }
        for (KeyStep change : core) {
            boolean overwrites = change.changes()
                    && !change.optional()
                    && !writes(change, value)
                    && isBefore(change, culprit)
                    && writers.stream().allMatch(w -> isBefore(w, change) || isBefore(culprit, w));
            if (overwrites) {
                return finding + after(change, culprit) + " and before anyone wrote " + Values.show(value) + " again.";
            }
        }
        return null;
    }

    /** Why a step cannot have found its key absent; null if that takes more than one sentence. */
    private @Nullable String whyNotAbsent(KeyStep culprit, List<KeyStep> core) {
        for (KeyStep proof : core) {
            boolean stillThere = proof.provesPresence()
                    && !proof.optional()
                    && isBefore(proof, culprit)
                    && steps.stream()
                            .filter(KeyStep::mayRemove)
                            .allMatch(r -> isBefore(r, proof) || isBefore(culprit, r));
            if (stillThere) {
                return subject(culprit) + " found the key absent" + after(proof, culprit)
                        + (proof.left() == null
                                ? ", which had found it present,"
                                : ", which had left " + Values.show(proof.left()) + ",")
                        + " and nobody removed the key in between.";
            }
        }
        return null;
    }

    private static String whyInGeneral(List<KeyStep> core) {
        return core.size() == 1
                ? subject(core.get(0)) + " cannot have had its result at any moment of its call."
                : "in every order of these operations at least one of them has a result that it cannot have had.";
    }

    private static String after(KeyStep earlier, KeyStep later) {
        if (earlier.source().thread() == Operation.INITIAL) {
            return " in spite of the initial content";
        }
        return " after " + subject(earlier) + " had returned (" + Wording.micros(earlier.returned(), later.invoked())
                + " before)";
    }

    private static String subject(KeyStep step) {
        return Wording.subject(step.source());
    }

    private static boolean found(KeyStep step) {
        return step.condition() == KeyStep.Condition.IS && step.operand() != KeyStep.ABSENT;
    }

    private static boolean writes(KeyStep step, Object value) {
        return step.mayLeave(value);
    }

    private static boolean isBefore(KeyStep earlier, KeyStep later) {
        return earlier.source().isBefore(later.source());
    }
}
