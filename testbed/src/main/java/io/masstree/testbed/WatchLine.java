package io.masstree.testbed;

import io.masstree.gate.Outcome;
import io.masstree.testbed.change.Focus;
import io.masstree.testbed.gate.Judge;
import io.masstree.testbed.report.Progress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The line of {@code mt watch}: on a terminal it is written over, in a log each state has a line of its own. */
final class WatchLine implements Progress {

    private static final int MOST_NAMES = 3;

    private final PrintStream out;
    private final boolean terminal;
    private String what = "";
    private String gate = "";
    private int planned;
    private int done;
    private boolean failed;
    private boolean everFailed;

    WatchLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Something that stays on the terminal. */
    synchronized void say(String sentence) {
        clear();
        out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + sentence);
        out.flush();
    }

    /** A change is tried from now on. */
    synchronized void begin(Focus focus) {
        TreeSet<String> members = new TreeSet<>(focus.change().members());
        String names = members.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        String more = members.size() > MOST_NAMES ? " and " + (members.size() - MOST_NAMES) + " more" : "";
        String rules =
                focus.stakes().stream().limit(MOST_NAMES).map(Focus.Stake::rule).collect(Collectors.joining(", "));
        what = names + more + (rules.isEmpty() ? "" : " (" + rules + ")");
        done = 0;
        planned = 0;
        failed = false;
        if (terminal) {
            show(what + ": looking for what to try");
        } else {
            say("trying " + what);
        }
    }

    @Override
    public synchronized void planned(int checks, int required, long seconds) {
        planned = checks;
    }

    @Override
    public synchronized void gateStarted(String name, String purpose, int number, int count) {
        gate = name;
    }

    @Override
    public synchronized void extraStarted(String name, Duration time) {
        gate = name;
    }

    @Override
    public synchronized void outcome(Outcome outcome) {
        done++;
        if (outcome.kind() == Outcome.Kind.CHECK && outcome.verdict() == Outcome.Verdict.VIOLATION) {
            failed = true;
            everFailed = true;
            String message = outcome.message() == null
                    ? ""
                    : outcome.message().lines().findFirst().orElse("");
            say("FAILED  " + outcome.id() + " " + outcome.rules() + ": " + message);
        }
    }

    @Override
    public synchronized void tick(Duration elapsed, int reported, int wanted, long secondsLeft) {
        if (terminal) {
            show(what + ": " + gate + ", " + done + " of " + planned + " tried"
                    + (failed ? ", SOMETHING FAILED" : ", nothing failed") + ", " + secondsLeft + " s left");
        }
    }

    @Override
    public void gateEnded(String name, Judge judge, Duration elapsed) {
        // the line goes on with the next one
    }

    @Override
    public synchronized void stopped() {
        clear();
    }

    /** A run has ended by itself. */
    synchronized void ended(ExitCode code, Path page) {
        String result = switch (code) {
            case OK -> "all passed";
            case VIOLATION -> "FAILED";
            default -> "not everything was decided";
        };
        say(what + ": " + result + ", " + done + " tried: " + page);
    }

    /** Whether anything has failed since the beginning. */
    synchronized boolean hasFailures() {
        return everFailed;
    }

    /** Leaves the terminal as it was. */
    synchronized void end() {
        clear();
        out.flush();
    }

    private void show(String text) {
        out.print("\r\033[K" + text);
        out.flush();
    }

    private void clear() {
        if (terminal) {
            out.print("\r\033[K");
        }
    }
}
