package io.masstree.histories;

import io.masstree.model.Subject;
import io.masstree.model.history.History;
import io.masstree.model.history.HistoryChecker;
import io.masstree.model.history.Operation;
import io.masstree.model.history.Verdict;
import io.masstree.model.history.Violation;
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
     * with what a last look at the map shows. Whatever the map throws on the way is a finding.
     */
    Judgement judge(Round round, String noise) {
        return new Case(round, noise).decide(checker);
    }

    /** One round before the judge. */
    private static final class Case {
        private final Round round;
        private final String noise;
        private final Subject<Value> map;
        private final List<Finding> findings = new ArrayList<>();

        Case(Round round, String noise) {
            this.round = round;
            this.noise = noise;
            this.map = round.map();
        }

        Judgement decide(HistoryChecker checker) {
            if (round.failure() != null) {
                add(Finding.NO_EXCEPTION, "filling the map threw " + Texts.stackTrace(round.failure()), null);
                return new Judgement(0, findings, List.of());
            }
            Transcript transcript;
            try {
                transcript = Transcript.of(round.script(), round.logs());
            } catch (RuntimeException thrown) { // a result that cannot be: no value that anybody has put
                add(Finding.NO_EXCEPTION, "an answer of the map makes no sense: " + Texts.stackTrace(thrown), null);
                return new Judgement(0, findings, List.of());
            }
            List<Operation> operations = transcript.operations();
            String thrown = whatWasThrown();
            String broken = brokenStructure();
            String wrongEnd = broken == null ? lookAtTheEnd(operations) : null;
            History history = History.of(operations);
            List<String> undecided = checkHistory(checker, history);
            add(Finding.NO_EXCEPTION, thrown, history);
            add(Finding.STRUCTURE, broken, history);
            add(Finding.SIZE, wrongEnd, history);
            return new Judgement(transcript.changes(), findings, undecided);
        }

        private void add(String property, @Nullable String message, @Nullable History history) {
            if (message != null) {
                findings.add(new Finding(property, message, round.number(), noise, history, round.describe()));
            }
        }

        /** Lets the checkers look; returns what they cannot decide. */
        private List<String> checkHistory(HistoryChecker checker, History history) {
            Verdict verdict;
            try {
                verdict = checker.check(history);
            } catch (RuntimeException failure) {
                add(Finding.JUDGE, "the checker threw " + Texts.stackTrace(failure), history);
                return List.of();
            }
            if (verdict.outcome() == Verdict.Outcome.VIOLATION) {
                boolean scansOnly = verdict.violations().stream().allMatch(Case::isAboutScans);
                String property = scansOnly ? Finding.SCAN_PROMISE : Finding.LINEARIZABLE;
                add(property, verdict.describe(), history);
            }
            return verdict.undecided();
        }

        private static boolean isAboutScans(Violation violation) {
            return violation.property().startsWith(SCANS);
        }

        private @Nullable String whatWasThrown() {
            for (ThreadLog log : round.logs()) {
                if (log.failure() != null) {
                    return "an operation threw " + Texts.stackTrace(log.failure());
                }
            }
            return null;
        }

        private @Nullable String brokenStructure() {
            try {
                map.checkStructure();
                return null;
            } catch (AssertionError | RuntimeException thrown) {
                return "the structure of the map at rest is broken: " + Texts.stackTrace(thrown);
            }
        }

        /** Adds what is in the map at the end; returns what is wrong with the size. */
        private @Nullable String lookAtTheEnd(List<Operation> operations) {
            try {
                return LastLook.at(map, round.script(), operations);
            } catch (AssertionError | RuntimeException thrown) {
                add(Finding.NO_EXCEPTION, "a last look at the map threw " + Texts.stackTrace(thrown), null);
                return null;
            }
        }
    }
}
