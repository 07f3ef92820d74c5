package io.masstree.lincheck;

import io.masstree.gate.Outcome;
import io.masstree.gate.Replay;
import io.masstree.model.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down what came out: an outcome for each check, and a file for each failure. */
final class Journal {
    static final String GATE = "lincheck";

    private static final String EVIDENCE = "evidence";

    private final Path out;
    private final long seed;
    private final @Nullable String subject;
    private final Consumer<Outcome> outcomes;

    /**
     * A journal.
     *
     * @param out the gate's directory
     * @param seed where all randomness comes from
     * @param subject the name of another map than the Masstree; null for that
     * @param outcomes takes each outcome
     */
    Journal(Path out, long seed, @Nullable String subject, Consumer<Outcome> outcomes) {
        this.out = out;
        this.seed = seed;
        this.subject = subject;
        this.outcomes = outcomes;
    }

    /** Writes down what became of a unit. */
    void write(Unit unit, Batch.Result result) {
        Outcome.Builder outcome = begin(unit).effort(result.seconds(), result.schedules());
        outcomes.accept(
                switch (result.verdict()) {
                    case HELD -> held(outcome, unit, result);
                    case FAILED -> failed(outcome, unit, result);
                    case UNFINISHED ->
                        withEvidence(outcome, unit, result)
                                .inconclusive("a schedule did not end while Lincheck waited for it: "
                                        + message(unit, result));
                    case ERROR -> error(outcome, unit, result);
                });
    }

    /** Writes down whether a scenario without its situation was refused. */
    void write(Unit unit, boolean refused) {
        Outcome.Builder outcome = begin(unit);
        outcomes.accept(refused ? outcome.violation("refused, as it must be") : outcome.pass());
    }

    private Outcome.Builder begin(Unit unit) {
        String[] rules = unit.trial().scenario().rules().stream()
                .sorted()
                .map(Rule::name)
                .toArray(String[]::new);
        Outcome.Builder outcome = unit.question().kind() == Outcome.Kind.CANARY
                ? Outcome.canary(GATE, unit.name())
                : Outcome.check(GATE, unit.name());
        return outcome.property(unit.question().property())
                .rules(rules)
                .replay(replay(unit))
                .seed(seed);
    }

    private static Outcome held(Outcome.Builder outcome, Unit unit, Batch.Result result) {
        if (unit.question() instanceof Unit.Waits) {
            return outcome.inconclusive("a wait that is documented was not seen in " + result.schedules() + " schedules"
                    + toolFailures(result.toolFailures()));
        }
        return pass(outcome, result);
    }

    private Outcome failed(Outcome.Builder outcome, Unit unit, Batch.Result result) {
        FailureKind kind = result.kind();
        if (unit.question() instanceof Unit.Waits && kind == FailureKind.BLOCKED) {
            return pass(outcome, result);
        }
        if (unit.question() instanceof Unit.IsReported canary && kind != canary.expected()) {
            return error(outcome, unit, result);
        }
        if (kind != null) {
            outcome.property(kind.property());
        }
        return withEvidence(outcome, unit, result).violation(message(unit, result));
    }

    private static Outcome pass(Outcome.Builder outcome, Batch.Result result) {
        String failures = toolFailures(result.toolFailures());
        return failures.isEmpty() ? outcome.pass() : outcome.pass("held" + failures);
    }

    private Outcome error(Outcome.Builder outcome, Unit unit, Batch.Result result) {
        return withEvidence(outcome, unit, result).error(message(unit, result));
    }

    private static String message(Unit unit, Batch.Result result) {
        return unit.trial().scenario().name() + ": " + Texts.summary(result.text())
                + toolFailures(result.toolFailures());
    }

    /** Says how often Lincheck itself failed, and with what first; empty if it did not. */
    static String toolFailures(List<String> failures) {
        return failures.isEmpty()
                ? ""
                : " (Lincheck itself failed in " + failures.size() + " tries, first with: "
                        + failures.get(0).lines().findFirst().orElse("") + ")";
    }

    /** Writes the scenario, Lincheck's report and the way to see it again into a file. */
    private Outcome.Builder withEvidence(Outcome.Builder outcome, Unit unit, Batch.Result result) {
        String file = EVIDENCE + "/" + unit.name() + ".txt";
        StringBuilder text = new StringBuilder(unit.trial().scenario().describe());
        text.append("strategy    ").append(result.trial().strategy());
        text.append(", schedule ").append(result.schedules()).append('\n');
        text.append("on          JDK ").append(Runtime.version());
        text.append(", seed ").append(seed).append('\n');
        text.append("again       ").append(replay(unit)).append("\n\n");
        text.append(result.text()).append('\n');
        for (String failure : result.toolFailures()) {
            text.append("\nLincheck itself failed in an earlier try:\n").append(failure);
        }
        return outcome.evidence(out, file, text.toString());
    }

    /** The command that runs a check alone. Model checking finds the same schedule again, unless the map leaves something to chance. */
    private String replay(Unit unit) {
        return Replay.command(GATE, unit.name(), seed, subject);
    }
}
