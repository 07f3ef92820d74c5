package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Judge;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One bar for the whole run, which fills as checks are done; what each gate came to is printed above it. */
final class BarProgress implements Progress {

    private static final int WIDTH = 100;
    private static final int REFRESH_MILLIS = 500;

    private final PrintStream out;
    private final LineProgress lines;
    private int checks;
    private @Nullable ProgressBar bar;

    BarProgress(PrintStream out) {
        this.out = out;
        this.lines = new LineProgress(out);
    }

    @Override
    public void planned(int planned, int required, long seconds) {
        checks = planned;
        lines.planned(planned, required, seconds);
    }

    @Override
    public void gateStarted(String gate, String purpose, int number, int count) {
        open(String.format(Locale.ROOT, "[%d/%d] %-10s", number, count, gate));
    }

    @Override
    public void extraStarted(String gate, Duration time) {
        open(String.format(Locale.ROOT, "[extra] %-8s", gate));
    }

    private void open(String name) {
        bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(Math.max(1, checks))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .hideEta()
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void outcome(Outcome outcome) {
        // the bar says how many there are
    }

    @Override
    public void tick(Duration elapsed, int done, int planned, long secondsLeft) {
        if (bar != null) {
            bar.stepTo(Math.min(done, bar.getMax()));
            bar.setExtraMessage(" " + Words.left(secondsLeft));
        }
    }

    @Override
    public void gateEnded(String gate, Judge judge, Duration elapsed) {
        close();
        lines.gateEnded(gate, judge, elapsed);
    }

    @Override
    public void stopped() {
        close();
        lines.stopped();
    }

    private void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
