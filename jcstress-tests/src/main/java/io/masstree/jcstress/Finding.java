package io.masstree.jcstress;

import io.masstree.gate.Outcome.Verdict;
import io.masstree.jcstress.Variant.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;

/**
 * What jcstress found out about one variant: read from its results, never from exit codes.
 *
 * <p>Only three things are held against the map: a forbidden outcome, an exception out of its code, and a hang inside it. A run
 * that failed in any other way says nothing about the map.
 *
 * @param verdict what came out
 * @param message the forbidden outcomes with their counts, or what was reached and what went wrong
 * @param samples how many samples jcstress took
 */
record Finding(Verdict verdict, String message, long samples) {

    /** Frames of an actor's exception that are worth a line. */
    private static final int FRAMES = 12;

    /** A violation if the runs show one; else a pass, as far as they went. */
    static Finding of(Role role, Runs runs) {
        String violation = violation(role, runs);
        return violation.isEmpty()
                ? new Finding(Verdict.PASS, reached(runs), runs.all())
                : new Finding(Verdict.VIOLATION, violation, runs.all());
    }

    /** Whether the runs show a violation. */
    static boolean isViolated(Role role, Runs runs) {
        return !violation(role, runs).isEmpty();
    }

    /** The same, but not enough was seen: an error if that is because runs failed time and again. */
    Finding undecided(String why, Runs because) {
        boolean failed = because.failures() >= Unit.MOST_FAILURES;
        return new Finding(failed ? Verdict.ERROR : Verdict.INCONCLUSIVE, why + ": " + message, samples);
    }

    private static String violation(Role role, Runs runs) {
        TreeMap<String, String> forbidden = new TreeMap<>();
        List<String> thrown = new ArrayList<>();
        for (TestResult result : runs.results()) {
            if (result.status() == Status.NORMAL) {
                collectForbidden(result, forbidden);
            } else if (isThrownByTheMap(role, result)) {
                thrown.add(label(result) + ": " + firstLines(result.getMessages()));
            }
        }
        if (!forbidden.isEmpty()) {
            return String.join("; ", forbidden.values());
        }
        if (!thrown.isEmpty()) {
            return "an actor threw: " + String.join("; ", thrown);
        }
        List<String> frames = role == Role.REAL ? framesInTheMap(runs.hangs()) : List.of();
        return frames.isEmpty() ? "" : "it did not end: deadlock or livelock " + String.join(" | ", frames);
    }

    private static void collectForbidden(TestResult result, TreeMap<String, String> forbidden) {
        for (GradingResult outcome : result.grading().gradingResults.values()) {
            if (outcome.expect == Expect.FORBIDDEN && outcome.count > 0) {
                forbidden.put(
                        outcome.id + '/' + label(result),
                        String.format(
                                Locale.ROOT,
                                "observed outcome (%s) %d times in %d (%s): FORBIDDEN %s",
                                outcome.id,
                                outcome.count,
                                result.getTotalCount(),
                                label(result),
                                outcome.description));
            }
        }
    }

    /** An actor of a real variant does nothing but use the map; jcstress's own failures do not come from our classes. */
    private static boolean isThrownByTheMap(Role role, TestResult result) {
        boolean thrown = result.status() == Status.TEST_ERROR || result.status() == Status.CHECK_TEST_ERROR;
        List<String> lines =
                result.getMessages().stream().flatMap(String::lines).toList();
        return role == Role.REAL
                && thrown
                && lines.stream().anyMatch(Finding::isFrameOfOurs)
                && lines.stream().noneMatch(line -> line.contains(OutOfMemoryError.class.getName()));
    }

    private static boolean isFrameOfOurs(String line) {
        return line.strip().startsWith("at io.masstree.") && !line.contains("_jcstress");
    }

    /** What threads that hung did inside the map. */
    private static List<String> framesInTheMap(List<HangWatch.Hang> hangs) {
        return hangs.stream()
                .filter(HangWatch.Hang::busy)
                .flatMap(hang -> hang.threads().lines())
                .map(String::strip)
                .filter(line -> line.startsWith("at io.masstree.tree.") || line.startsWith("at io.masstree.Masstree."))
                .filter(Finding::isFrameOfOurs)
                .distinct()
                .limit(FRAMES)
                .toList();
    }

    /** How many samples there were in each profile, and what failed on the way. */
    private static String reached(Runs runs) {
        List<String> parts = new ArrayList<>();
        for (Profile profile : Profile.values()) {
            Runs those = runs.in(profile);
            if (those.planned() > 0) {
                parts.add(String.format(
                        Locale.ROOT,
                        "%s: %,d samples in %d run%s",
                        profile.label(),
                        those.together(),
                        those.planned(),
                        those.planned() == 1 ? "" : "s"));
            }
        }
        if (runs.failures() > 0) {
            parts.add(runs.failures() + " of " + runs.planned() + " runs failed: " + String.join("; ", failures(runs)));
        }
        return String.join(", ", parts);
    }

    private static List<String> failures(Runs runs) {
        List<String> failures = new ArrayList<>();
        for (TestResult result : runs.results()) {
            if (result.status() != Status.NORMAL) {
                failures.add(label(result) + ": " + words(result));
            }
        }
        if (!runs.hangs().isEmpty()) {
            failures.add(runs.hangs().size() + " did not end and were ended");
        }
        int missing = runs.planned() - runs.results().size();
        if (missing > 0) {
            failures.add("jcstress did not report on " + missing);
        }
        return failures;
    }

    private static String label(TestResult result) {
        return Runs.profileOf(result).label();
    }

    private static String words(TestResult result) {
        List<String> lines = new ArrayList<>(result.getMessages());
        lines.addAll(result.getVmErr());
        String words = switch (result.status()) {
            case TIMEOUT_ERROR -> "it did not end in jcstress's time. ";
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
