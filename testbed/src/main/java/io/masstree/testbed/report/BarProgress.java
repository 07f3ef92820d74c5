package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar for each gate that fills as its budget is used; surprises are printed above it. */
final class BarProgress implements Progress {

    private static final int WIDTH = 100;
    private static final int REFRESH_MILLIS = 500;

    private final PrintStream out;
    private final LineProgress lines;
    private @Nullable ProgressBar bar;
    private int reported;

    BarProgress(PrintStream out) {
        this.out = out;
        this.lines = new LineProgress(out);
    }

    @Override
    public void gateStarted(String gate, int number, int count, Duration budget) {
        reported = 0;
        bar = new ProgressBarBuilder()
                .setTaskName("[%d/%d] %-10s".formatted(number, count, gate))
                .setInitialMax(Math.max(1, budget.toSeconds()))
                .setUnit(" s", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .hideEta()
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void outcome(Outcome outcome) {
        reported++;
        if (bar != null) {
            bar.setExtraMessage(" " + reported + " reported");
        }
    }

    @Override
    public void tick(Duration elapsed) {
        if (bar != null) {
            bar.stepTo(Math.min(elapsed.toSeconds(), bar.getMax()));
        }
    }

    @Override
    public void gateEnded(GateResult result) {
        close();
        lines.gateEnded(result);
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
