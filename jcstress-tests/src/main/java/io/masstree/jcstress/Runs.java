package io.masstree.jcstress;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * What came of some runs of one variant.
 *
 * @param planned how many runs jcstress was given
 * @param results what it reported, one for each run
 * @param hangs the threads of the runs that had to be ended because they hung
 */
record Runs(int planned, List<TestResult> results, List<String> hangs) {

    static final Runs NONE = new Runs(0, List.of(), List.of());

    /** These and others. */
    Runs and(Runs others) {
        List<TestResult> allResults = new ArrayList<>(results);
        allResults.addAll(others.results);
        List<String> allHangs = new ArrayList<>(hangs);
        allHangs.addAll(others.hangs);
        return new Runs(planned + others.planned, allResults, allHangs);
    }
}
