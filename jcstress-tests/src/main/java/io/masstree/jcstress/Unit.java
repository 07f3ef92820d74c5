package io.masstree.jcstress;

import io.masstree.gate.Outcome.Verdict;
import io.masstree.jcstress.Variant.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the gate can be asked for by name: a variant, and how it is run. Samples decide it and never the clock.
 *
 * <p>A check is run once in each profile, and again in those profiles that did not come to {@link #ENOUGH} samples, each time
 * for longer. A canary is run until it fails; it is a survivor only if it was given {@link #SURVIVOR} samples and at
 * least {@link #MOST_RUNS} runs.
 *
 * @param name the unit's name
 * @param variant what is run
 * @param profiles how it is compiled: a check in each of them, a canary in one after the other
 * @param millis how long the actors meet in the first run
 */
record Unit(String name, Variant variant, List<Profile> profiles, int millis) {

    /** The profiles of a check that a complete run owes an answer to. */
    static final List<Profile> REQUIRED = List.of(Profile.TIERED, Profile.STRESSED);

    /** The samples that it takes to call a check passed in a profile. */
    static final long ENOUGH = 10_000;

    /** The samples that it takes to call a canary a survivor. */
    static final long SURVIVOR = 2_000_000;

    /** Runs of a check in one profile, at most; runs that a canary survives, at least. */
    static final int MOST_RUNS = 10;

    /** Runs of a canary, at most. */
    static final int MOST_RUNS_OF_A_CANARY = 30;

    /** Runs in one profile that may fail before the unit has failed. */
    static final int MOST_FAILURES = 3;

    private static final List<Profile> OF_A_CANARY =
            List.of(Profile.TIERED, Profile.STRESSED, Profile.TIERED, Profile.STRESSED, Profile.C1);

    private static final int SHORT_MILLIS = 200;
    private static final int LONG_MILLIS = 2_000;

    /** Runs a variant in each of some profiles. */
    @FunctionalInterface
    interface Executor {
        /**
         * Runs it once in each profile.
         *
         * @param attempt how many runs there were before, in each of these profiles
         * @param millis how long the actors meet
         */
        Runs execute(List<Profile> profiles, int attempt, int millis) throws IOException;
    }

    /** A variant as a complete run needs it; a demonstration as the extra part of the gate gives it. */
    static Unit of(Variant variant) {
        return switch (variant.role()) {
            case REAL, MECHANISM -> new Unit(variant.name(), variant, REQUIRED, SHORT_MILLIS);
            case CANARY -> new Unit(variant.name(), variant, OF_A_CANARY, SHORT_MILLIS);
            case DEMONSTRATION -> new Unit(variant.name(), variant, REQUIRED, LONG_MILLIS);
        };
    }

    /** A longer run of a check in one profile. */
    static Unit longer(Variant variant, Profile profile) {
        return new Unit(variant.name() + '.' + profile.unitName(), variant, List.of(profile), LONG_MILLIS);
    }

    /** The unit of that name, if there is one. */
    static Optional<Unit> named(String name) {
        Optional<Unit> whole = Variant.named(name).map(Unit::of);
        return whole.isPresent() ? whole : longerNamed(name);
    }

    private static Optional<Unit> longerNamed(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Variant.named(name.substring(0, dot))
                        .filter(variant -> variant.role().isCheck())
                        .flatMap(variant -> Arrays.stream(Profile.values())
                                .filter(profile -> profile.unitName().equals(name.substring(dot + 1)))
                                .findFirst()
                                .map(profile -> longer(variant, profile)));
    }

    /** Runs it until it is decided, or until more of the same would not decide it. */
    Runs decide(Executor executor) throws IOException {
        return variant.role() == Role.CANARY ? decideCanary(executor) : decideCheck(executor);
    }

    private Runs decideCheck(Executor executor) throws IOException {
        Runs runs = Runs.NONE;
        for (int attempt = 0; attempt < MOST_RUNS; attempt++) {
            List<Profile> open = open(runs);
            if (open.isEmpty() || Finding.isViolated(variant.role(), runs)) {
                break;
            }
            runs = runs.and(executor.execute(open, attempt, millis(attempt)));
        }
        return runs;
    }

    /** The profiles that more runs can decide. */
    private List<Profile> open(Runs runs) {
        return profiles.stream()
                .filter(profile -> runs.in(profile).together() < ENOUGH)
                .filter(profile -> runs.in(profile).failures() < MOST_FAILURES)
                .toList();
    }

    private Runs decideCanary(Executor executor) throws IOException {
        Runs runs = Runs.NONE;
        for (int attempt = 0; attempt < MOST_RUNS_OF_A_CANARY; attempt++) {
            if (Finding.isViolated(variant.role(), runs)
                    || isSurvivor(runs)
                    || runs.failures() >= MOST_FAILURES * profiles.size()) {
                break;
            }
            Profile profile = profiles.get(attempt % profiles.size());
            runs = runs.and(executor.execute(List.of(profile), attempt, millis(attempt)));
        }
        return runs;
    }

    private static boolean isSurvivor(Runs runs) {
        return runs.planned() >= MOST_RUNS && runs.together() >= SURVIVOR;
    }

    /** Four times as long from run to run, up to seconds: the machine is slower than it was thought to be. */
    private int millis(int attempt) {
        return attempt == 0 ? millis : Math.min(millis << Math.min(2 * attempt, 8), Math.max(millis, LONG_MILLIS));
    }

    /** Whether there were more runs than there would have been on a machine that is fast enough. */
    boolean neededMoreRuns(Runs runs) {
        return variant.role().isCheck()
                && profiles.stream().anyMatch(profile -> runs.in(profile).planned() > 1);
    }

    /** Whether half the time would have done. */
    boolean hadMoreThanEnough(Runs runs) {
        return variant.role().isCheck()
                && profiles.stream().allMatch(profile -> runs.in(profile).together() > 4 * ENOUGH);
    }

    /** What its runs mean. */
    Finding finding(Runs runs) {
        Finding seen = Finding.of(variant.role(), runs);
        if (seen.verdict() != Verdict.PASS) {
            return seen;
        }
        if (variant.role() == Role.CANARY) {
            return isSurvivor(runs) ? seen : seen.undecided("too few to call it a survivor", runs);
        }
        for (Profile profile : profiles) {
            Runs those = runs.in(profile);
            if (those.together() < ENOUGH) {
                return seen.undecided("fewer than " + ENOUGH + " samples in " + profile.label(), those);
            }
        }
        return seen;
    }
}
