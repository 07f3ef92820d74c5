package io.masstree.bench.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as people read them: three digits that count. */
final class Figures {

    private Figures() {}

    static String number(double figure) {
        double size = Math.abs(figure);
        String format = size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.01 ? "%.2f" : "%.1e";
        return String.format(Locale.ROOT, format, figure);
    }

    /** A figure and how far the forks lie apart. */
    static String withSpread(SubjectSummary summary) {
        String median = number(summary.median());
        return summary.forks() == 1
                ? median
                : median + " (" + number(summary.least()) + "–" + number(summary.greatest()) + ")";
    }

    static String ratio(OptionalDouble ratio) {
        return ratio.isEmpty()
                ? "–"
                : String.format(Locale.ROOT, ratio.getAsDouble() < 10 ? "%.2fx" : "%.1fx", ratio.getAsDouble());
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
