package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A line an event, and one a minute while nothing happens, so that no log looks dead. */
final class LineProgress implements Progress {

    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final PrintStream out;
    private String gate = "";
    private Duration lastSign = Duration.ZERO;

    LineProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void gateStarted(String gate, int number, int count, Duration budget) {
        this.gate = gate;
        lastSign = Duration.ZERO;
        out.printf("[%d/%d] %s: up to %d s%n", number, count, gate, budget.toSeconds());
    }

    @Override
    public void outcome(Outcome outcome) {
        out.println("      " + describe(outcome));
    }

    @Override
    public void tick(Duration elapsed) {
        if (elapsed.minus(lastSign).compareTo(SILENCE) >= 0) {
            lastSign = elapsed;
            out.printf("      %s: %d s%n", gate, elapsed.toSeconds());
        }
    }

    @Override
    public void gateEnded(GateResult result) {
        out.printf("      %s: %s after %s s%n", result.gate(), result.verdict().label(), ResultTable.seconds(result));
    }

    @Override
    public void stopped() {
        out.println("      stopped");
    }

    /** One outcome in one line; a canary that was caught does not read like a violation. */
    static String describe(Outcome outcome) {
        String canary = outcome.kind() == Outcome.Kind.CANARY ? "canary " : "";
        return String.format(
                Locale.ROOT, "%s%s: %s (%.1f s)", canary, outcome.name(), word(outcome), outcome.seconds());
    }

    private static String word(Outcome outcome) {
        boolean canary = outcome.kind() == Outcome.Kind.CANARY;
        return switch (outcome.verdict()) {
            case PASS -> canary ? "SURVIVED" : "pass";
            case VIOLATION -> canary ? "caught" : "VIOLATION";
            case INCONCLUSIVE -> "inconclusive";
            case LEFT_OUT -> "left out";
            case ERROR -> "ERROR";
        };
    }
}
