package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Judge;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A line an event, and one a minute that says how far the run is. */
final class LineProgress implements Progress {

    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final PrintStream out;
    private Duration lastSign = Duration.ZERO;

    LineProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void planned(int checks, int required, long seconds) {
        String part = checks < required ? Words.number(checks) + " of " : "";
        out.println(part + Words.number(required) + " required checks, " + Words.minutes(seconds));
    }

    @Override
    public void gateStarted(String gate, String purpose, int number, int count) {
        out.printf(Locale.ROOT, "[%d/%d] %s: %s%n", number, count, gate, purpose);
    }

    @Override
    public void extraStarted(String gate, Duration time) {
        out.printf(Locale.ROOT, "[extra] %s: %d s%n", gate, time.toSeconds());
    }

    @Override
    public void outcome(Outcome outcome) {
        out.println("      " + describe(outcome));
    }

    @Override
    public void tick(Duration elapsed, int done, int planned, long secondsLeft) {
        if (elapsed.minus(lastSign).compareTo(SILENCE) >= 0) {
            lastSign = elapsed;
            out.println("      " + state(elapsed, done, planned, secondsLeft));
        }
    }

    @Override
    public void gateEnded(String gate, Judge judge, Duration elapsed) {
        out.printf(
                Locale.ROOT,
                "      %s: %s after %.1f s%n",
                gate,
                judge.verdict().label(),
                elapsed.toMillis() / 1000.0);
    }

    @Override
    public void stopped() {
        out.println("      stopped");
    }

    /** How far a run is, in one line. */
    static String state(Duration elapsed, int done, int planned, long secondsLeft) {
        String extra = done >= planned ? "; extra ones fill the time" : "";
        return String.format(
                Locale.ROOT,
                "%s of %s checks done after %d s, %s%s",
                Words.number(done),
                Words.number(planned),
                elapsed.toSeconds(),
                Words.left(secondsLeft),
                extra);
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
            case INCONCLUSIVE -> "undecided";
            case LEFT_OUT -> "left out";
            case ERROR -> "ERROR";
        };
    }
}
