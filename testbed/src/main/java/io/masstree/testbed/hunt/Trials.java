package io.masstree.testbed.hunt;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateContext;
import io.masstree.testbed.gate.GateStep;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.gate.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tries one check again and again, each time with the next seed.
 *
 * @param check the check's name, or that of a unit
 * @param jdk what runs the gate
 */
public record Trials(String check, Jdk jdk) {

    /** A deadline that only ends a hang: after so long without a single outcome, the gate's program is ended. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** No end by the clock. */
    private static final Duration AMPLE = Duration.ofDays(365);

    /** What a program says when classes do not fit together, which says nothing about the map. */
    private static final List<Class<? extends Throwable>> DOES_NOT_FIT = List.of(
            NoSuchMethodError.class,
            NoSuchFieldError.class,
            NoClassDefFoundError.class,
            ClassNotFoundException.class,
            IncompatibleClassChangeError.class,
            IllegalAccessError.class,
            AbstractMethodError.class,
            UnsupportedClassVersionError.class);

    /** What a JVM says of a class that is there but failed when it was initialized, for want of memory for example. */
    private static final String NOT_INITIALIZED =
            NoClassDefFoundError.class.getName() + ": Could not initialize class ";

    private static final String UNKNOWN_OPTION = "--tries";

    /**
     * What came of some tries. The first failure ends them.
     *
     * @param tries how many there were
     * @param violation the failure, its evidence relative to the directory; null if there was none
     */
    public record Tally(long tries, @Nullable Outcome violation) {

        /** How many of them failed. */
        public long failures() {
            return violation == null ? 0 : 1;
        }
    }

    /**
     * Tries until something fails.
     *
     * @param directory where the gate writes
     * @param seed of the first try; the next one has the next seed
     * @param most how many tries to make if none fails
     * @throws Unusable if the check cannot be run on this commit
     * @throws InterruptedException if the hunt is to stop; the gate is no longer running then
     */
    public Tally run(Built built, Path directory, long seed, long most)
            throws IOException, InterruptedException, Unusable {
        return run(built, directory, seed, most, null);
    }

    /**
     * The same after an execution that is known.
     *
     * @param evidence of an earlier violation, which the first try repeats if the gate can; null for none
     */
    public Tally run(Built built, Path directory, long seed, long most, @Nullable Path evidence)
            throws IOException, InterruptedException, Unusable {
        Files.createDirectories(directory);
        GateContext context = context(built, directory, seed);
        GateStep step = built.gate().checkOften(context, Tries.of(check, most).after(evidence), AMPLE);
        boolean tooOld = step.outcomes().isEmpty()
                && step.failures().stream().anyMatch(failure -> failure.contains(UNKNOWN_OPTION));
        return tooOld ? oneByOne(built, directory, seed, most) : tally(step, built.gate(), directory);
    }

    /**
     * Repeats a failing execution on a build that does not fail, for comparison.
     *
     * @param evidence of the failure
     * @return the file in which the gate shows how the execution goes there; empty if it cannot repeat it there, or shows none
     */
    Optional<Path> draw(Built built, Path directory, long seed, Path evidence)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        GateStep step = built.gate()
                .checkOften(context(built, directory, seed), Tries.of(check, 1).after(evidence), AMPLE);
        return relevant(step.outcomes()).stream()
                .filter(outcome -> outcome.verdict() == Outcome.Verdict.PASS && outcome.evidence() != null)
                .map(outcome -> directory.resolve(String.valueOf(outcome.evidence())))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** A gate of an old commit that does not know how to try more than once is started for each try. */
    private Tally oneByOne(Built built, Path directory, long seed, long most)
            throws IOException, InterruptedException, Unusable {
        long tries = 0;
        for (long i = 0; i < most; i++) {
            GateStep step = built.gate().check(context(built, directory, seed + i), List.of(check), AMPLE);
            Tally one = tally(step, built.gate(), directory);
            tries += one.tries;
            if (one.violation != null) {
                return new Tally(tries, one.violation);
            }
        }
        return new Tally(tries, null);
    }

    private GateContext context(Built built, Path directory, long seed) {
        return new GateContext(built.checkout(), jdk, directory, seed, PATIENCE, outcome -> {}, () -> {});
    }

    private Tally tally(GateStep step, LibraryGate gate, Path directory) throws IOException, Unusable {
        if (!step.failures().isEmpty()) {
            Path console = directory.resolve("evidence").resolve(gate.name()).resolve("console.txt");
            if (Files.exists(console)) {
                requireFit(Files.readString(console));
            }
            throw new Unusable(
                    "the gate " + gate.name() + " failed: " + step.failures().get(0));
        }
        if (step.hung() != null) {
            throw new Unusable("undecided: " + step.hung());
        }
        List<Outcome> outcomes = relevant(step.outcomes());
        for (Outcome outcome : outcomes) {
            if (outcome.verdict() == Outcome.Verdict.VIOLATION || outcome.verdict() == Outcome.Verdict.ERROR) {
                requireFit(outcome, directory);
            }
        }
        return tally(outcomes);
    }

    /**
     * Counts the tries that decided something. Of a unit with several checks, which are tried together, those count that each of them
     * decided; or all until one failed.
     *
     * @throws Unusable if a check was not decided in a single try, and none has failed
     */
    static Tally tally(List<Outcome> outcomes) throws Unusable {
        Map<String, Long> decided = new TreeMap<>();
        Outcome violation = null;
        @Nullable String otherwise = null;
        for (Outcome outcome : outcomes) {
            long one = 1;
            switch (outcome.verdict()) {
                case PASS -> {}
                case VIOLATION -> violation = violation == null ? outcome : violation;
                case ERROR -> {
                    one = 0;
                    otherwise = "the tool failed: " + outcome.message();
                }
                case INCONCLUSIVE, LEFT_OUT -> {
                    one = 0;
                    otherwise = "undecided: " + outcome.message();
                }
            }
            decided.merge(outcome.name(), one, Long::sum);
        }
        if (violation != null) {
            return new Tally(Collections.max(decided.values()), violation);
        }
        long tries = decided.isEmpty() ? 0 : Collections.min(decided.values());
        if (tries == 0) {
            throw new Unusable(otherwise == null ? "it has no check of that name" : otherwise);
        }
        return new Tally(tries, null);
    }

    /** Those of the check that was asked for; of a unit, all. */
    private List<Outcome> relevant(List<Outcome> outcomes) {
        Set<String> names = new HashSet<>();
        outcomes.forEach(outcome -> names.add(outcome.name()));
        return outcomes.stream()
                .filter(outcome -> !names.contains(check) || outcome.name().equals(check))
                .toList();
    }

    private static void requireFit(Outcome outcome, Path directory) throws IOException, Unusable {
        requireFit(String.valueOf(outcome.message()));
        String evidence = outcome.evidence();
        if (evidence != null && Files.isRegularFile(directory.resolve(evidence))) {
            requireFit(Files.readString(directory.resolve(evidence)));
        }
    }

    /**
     * Refuses what a program says when a class, a method or a field is not there. A class that is there and cannot be initialized
     * is none of these: that may be what the bug does.
     */
    static void requireFit(String text) throws Unusable {
        for (String line : text.lines().toList()) {
            String said = line.replace(NOT_INITIALIZED, "");
            if (DOES_NOT_FIT.stream().anyMatch(problem -> said.contains(problem.getName()))) {
                throw new Unusable("it lacks something that the gate needs: " + line.strip());
            }
        }
    }
}
