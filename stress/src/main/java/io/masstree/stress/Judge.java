package io.masstree.stress;

import io.masstree.model.history.Entry;
import io.masstree.model.history.History;
import io.masstree.model.history.HistoryChecker;
import io.masstree.model.history.Key;
import io.masstree.model.history.Kind;
import io.masstree.model.history.Operation;
import io.masstree.model.history.Range;
import io.masstree.model.history.Verdict;
import io.masstree.model.history.Violation;
import io.masstree.subjects.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a round when all its threads are done. Not for use by several threads at once. */
final class Judge {
    private static final String SCANS = "scan";

    private final HistoryChecker checker;

    /**
     * What came of a round.
     *
     * @param changes how many operations changed the map
     * @param findings what is wrong
     * @param undecided what the checkers could not decide
     */
    record Judgement(int changes, List<Finding> findings, List<String> undecided) {}

    /**
     * A judge.
     *
     * @param exact whether to demand that all operations together, navigation included, have an order
     */
    Judge(boolean exact) {
        checker = exact ? HistoryChecker.exact() : HistoryChecker.fast();
    }

    /**
     * Judges a round: the structure of the map at rest, and everything that the threads saw, together
     * with what a last look at the map shows.
     */
    Judgement judge(Round round, String noise) {
        Transcript transcript = Transcript.of(round.script(), round.logs());
        List<Operation> operations = transcript.operations();
        String thrown = whatWasThrown(round);
        String broken = brokenStructure(round.map());
        String wrongSize = broken == null ? lookAtTheEnd(round, operations) : null;
        History history = History.of(operations);
        List<Finding> findings = new ArrayList<>();
        Verdict verdict;
        try {
            verdict = checker.check(history);
        } catch (RuntimeException failure) {
            String message = "the checker threw " + Texts.stackTrace(failure);
            add(findings, Finding.JUDGE, message, round, noise, history);
            return new Judgement(transcript.changes(), findings, List.of());
        }
        if (verdict.outcome() == Verdict.Outcome.VIOLATION) {
            String property = verdict.violations().stream().anyMatch(v -> !isAboutScans(v))
                    ? Finding.LINEARIZABLE
                    : Finding.SCAN_PROMISE;
            add(findings, property, verdict.describe(), round, noise, history);
        }
        add(findings, Finding.NO_EXCEPTION, thrown, round, noise, history);
        add(findings, Finding.STRUCTURE, broken, round, noise, history);
        add(findings, Finding.SIZE, wrongSize, round, noise, history);
        return new Judgement(transcript.changes(), findings, verdict.undecided());
    }

    private static boolean isAboutScans(Violation violation) {
        return violation.property().startsWith(SCANS);
    }

    private static void add(
            List<Finding> findings,
            String property,
            @Nullable String message,
            Round round,
            String noise,
            History history) {
        if (message != null) {
            String structure = round.describe();
            findings.add(new Finding(property, message, round.number(), noise, history, structure));
        }
    }

    private static @Nullable String whatWasThrown(Round round) {
        for (ThreadLog log : round.logs()) {
            if (log.failure() != null) {
                return "an operation threw " + Texts.stackTrace(log.failure());
            }
        }
        return null;
    }

    private static @Nullable String brokenStructure(Subject<Value> map) {
        try {
            map.checkStructure();
            return null;
        } catch (AssertionError | RuntimeException thrown) {
            return "the structure of the map at rest is broken: " + Texts.stackTrace(thrown);
        }
    }

    /**
     * Adds what is in the map at the end, seen in three ways: key by key and by two scans. Returns what
     * is wrong with the size.
     */
    private static @Nullable String lookAtTheEnd(Round round, List<Operation> operations) {
        Subject<Value> map = round.map();
        KeySet keys = round.script().keys();
        int observer = round.script().threads();
        for (int i = 0; i < keys.size(); i++) {
            long invoked = System.nanoTime();
            Value value = map.get(keys.bytes(i));
            long returned = System.nanoTime();
            @Nullable Object number = value == null ? null : value.number();
            operations.add(new Operation.OnKey(observer, invoked, returned, Kind.GET, keys.key(i), null, null, number));
        }
        int entries = lastScan(observer, Kind.SCAN, map, operations);
        lastScan(observer, Kind.SCAN_DESCENDING, map, operations);
        long size = map.size();
        return size == entries
                ? null
                : "size() is " + size + ", but a scan of the map at rest shows " + entries + " entries";
    }

    private static int lastScan(int observer, Kind kind, Subject<Value> map, List<Operation> operations) {
        List<Entry> shown = new ArrayList<>();
        Subject.Visitor<Value> visitor = (key, value) -> shown.add(new Entry(Key.of(key), value.number()));
        long invoked = System.nanoTime();
        if (kind == Kind.SCAN) {
            map.scan(null, true, null, true, visitor);
        } else {
            map.scanDescending(null, true, null, true, visitor);
        }
        long returned = System.nanoTime();
        operations.add(new Operation.Scan(observer, invoked, returned, kind, Range.ALL, shown, true));
        return shown.size();
    }
}
