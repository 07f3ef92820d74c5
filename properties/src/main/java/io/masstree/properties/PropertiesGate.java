package io.masstree.properties;

import io.masstree.gate.GateArguments;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs every test class of the library, one after the other until the budget is used. Then it runs
 * them again, in a process of its own, on a map with a seeded fault: the canary, which must fail.
 */
public final class PropertiesGate {

    static final String GATE = "properties";

    /** Where the test classes are; by default in the checkout that {@code mt.home} names. */
    static final String TEST_CLASSES = "masstree.properties.testClasses";

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
        GateArguments arguments = GateArguments.parse(args);
        System.setProperty(SeedHook.SEED, Long.toString(arguments.seed()));
        Path testClasses = testClasses();
        try (OutcomeLog log = OutcomeLog.openIn(arguments.out())) {
            PropertiesGate gate = new PropertiesGate(arguments, log);
            if (arguments.canary()) {
                log.append(new CanaryProcess(arguments, testClasses).run());
            }
            gate.runChecks(namesOfTestClasses(testClasses));
        }
        // Tests that failed may have left threads behind.
        System.exit(0);
    }

    private void runChecks(List<String> classes) throws IOException {
        boolean stopAtViolation = Boolean.getBoolean(STOP_AT_VIOLATION);
        for (Iterator<String> rest = classes.iterator(); rest.hasNext(); ) {
            String name = rest.next();
            if (elapsed().compareTo(arguments.budget()) >= 0) {
                log.append(Outcome.check(GATE, simpleName(name))
                        .seed(arguments.seed())
                        .inconclusive("the budget ended before its turn"));
                continue;
            }
            for (Outcome outcome : new TestClassRun(name, arguments).run()) {
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

    private static Path testClasses() {
        Path atHome = Path.of(System.getProperty("mt.home", "."), "core", "target", "test-classes");
        return Path.of(System.getProperty(TEST_CLASSES, atHome.toString()));
    }

    /**
     * Every top-level class in the directory; those without tests are found out when they are run. The inner packages come
     * first: the tests of the parts take seconds and need no luck, so on a busy machine they must not be the ones left over.
     */
    private static List<String> namesOfTestClasses(Path root) throws IOException {
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
