package io.masstree.properties;

import io.masstree.gate.GateArguments;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.ProgramExit;
import io.masstree.subjects.Subject;
import io.masstree.subjects.Subjects;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs every test class of the library, one after the other until the budget is used. Before that it runs
 * them in a process of its own, on a map with a seeded fault: the canary, which must fail.
 *
 * <p>On another map than the Masstree, it runs {@link SubjectProperties} instead, and says which tests that leaves out.
 */
public final class PropertiesGate {

    static final String GATE = "properties";

    /** The option that chooses another map than the Masstree. */
    static final String SUBJECT = "--subject";

    /** The directories of the test classes, as in a class path; by default in the checkout that {@code mt.home} names. */
    static final String TEST_CLASSES = "masstree.properties.testClasses";

    /** The modules of the library's tests. */
    private static final List<String> TEST_MODULES = List.of("core", "map-tests");

    /** Tests that take more than a gate's time, and why that is no loss. */
    private static final Map<String, String> TOO_LONG =
            Map.of("io.masstree.maps.GuavaSuiteTest", "it takes half a minute, whatever the budget: the build runs it");

    /** Set in the canary's process: one violation is enough there. */
    static final String STOP_AT_VIOLATION = "masstree.properties.stopAtViolation";

    private final GateArguments arguments;
    private final OutcomeLog log;
    private final long start = System.nanoTime();

    private PropertiesGate(GateArguments arguments, OutcomeLog log) {
        this.arguments = arguments;
        this.log = log;
    }

    /** Runs the gate; see {@link io.masstree.gate}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        GateArguments arguments;
        try {
            arguments = parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(ProgramExit.USAGE);
            return;
        }
        System.setProperty(SeedHook.SEED, Long.toString(arguments.seed()));
        String testClasses = testClasses();
        try (OutcomeLog log = OutcomeLog.openIn(arguments.out())) {
            PropertiesGate gate = new PropertiesGate(arguments, log);
            if (arguments.canary()) {
                log.append(new CanaryProcess(arguments, testClasses).run());
            }
            if (ChosenSubject.name() == null) {
                gate.runChecks(namesOfTestClasses(testClasses));
            } else {
                gate.leaveOut(namesOfTestClasses(testClasses));
                gate.runChecks(List.of(SubjectProperties.class.getName()));
            }
        }
        // Tests that failed may have left threads behind.
        System.exit(ProgramExit.OK);
    }

    /** Reads a command line; the map that it chooses goes where jqwik's classes find it. */
    private static GateArguments parse(String[] args) {
        List<String> forGate = new ArrayList<>(List.of(args));
        int option = forGate.indexOf(SUBJECT);
        if (option >= 0 && option + 1 < forGate.size()) {
            forGate.remove(option);
            String name = forGate.remove(option);
            Subjects.named(name);
            System.setProperty(ChosenSubject.NAME, name);
        }
        return GateArguments.parse(forGate.toArray(new String[0]));
    }

    /** Writes down what is not asked of another map than the Masstree. */
    private void leaveOut(List<String> testClasses) throws IOException {
        Subject<?> sample = ChosenSubject.create();
        for (String name : testClasses) {
            if (name.endsWith("Test")) {
                log.append(leftOut(simpleName(name), "it tests the Masstree's own classes"));
            }
        }
        for (String operation : SubjectProperties.leftOut(sample)) {
            log.append(leftOut("SubjectProperties." + operation, sample.name() + " does not have this operation"));
        }
    }

    private Outcome leftOut(String name, String reason) {
        return Outcome.check(GATE, name)
                .property("the tests hold")
                .seed(arguments.seed())
                .leftOut(reason);
    }

    private void runChecks(List<String> classes) throws IOException {
        boolean stopAtViolation = Boolean.getBoolean(STOP_AT_VIOLATION);
        for (Iterator<String> rest = classes.iterator(); rest.hasNext(); ) {
            String name = rest.next();
            String tooLong = TOO_LONG.get(name);
            if (tooLong != null) {
                log.append(leftOut(simpleName(name), tooLong));
                continue;
            }
            TestClassRun run = new TestClassRun(name, arguments);
            if (elapsed().compareTo(arguments.budget()) >= 0) {
                if (run.hasTests()) {
                    log.append(Outcome.check(GATE, simpleName(name))
                            .seed(arguments.seed())
                            .inconclusive("the budget ended before its turn"));
                }
                continue;
            }
            for (Outcome outcome : run.run()) {
                log.append(outcome);
                if (stopAtViolation && outcome.verdict() == Outcome.Verdict.VIOLATION) {
                    return;
                }
            }
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String testClasses() {
        String atHome = TEST_MODULES.stream()
                .map(module -> Path.of(System.getProperty("mt.home", "."), module, "target", "test-classes")
                        .toAbsolutePath()
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
        return System.getProperty(TEST_CLASSES, atHome);
    }

    /**
     * Every top-level class in the directories, one directory after the other; those without tests are found out when it is their
     * turn. The inner packages come first: the tests of the parts take seconds and need no luck, so on a busy machine they must
     * not be the ones left over.
     */
    private static List<String> namesOfTestClasses(String directories) throws IOException {
        List<String> names = new ArrayList<>();
        for (String directory : directories.split(File.pathSeparator)) {
            names.addAll(namesOfClassesIn(Path.of(directory)));
        }
        return names;
    }

    private static List<String> namesOfClassesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .map(file -> file.replace(File.separatorChar, '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .sorted(Comparator.comparing(PropertiesGate::depth)
                            .reversed()
                            .thenComparing(name -> name))
                    .toList();
        }
    }

    private static long depth(String className) {
        return className.chars().filter(c -> c == '.').count();
    }

    static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
