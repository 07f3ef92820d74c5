package io.masstree.jcstress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the JVM that runs a test compiles it. What a test can show depends on that more than on
 * anything else: a reordering by the compiler needs the compiler.
 */
enum Profile {
    /** As in production. */
    TIERED("tiered", ""),
    /** The optimizing compiler alone, in random order where order does not matter to it. */
    STRESSED("C2, stressed", "-XX:-TieredCompilation -XX:+StressLCM -XX:+StressGCM -XX:+StressIGVN -XX:+StressCCP"),
    /** The quick compiler alone. */
    C1("C1", "-XX:TieredStopAtLevel=1"),
    /** No compiler: slow, with long windows. */
    INTERPRETED("interpreter", "-Xint");

    private final String label;
    private final String options;

    Profile(String label, String options) {
        this.label = label;
        this.options = options;
    }

    /** Its name in reports. */
    String label() {
        return label;
    }

    /** Its name in the names of units. */
    String unitName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The options of a test's JVM. The parallel collector, because its store barrier has no fence that
     * could stand in for a missing one.
     */
    List<String> jvmOptions(long seed) {
        List<String> all = new ArrayList<>();
        all.add("-XX:+UseParallelGC");
        all.addAll(options());
        if (this == STRESSED) {
            all.add("-XX:StressSeed=" + Integer.toUnsignedString((int) seed));
        }
        return all;
    }

    private List<String> options() {
        return options.isEmpty() ? List.of() : List.of(options.split(" "));
    }

    /** The profile of a run with these options. */
    static Profile of(List<String> jvmOptions) {
        for (Profile profile : values()) {
            if (profile != TIERED && jvmOptions.containsAll(profile.options())) {
                return profile;
            }
        }
        return TIERED;
    }
}
