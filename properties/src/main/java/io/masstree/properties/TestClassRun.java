package io.masstree.properties;

import io.masstree.gate.Outcome;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/** One test class at work: an outcome for each of its test methods, however often that was called. */
final class TestClassRun implements TestExecutionListener {

    private static final Pattern JQWIK_TRIES = Pattern.compile("\\btries = (\\d+)");

    private static final Pattern WORD_BEGINS = Pattern.compile("(?<=[a-z0-9])[A-Z]");

    private final String className;
    private final String unit;
    private final long seed;
    private final Path out;
    private final Map<String, MethodRun> methods = new LinkedHashMap<>();
    private final List<Outcome> errors = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param className the test class
     * @param unit what the testbed calls it
     * @param seed the gate's
     * @param out where evidence goes
     */
    TestClassRun(String className, String unit, long seed, Path out) {
        this.className = className;
        this.unit = unit;
        this.seed = seed;
        this.out = out;
    }

    /** Runs the class; an empty list means that it has no tests. */
    List<Outcome> run() {
        LauncherFactory.create().execute(TestClasses.request(List.of(className)), this);
        List<Outcome> outcomes = new ArrayList<>(errors);
        for (MethodRun method : methods.values()) {
            outcomes.add(method.outcome());
        }
        return outcomes;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        methodOf(test).ifPresent(MethodRun::begin);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        methodOf(test).ifPresent(method -> method.skipped = reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<MethodRun> method = methodOf(test);
        Optional<Throwable> failure = result.getThrowable();
        if (method.isPresent()) {
            method.get().end(test.isTest(), result);
        } else if (failure.isPresent()) {
            errors.add(Outcome.check(PropertiesGate.GATE, unit)
                    .seed(seed)
                    .error("the class could not be run: " + failure.get()));
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        for (String text : entry.getKeyValuePairs().values()) {
            Matcher tries = JQWIK_TRIES.matcher(text);
            if (tries.find()) {
                methodOf(test).ifPresent(method -> method.tries = Long.parseLong(tries.group(1)));
            }
        }
    }

    /**
     * A test method.
     *
     * @param testClass the simple name of the top-level class that it is in
     * @param source where it is
     */
    record TestMethod(String testClass, MethodSource source) {
        String name() {
            return source.getMethodName();
        }
    }

    /** Which test method this is; empty for what is none. */
    static Optional<TestMethod> testMethod(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        if (!(source instanceof MethodSource method)) {
            return Optional.empty();
        }
        String name = TestClasses.simpleName(method.getClassName());
        int inner = name.indexOf('$');
        return Optional.of(new TestMethod(inner < 0 ? name : name.substring(0, inner), method));
    }

    private Optional<MethodRun> methodOf(TestIdentifier test) {
        return testMethod(test)
                .map(method -> methods.computeIfAbsent(
                        method.name(), key -> new MethodRun(method.source().getJavaMethod())));
    }

    /** Test methods are named after the property they check: {@code aKeyIsFound} is "a key is found". */
    static String sentence(String methodName) {
        return WORD_BEGINS
                .matcher(methodName)
                .replaceAll(match -> " " + match.group().toLowerCase(Locale.ROOT))
                .replace("_", ", ");
    }

    /** What is known about one test method. */
    private final class MethodRun {
        private final Method method;
        private long start;
        private double seconds;
        private long calls;
        private long tries;
        private @Nullable String skipped;
        private @Nullable Throwable failure;

        MethodRun(Method method) {
            this.method = method;
        }

        void begin() {
            if (start == 0) {
                start = System.nanoTime();
            }
        }

        void end(boolean isTest, TestExecutionResult result) {
            seconds = (System.nanoTime() - start) / 1e9;
            calls += isTest ? 1 : 0;
            if (failure == null) {
                failure = result.getThrowable().orElse(null);
            }
            if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
                skipped = "it gave up";
            }
        }

        Outcome outcome() {
            String name = PropertiesGate.checkName(unit, method.getName());
            Outcome.Builder outcome = Outcome.check(PropertiesGate.GATE, name)
                    .property(sentence(method.getName()))
                    .rules(rules())
                    .effort(seconds, Math.max(calls, tries))
                    .seed(seed)
                    .replay(PropertiesGate.replay(unit, seed));
            if (skipped != null) {
                return outcome.inconclusive("not run to its end: " + skipped);
            }
            if (failure == null) {
                return outcome.pass();
            }
            outcome.evidence(out, name + ".txt", stackOf(failure));
            return Failures.showViolation(failure, className)
                    ? outcome.violation(FailedLine.inWords(failure, className, TestClasses.sources()))
                    : outcome.error(failure.toString());
        }

        private String[] rules() {
            return Stream.<AnnotatedElement>of(method, method.getDeclaringClass())
                    .map(element -> element.getAnnotation(Guards.class))
                    .filter(guards -> guards != null)
                    .flatMap(guards -> Arrays.stream(guards.value()))
                    .map(Rule::name)
                    .distinct()
                    .toArray(String[]::new);
        }

        private static String stackOf(Throwable failure) {
            StringWriter stack = new StringWriter();
            failure.printStackTrace(new PrintWriter(stack));
            return stack.toString();
        }
    }
}
