package io.masstree.testbed;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that fixes all randomness. */
final class SeedOption {

    /** Seeds are short, so that people can copy them. */
    private static final long SEEDS = 1_000_000_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Where all randomness comes from. Default: a new one for each run, which says it.")
    private @Nullable Long chosen;

    /** Whether the user has chosen one. */
    boolean isChosen() {
        return chosen != null;
    }

    /** The seed of the next run. */
    long next() {
        return chosen != null ? chosen : new SplittableRandom().nextLong(SEEDS);
    }
}
