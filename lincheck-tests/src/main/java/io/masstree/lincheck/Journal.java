package io.masstree.lincheck;

import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.model.Rule;
import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what came out: a line for each check, and a file for each failure. */
final class Journal implements AutoCloseable {
    static final String GATE = "lincheck";

    private static final String EVIDENCE = "evidence";

    private final LincheckArguments arguments;
    private final OutcomeLog log;
    private final AtomicInteger lines = new AtomicInteger();

    Journal(LincheckArguments arguments) throws IOException {
        this.arguments = arguments;
        this.log = OutcomeLog.openIn(arguments.gate().out());
    }

    /** Writes down what became of a scenario on the real map. */
    void check(String name, String property, Batch.Result result) {
        Outcome.Builder outcome = begin(Outcome.check(GATE, name), name, result).property(property);
        append(
                switch (result.verdict()) {
                    case HELD -> outcome.pass();
                    case FAILED -> violation(outcome, name, result);
                    case OUT_OF_TIME ->
                        result.schedules() >= Schedule.LEAST
                                ? outcome.pass() // with the count that it came to
                                : outcome.inconclusive(outOfTime(result));
                    case ERROR -> error(outcome, name, result);
                });
    }

    /** Writes down what became of a scenario in which a thread must be found waiting. */
    void waiting(String name, Batch.Result result) {
        Outcome.Builder outcome = begin(Outcome.check(GATE, name), name, result).property("progress");
        append(
                switch (result.verdict()) {
                    case HELD ->
                        outcome.inconclusive(
                                "a wait that is documented was not seen in " + result.schedules() + " schedules");
                    case FAILED ->
                        result.kind() == FailureKind.BLOCKED ? outcome.pass() : violation(outcome, name, result);
                    case OUT_OF_TIME -> outcome.inconclusive(outOfTime(result));
                    case ERROR -> error(outcome, name, result);
                });
    }

    /** Writes down whether a broken map was reported, and for the right reason. */
    void canary(Canaries.Canary canary, Batch.Result result) {
        String name = canary.name();
        Outcome.Builder outcome = begin(Outcome.canary(GATE, name), name, result)
                .property(canary.expected().property());
        append(
                switch (result.verdict()) {
                    case HELD -> outcome.pass();
                    case FAILED ->
                        result.kind() == canary.expected()
                                ? violation(outcome, name, result)
                                : error(outcome, name, result);
                    case OUT_OF_TIME -> outcome.inconclusive(outOfTime(result));
                    case ERROR -> error(outcome, name, result);
                });
    }

    /** Writes down whether a scenario without its situation was refused. */
    void refusal(Scenario scenario, boolean refused) {
        Outcome.Builder outcome = Outcome.canary(GATE, scenario.name())
                .property("situation")
                .replay(replay(scenario.name()))
                .seed(arguments.gate().seed());
        append(refused ? outcome.violation("refused, as it must be") : outcome.pass());
    }

    /** Writes down that nothing is known about a scenario. */
    void missing(String name, String why) {
        append(Outcome.check(GATE, name)
                .property(FailureKind.RESULTS.property())
                .replay(replay(name))
                .seed(arguments.gate().seed())
                .inconclusive(why));
    }

    /** Writes down that a scenario is not tried, and why. */
    void leftOut(Scenario scenario, String reason) {
        append(Outcome.check(GATE, scenario.name())
                .property(FailureKind.RESULTS.property())
                .replay(replay(scenario.name()))
                .seed(arguments.gate().seed())
                .leftOut(reason));
    }

    /** The lines written so far. */
    int lines() {
        return lines.get();
    }

    private Outcome.Builder begin(Outcome.Builder builder, String name, Batch.Result result) {
        String[] rules =
                result.scenario().rules().stream().sorted().map(Rule::name).toArray(String[]::new);
        return builder.rules(rules)
                .replay(replay(name))
                .effort(result.seconds(), result.schedules())
                .seed(arguments.gate().seed());
    }

    private Outcome violation(Outcome.Builder outcome, String name, Batch.Result result) {
        FailureKind kind = result.kind();
        if (kind != null) {
            outcome.property(kind.property());
        }
        return outcome.evidence(writeEvidence(name, result)).violation(message(result));
    }

    private Outcome error(Outcome.Builder outcome, String name, Batch.Result result) {
        return outcome.evidence(writeEvidence(name, result)).error(message(result));
    }

    private static String message(Batch.Result result) {
        return result.scenario().name() + ": " + Texts.summary(result.text());
    }

    private static String outOfTime(Batch.Result result) {
        return result.schedules() == 0
                ? "no time was left for it"
                : "time was over after " + result.schedules() + " schedules, without a failure";
    }

    /** Writes the scenario, Lincheck's report and the way to see it again into a file; returns its path. */
    private String writeEvidence(String name, Batch.Result result) {
        String file = EVIDENCE + "/" + name + ".txt";
        String text = result.scenario().describe()
                + "strategy    " + result.strategy() + ", schedule " + result.schedules() + "\n"
                + "on          JDK " + Runtime.version() + ", seed "
                + arguments.gate().seed() + "\n"
                + "again       " + replay(name) + "\n\n"
                + result.text() + "\n";
        try {
            Path path = arguments.gate().out().resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** The command that runs a check alone. Model checking finds the same schedule again, unless the map leaves something to chance. */
    private String replay(String name) {
        String jar = System.getProperty(Subjects.JAR_PROPERTY);
        return "java -cp lincheck-tests/target/classes:$(cat lincheck-tests/target/classpath.txt)"
                + (jar == null ? " " : ":" + jar + " ")
                + LincheckGate.class.getName()
                + (arguments.subject() == null ? "" : " --subject " + arguments.subject())
                + " --canary --only '^" + name + "$' --budget-seconds 120 --seed "
                + arguments.gate().seed()
                + " --out /tmp/lincheck";
    }

    private synchronized void append(Outcome outcome) {
        try {
            log.append(outcome);
            lines.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
