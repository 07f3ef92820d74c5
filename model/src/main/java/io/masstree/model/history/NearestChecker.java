package io.masstree.model.history;

import io.masstree.model.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks navigation operations by what was certainly in the map: a key that was there during the whole operation
 * and lies nearer than the one returned is a contradiction. So is a negative size. For histories of any length; nearly
 * linear.
 */
final class NearestChecker {

    private static final String PROPERTY = "navigation, nothing passed over";

    private final KeyHistories histories;

    // Made when they are needed: in a long history without such operations they would take most of the time.
    private @Nullable PresenceSweep sweep;
    private @Nullable Occupancy occupancy;

    private final List<Violation> violations = new ArrayList<>();
    private long checks;

    private NearestChecker(KeyHistories histories) {
        this.histories = histories;
    }

    /** Checks the navigation operations of a history, its tests for emptiness and its sizes. */
    static Verdict check(History history, KeyHistories histories, int maxExplained) {
        NearestChecker run = new NearestChecker(histories);
        for (Operation operation : history.operations()) {
            if (!operation.isPending()) {
                run.check(operation);
            }
        }
        int explained = Math.min(maxExplained, run.violations.size());
        return Verdict.of(
                run.violations.subList(0, explained), run.violations.size() - explained, List.of(), run.checks);
    }

    private void check(Operation operation) {
        Violation violation = null;
        if (operation instanceof Operation.Navigation navigation) {
            checks++;
            violation = check(navigation);
        } else if (operation instanceof Operation.OnMap onMap && onMap.kind() == Kind.IS_EMPTY) {
            checks++;
            violation = checkEmpty(onMap);
        } else if (operation instanceof Operation.OnMap onMap && onMap.result() instanceof Long size && size < 0) {
            checks++;
            violation = Violation.of(
                    "size, not negative",
                    List.of(onMap),
                    Wording.subject(onMap) + " returned " + size + ", but no map has fewer than 0 entries.");
        }
        if (violation != null) {
            violations.add(violation);
        }
    }

    private @Nullable Violation check(Operation.Navigation navigation) {
        Range candidates = navigation.candidates();
        Entry result = navigation.result();
        if (result == null) {
            return passedOver(navigation, candidates, "found no entry");
        }
        if (!candidates.contains(result.key())) {
            return Violation.of(
                    "navigation, right side",
                    List.of(navigation),
                    "%s returned %s, which lies on the wrong side of key %s."
                            .formatted(Wording.subject(navigation), result, navigation.key()));
        }
        Range nearer = navigation.kind().prefersLeast()
                ? new Range(candidates.low(), candidates.lowInclusive(), result.key(), false)
                : new Range(result.key(), false, candidates.high(), candidates.highInclusive());
        return passedOver(navigation, nearer, "returned " + result);
    }

    private @Nullable Violation checkEmpty(Operation.OnMap test) {
        if (Boolean.TRUE.equals(test.result())) {
            return passedOver(test, Range.ALL, "found the map empty");
        }
        if (occupancy == null) {
            occupancy = new Occupancy(histories);
        }
        if (occupancy.isPossibleDuring(test)) {
            return null;
        }
        List<Operation> operations = new ArrayList<>(occupancy.proofsOfEmptiness(test));
        operations.add(test);
        return Violation.of(
                "navigation, emptiness",
                operations,
                Wording.subject(test)
                        + " found the map not empty, but no key can have been in it at any moment of the call.");
    }

    private @Nullable Violation passedOver(Operation operation, Range range, String finding) {
        if (sweep == null) {
            sweep = new PresenceSweep(histories);
        }
        for (Span span : sweep.presentAt(operation.invoked(), range).values()) {
            if (span.covers(operation)) {
                List<Operation> operations = new ArrayList<>(List.of(operation));
                if (span.proof() != null) {
                    operations.add(span.proof());
                }
                if (span.end() != null) {
                    operations.add(span.end());
                }
                return Violation.of(
                        PROPERTY,
                        operations,
                        "%s %s, but key %s was in the map during the whole call: it %s, and %s."
                                .formatted(
                                        Wording.subject(operation),
                                        finding,
                                        span.key(),
                                        Wording.presentSince(span, operation),
                                        Wording.presentUntil(span, operation)));
            }
        }
        return null;
    }
}
