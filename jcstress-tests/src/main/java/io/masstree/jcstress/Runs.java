package io.masstree.jcstress;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * What came of some runs of one variant.
 *
 * @param planned how many runs jcstress was given
 * @param results what it reported, one for each run
 * @param hangs the JVMs that had to be ended because they hung
 */
record Runs(int planned, List<TestResult> results, List<HangWatch.Hang> hangs) {

    static final Runs NONE = new Runs(0, List.of(), List.of());

    /** Keeps copies. */
    Runs {
        results = List.copyOf(results);
        hangs = List.copyOf(hangs);
    }

    /** These and others. */
    Runs and(Runs others) {
        List<TestResult> allResults = new ArrayList<>(results);
        allResults.addAll(others.results);
        List<HangWatch.Hang> allHangs = new ArrayList<>(hangs);
        allHangs.addAll(others.hangs);
        return new Runs(planned + others.planned, allResults, allHangs);
    }

    /** The runs in one profile. What hung does not say which profile it was. */
    Runs in(Profile profile) {
        List<TestResult> those =
                results.stream().filter(result -> profileOf(result) == profile).toList();
        return new Runs(those.size(), those, hangs);
    }

    /** All samples that jcstress took. */
    long all() {
        return results.stream().mapToLong(TestResult::getTotalCount).sum();
    }

    /**
     * How often the actors were let loose together. Not counted are the samples in which jcstress finds out how many fit into
     * memory and time: there the actors start together once, and then run through thousands of samples each at its own pace.
     */
    long together() {
        return results.stream()
                .filter(Runs::ended)
                .mapToLong(result -> Math.max(0, result.getTotalCount() - Launcher.SAMPLES_TO_MEASURE_A_SAMPLE))
                .sum();
    }

    /** The runs that did not come to their end, and those that jcstress did not report on. */
    int failures() {
        return planned - (int) results.stream().filter(Runs::ended).count();
    }

    static Profile profileOf(TestResult result) {
        return Profile.of(result.getConfig().jvmArgs);
    }

    private static boolean ended(TestResult result) {
        return result.status() == Status.NORMAL;
    }
}
