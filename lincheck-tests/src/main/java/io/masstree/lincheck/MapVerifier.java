package io.masstree.lincheck;

import io.masstree.scenarios.ScanPromise;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.verifier.CachedVerifier;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;
import org.jspecify.annotations.Nullable;

/**
 * Decides over every schedule that Lincheck has run: by Lincheck's own linearizability checker, or by {@link ScanPromise} if
 * there is a scan. It also tells the {@link Batch} of each, which counts them and watches the time.
 */
public final class MapVerifier implements Verifier {
    private final Class<?> specification;
    private @Nullable ExecutionScenario scenario;
    private Verifier verifier = new ScanVerifier();

    /** Called by Lincheck. */
    public MapVerifier(Class<?> specification) {
        this.specification = specification;
    }

    @Override
    public boolean verifyResults(ExecutionScenario ofRun, ExecutionResult results) {
        Batch.running().countSchedule();
        if (ofRun != scenario) { // what a verifier has cached begins with another tree
            scenario = ofRun;
            verifier = LincheckWords.hasScan(ofRun) ? new ScanVerifier() : new LinearizabilityVerifier(specification);
        }
        return verifier.verifyResults(ofRun, results);
    }

    /** Judges every result once. */
    private static final class ScanVerifier extends CachedVerifier {
        @Override
        public boolean verifyResultsImpl(ExecutionScenario scenario, ExecutionResult results) {
            return LincheckWords.explains(scenario, results, new LincheckMap.Specification());
        }
    }
}
