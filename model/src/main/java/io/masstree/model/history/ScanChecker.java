package io.masstree.model.history;

import io.masstree.model.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks the three promises of a scan:
 * <ol>
 *   <li><b>Order</b>: the keys lie in the range and come in strictly increasing (or decreasing) order, so none
 *       comes twice.</li>
 *   <li><b>Nothing invented</b>: every entry shown was in the map at some moment of the scan.</li>
 *   <li><b>Nothing left out</b>: every key that was in the map during the whole scan is shown, as far as the scan
 *       went before its caller stopped it.</li>
 * </ol>
 * A scan promises no more; in particular it is not a snapshot of the map.
 *
 * <p>What was in the map when is concluded from the times of the other operations, and only where every order of
 * them says the same. So a violation is certain, while some wrong scans that overlap many writes may
 * pass. The work is nearly linear in the number of operations and of entries shown.
 */
public final class ScanChecker {

    /** How many violations are explained; the others are only counted. */
    private static final int MAX_EXPLAINED = 10;

    /** Creates a checker. */
    public ScanChecker() {}

    /**
     * Checks the scans of a history.
     *
     * @param history the history
     * @return the verdict: pass or violation
     */
    public Verdict check(History history) {
        return check(history, new KeyHistories(history));
    }

    Verdict check(History history, KeyHistories histories) {
        Run run = new Run(histories);
        for (Operation operation : history.operations()) {
            if (operation instanceof Operation.Scan scan && !scan.isPending()) {
                run.check(scan);
            }
        }
        int explained = Math.min(MAX_EXPLAINED, run.violations.size());
        return Verdict.of(
                run.violations.subList(0, explained), run.violations.size() - explained, List.of(), run.scans);
    }

    /** The check of one history, whose scans come in the order of their invocations. */
    private static final class Run {

        private final KeyHistories histories;
        private @Nullable PresenceSweep sweep; // made for the first scan: a history without any is checked in no time
        private final SuffixMinimum removalsOfAny;
        private final Map<Key, ValueTimes> valueTimes = new HashMap<>();
        private final List<Violation> violations = new ArrayList<>();
        private long scans;

        Run(KeyHistories histories) {
            this.histories = histories;
            this.removalsOfAny = ValueTimes.firstReturnedByInvocation(
                    histories.removalsOfAny().stream().map(KeyStep::source).toList());
        }

        void check(Operation.Scan scan) {
            scans++;
            Violation violation = orderViolation(scan);
            if (violation == null) {
                violation = omission(scan);
            }
            if (violation == null) {
                violation = invention(scan);
            }
            if (violation != null) {
                violations.add(violation);
            }
        }

        private @Nullable Violation orderViolation(Operation.Scan scan) {
            Key previous = null;
            for (Entry entry : scan.shown()) {
                Key key = entry.key();
                if (!scan.range().contains(key)) {
                    return Violation.of(
                            "scan, order",
                            List.of(scan),
                            "%s showed %s, which lies outside of its range %s."
                                    .formatted(Wording.subject(scan), entry, scan.range()));
                }
                int order = previous == null ? 1 : key.compareTo(previous);
                if (previous != null && (scan.descending() ? order >= 0 : order <= 0)) {
                    String wrong = order == 0
                            ? "showed key " + key + " twice."
                            : "showed key " + key + " behind key " + previous + ".";
                    return Violation.of("scan, order", List.of(scan), Wording.subject(scan) + " " + wrong);
                }
                previous = key;
            }
            return null;
        }

        /** Finds a key that should have been shown; the entries are known to be in order. */
        private @Nullable Violation omission(Operation.Scan scan) {
            if (sweep == null) {
                sweep = new PresenceSweep(histories);
            }
            NavigableMap<Key, Span> present = sweep.presentAt(scan.invoked(), walked(scan));
            if (scan.descending()) {
                present = present.descendingMap();
            }
            int next = 0; // the first entry shown that does not lie before the key
            for (Span span : present.values()) {
                while (next < scan.shown().size()
                        && isBefore(scan.shown().get(next).key(), span.key(), scan)) {
                    next++;
                }
                boolean shown = next < scan.shown().size()
                        && scan.shown().get(next).key().equals(span.key());
                if (!shown && span.covers(scan)) {
                    return omission(scan, span);
                }
            }
            return null;
        }

        private static boolean isBefore(Key key, Key other, Operation.Scan scan) {
            int order = key.compareTo(other);
            return scan.descending() ? order > 0 : order < 0;
        }

        /** The part of the range that the scan went through. */
        private static Range walked(Operation.Scan scan) {
            Range range = scan.range();
            if (scan.complete()) {
                return range;
            }
            int count = scan.shown().size();
            if (count == 0) {
                Key none = Key.of(new byte[0]);
                return new Range(none, false, none, false);
            }
            Key last = scan.shown().get(count - 1).key();
            return scan.descending()
                    ? new Range(last, true, range.high(), range.highInclusive())
                    : new Range(range.low(), range.lowInclusive(), last, true);
        }

        private static Violation omission(Operation.Scan scan, Span span) {
            List<Operation> operations = new ArrayList<>(List.of(scan));
            if (span.proof() != null) {
                operations.add(span.proof());
            }
            if (span.end() != null) {
                operations.add(span.end());
            }
            return Violation.of(
                    "scan, nothing left out",
                    operations,
                    "%s did not show key %s, which was in the map during the whole scan: it %s, and %s."
                            .formatted(
                                    Wording.subject(scan),
                                    span.key(),
                                    Wording.presentSince(span, scan),
                                    Wording.presentUntil(span, scan)));
        }

        private @Nullable Violation invention(Operation.Scan scan) {
            for (Entry entry : scan.shown()) {
                ValueTimes.Absence absence = valueTimes
                        .computeIfAbsent(entry.key(), this::valueTimesOf)
                        .whyNeverDuring(scan, entry.value());
                if (absence != null) {
                    return invention(scan, entry, absence);
                }
            }
            return null;
        }

        private ValueTimes valueTimesOf(Key key) {
            return new ValueTimes(histories.stepsByKey().getOrDefault(key, List.of()), removalsOfAny);
        }

        private static Violation invention(Operation.Scan scan, Entry entry, ValueTimes.Absence absence) {
            List<Operation> operations = new ArrayList<>(List.of(scan));
            Operation writer = absence.writer();
            Operation end = absence.end();
            String reason;
            if (writer == null) {
                reason = "nobody ever wrote this value to this key";
            } else if (end == null) {
                operations.add(writer);
                reason = "%s wrote it only later and began %s after the scan had returned"
                        .formatted(Wording.subject(writer), Wording.micros(scan.returned(), writer.invoked()));
            } else {
                operations.add(writer);
                operations.add(end);
                reason = "%s had changed it and returned %s before the scan began, and nobody wrote it again in time"
                        .formatted(Wording.subject(end), Wording.micros(end.returned(), scan.invoked()));
            }
            return Violation.of(
                    "scan, nothing invented",
                    operations,
                    "%s showed %s, which was not in the map at any moment of the scan: %s."
                            .formatted(Wording.subject(scan), entry, reason));
        }
    }
}
