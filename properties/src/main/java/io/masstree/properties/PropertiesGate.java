package io.masstree.properties;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.Replay;
import io.masstree.gate.SeededName;
import io.masstree.model.Subject;
import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Runs the test classes of the library: each is a unit, each of its test methods a check. The canary runs them in a process of
 * its own, on a map with a seeded fault, until one of them fails. Extra checks are the properties of jqwik's with other seeds.
 *
 * <p>On another map than the Masstree, it runs {@link SubjectProperties} instead, and says which tests that leaves out.
 */
public final class PropertiesGate extends GateProgram {

    static final String GATE = "properties";

    /** The unit that is the gate's canary. */
    static final String CANARY = "seededFault";

    /** Tests of words, which cannot hang whatever is wrong with the tree, and then the one that looks for locks that stay. */
    private static final List<String> FIRST = List.of("NodeVersionTest", "PermutationTest", "NoLockStaysTest");

    /** The option that chooses another map than the Masstree. */
    static final String SUBJECT = "--subject";

    /** Set in the canary's process: one violation is enough there. */
    static final String STOP_AT_VIOLATION = "masstree.properties.stopAtViolation";

    @Option(names = SUBJECT, paramLabel = "NAME", description = "Another map than the Masstree.")
    private @Nullable String subject;

    private PropertiesGate() {}

    /** Runs the gate. */
    public static void main(String[] args) {
        main(new PropertiesGate(), args);
    }

    @Override
    protected List<CheckInfo> list() throws IOException {
        List<CheckInfo> list = new ArrayList<>(List.of(CheckInfo.canary(CANARY)));
        TestClasses tests = testClasses();
        tests.methods().forEach((testClass, methods) -> addAll(list, tests, testClass, methods));
        if (subject != null) {
            for (String testClass : TestClasses.find().methods().keySet()) {
                list.add(CheckInfo.check(testClass).notHere("it tests the Masstree's own classes"));
            }
            Subject<?> sample = ChosenSubject.create();
            for (String operation : SubjectProperties.leftOut(sample)) {
                list.add(CheckInfo.check(SubjectProperties.class.getSimpleName() + "." + operation)
                        .notHere(sample.name() + " does not have this operation"));
            }
        }
        return list;
    }

    private static void addAll(List<CheckInfo> list, TestClasses tests, String testClass, Set<String> methods) {
        for (String method : methods) {
            list.add(CheckInfo.check(testClass + "." + method).in(testClass).guarding(tests.rules(testClass, method)));
        }
    }

    @Override
    protected void check(List<String> units, OutcomeLog log) throws IOException, InterruptedException {
        TestClasses testClasses = testClasses();
        boolean stopAtViolation = Boolean.getBoolean(STOP_AT_VIOLATION);
        for (String unit : inOrder(units)) {
            if (timeIsOver()) {
                return;
            }
            if (unit.equals(CANARY)) {
                log.append(
                        new CanaryProcess(seed(), out(), testClasses.methods().keySet()).run());
            } else {
                boolean violated = run(unit, testClasses, log);
                if (violated && stopAtViolation) {
                    return;
                }
            }
        }
    }

    /** The same order, but for those that must not come late: where a lock stays or a read has no end, the others hang and say nothing. */
    static List<String> inOrder(List<String> units) {
        return units.stream()
                .sorted(Comparator.comparingInt(PropertiesGate::turn))
                .toList();
    }

    private static int turn(String unit) {
        int index = FIRST.indexOf(unit);
        return index < 0 ? FIRST.size() : index;
    }

    @Override
    protected void extra(OutcomeLog log) throws IOException {
        TestClasses testClasses = testClasses();
        List<String> withProperties = testClasses.withProperties();
        for (long seed = seed() + 1; !withProperties.isEmpty(); seed++) {
            for (String testClass : withProperties) {
                run(new SeededName(testClass, seed).toString(), testClasses, log);
                if (timeIsOver()) {
                    return;
                }
            }
        }
    }

    /**
     * Runs a test class, which {@code @} and a number may follow: its seed. Of a check, {@code CLASS.METHOD}, the class is run. Returns
     * whether it showed a violation.
     */
    private boolean run(String asked, TestClasses testClasses, OutcomeLog log) throws IOException {
        String unit = asked.replaceFirst("\\.[^@]*", "");
        SeededName seeded = seededName(unit);
        String className = testClasses.fullName(seeded.name());
        if (className == null) {
            throw usage("there is no test class '" + seeded.name() + "'; --list says which there are");
        }
        System.setProperty(SeedHook.SEED, Long.toString(seeded.seedOr(seed())));
        boolean violated = false;
        for (Outcome outcome : new TestClassRun(className, unit, seed(), out()).run()) {
            log.append(outcome);
            violated |= outcome.verdict() == Outcome.Verdict.VIOLATION;
        }
        return violated;
    }

    private SeededName seededName(String unit) {
        try {
            return SeededName.parse(unit);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** What there is to run; the map that was chosen goes where jqwik's classes find it. */
    private TestClasses testClasses() throws IOException {
        if (subject == null) {
            return TestClasses.find();
        }
        try {
            Subjects.named(subject);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        System.setProperty(ChosenSubject.NAME, subject);
        return TestClasses.only(SubjectProperties.class);
    }

    /** The names of the checks of a unit, with what the unit has behind its class. */
    static String checkName(String unit, String method) {
        SeededName seeded = SeededName.parse(unit);
        return seeded.named(seeded.name() + "." + method).toString();
    }

    /** The unit that a check belongs to is run again by this. */
    static String replay(String unit, long seed) {
        return Replay.command(GATE, unit, seed, ChosenSubject.name());
    }
}
