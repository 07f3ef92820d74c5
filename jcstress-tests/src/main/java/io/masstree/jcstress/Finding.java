package io.masstree.jcstress;

import io.masstree.gate.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;

/**
 * What jcstress found out about one variant: read from its results, never from exit codes.
 *
 * @param verdict pass if all planned runs ended and no forbidden outcome was among theirs
 * @param message the forbidden outcomes with their counts, or what went wrong, or an empty text
 * @param samples how often the actors were let loose
 */
record Finding(Outcome.Verdict verdict, String message, long samples) {

    /** Frames of an actor's exception that are worth a line. */
    private static final int FRAMES = 12;

    /**
     * Judges the results of one variant.
     *
     * @param role what the variant is
     * @param runs what came of its runs
     * @param stopped whether the gate ended runs that were still going on, for lack of time
     */
    static Finding of(Variant.Role role, Runs runs, boolean stopped) {
        long samples = 0;
        TreeMap<String, String> forbidden = new TreeMap<>();
        List<String> thrown = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (TestResult result : runs.results()) {
            samples += result.getTotalCount();
            String profile = Profile.of(result.getConfig().jvmArgs).label();
            if (result.status() == Status.NORMAL) {
                collectForbidden(result, profile, forbidden);
            } else if (isThrown(result.status())) {
                thrown.add(profile + ": " + firstLines(result.getMessages()));
            } else {
                failures.add(profile + ": " + words(result));
            }
        }
        if (!forbidden.isEmpty()) {
            return new Finding(Outcome.Verdict.VIOLATION, String.join("; ", forbidden.values()), samples);
        }
        if (!thrown.isEmpty()) {
            // An actor of a real variant does nothing but use the map.
            Outcome.Verdict verdict = role == Variant.Role.REAL ? Outcome.Verdict.VIOLATION : Outcome.Verdict.ERROR;
            return new Finding(verdict, "an actor threw: " + String.join("; ", thrown), samples);
        }
        List<String> frames = framesInTheMap(runs.hangs());
        if (role == Variant.Role.REAL && !frames.isEmpty()) {
            return new Finding(
                    Outcome.Verdict.VIOLATION,
                    "it did not end: deadlock or livelock " + String.join(" | ", frames),
                    samples);
        }
        if (stopped) {
            return new Finding(Outcome.Verdict.INCONCLUSIVE, "the budget ended before its runs did", samples);
        }
        if (!runs.hangs().isEmpty()) {
            return new Finding(Outcome.Verdict.ERROR, "it did not end: deadlock or livelock", samples);
        }
        if (!failures.isEmpty()) {
            return new Finding(Outcome.Verdict.ERROR, String.join("; ", failures), samples);
        }
        if (runs.results().size() != runs.planned()) {
            return new Finding(
                    Outcome.Verdict.ERROR,
                    "jcstress was given " + runs.planned() + " runs and reported "
                            + runs.results().size(),
                    samples);
        }
        if (samples == 0) {
            return new Finding(Outcome.Verdict.ERROR, "jcstress took no sample", samples);
        }
        return new Finding(Outcome.Verdict.PASS, "", samples);
    }

    private static void collectForbidden(TestResult result, String profile, TreeMap<String, String> forbidden) {
        for (GradingResult outcome : result.grading().gradingResults.values()) {
            if (outcome.expect == Expect.FORBIDDEN && outcome.count > 0) {
                forbidden.put(
                        outcome.id + '/' + profile,
                        String.format(
                                "observed outcome (%s) %d times in %d (%s): FORBIDDEN %s",
                                outcome.id, outcome.count, result.getTotalCount(), profile, outcome.description));
            }
        }
    }

    /** What threads that hung did inside the map. */
    private static List<String> framesInTheMap(List<String> stacks) {
        return stacks.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.startsWith("at io.masstree.tree.") || line.startsWith("at io.masstree.Masstree."))
                .filter(line -> !line.contains("_jcstress"))
                .distinct()
                .limit(FRAMES)
                .toList();
    }

    private static boolean isThrown(Status status) {
        return status == Status.TEST_ERROR || status == Status.CHECK_TEST_ERROR;
    }

    private static String words(TestResult result) {
        List<String> lines = new ArrayList<>(result.getMessages());
        lines.addAll(result.getVmErr());
        String words = switch (result.status()) {
            case TIMEOUT_ERROR -> "it did not end: deadlock or livelock. ";
            case VM_ERROR -> "its JVM died. ";
            default -> result.status() + ". ";
        };
        return words + firstLines(lines);
    }

    private static String firstLines(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(FRAMES)
                .reduce((all, line) -> all + " | " + line)
                .orElse("(no message)");
    }
}
