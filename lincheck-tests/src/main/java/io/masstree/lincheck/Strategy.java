package io.masstree.lincheck;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** How Lincheck runs a scenario. */
enum Strategy {
    /** It chooses the schedules itself, under sequential consistency, and shows the one that failed. */
    MODEL_CHECKING,
    /** Model checking, and whenever a thread waits for another one, that is a failure. */
    OBSTRUCTION_FREEDOM,
    /** The same until the first wait, which is what was looked for: it ends the scenario without a report. */
    WAIT,
    /** The machine chooses: real threads, real memory. */
    STRESS;

    /**
     * No schedules are spent inside these. They are pure functions, or write to objects of the calling thread alone, or count
     * and report what nobody reads before all threads have ended. (Lincheck 3.7 could not look into {@code KeySlice} anyway: it
     * gives up on byte-array views.)
     */
    private static final String[] UNWATCHED = {
        "io.masstree.model.Key",
        "io.masstree.model.Leg",
        "io.masstree.model.ScanResult",
        "io.masstree.model.Shown",
        "io.masstree.scenarios.Inspector",
        "io.masstree.tree.KeySlice",
        "io.masstree.tree.Linkage",
        "io.masstree.tree.NodeVersion",
        "io.masstree.tree.Permutation",
        "io.masstree.tree.StackProbe",
        "io.masstree.tree.StructureEvents",
        "java.util.concurrent.atomic.LongAdder",
    };

    /** Lincheck's options for it. */
    Options<?, ?> options() {
        return switch (this) {
            case MODEL_CHECKING -> modelChecking();
            case OBSTRUCTION_FREEDOM, WAIT -> modelChecking().checkObstructionFreedom(true);
            case STRESS -> new StressOptions();
        };
    }

    /** Whether Lincheck instruments the classes in the same way for both, so that one check can contain both. */
    boolean sharesChecksWith(Strategy other) {
        return (this == STRESS) == (other == STRESS);
    }

    private static ModelCheckingOptions modelChecking() {
        return new ModelCheckingOptions()
                .addGuarantee(forClasses(UNWATCHED).allMethods().ignore());
    }
}
