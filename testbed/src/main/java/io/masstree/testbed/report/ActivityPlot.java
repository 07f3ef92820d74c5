package io.masstree.testbed.report;

import io.masstree.gate.Activity;
import io.masstree.gate.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two bar charts over one time axis, as the numbers that an SVG needs: how many operations a second the threads made, and how
 * many structure changes there were in 1000 operations. A check is a bar as wide as it was long.
 *
 * @param width of the picture
 * @param height of the picture
 * @param panels the charts, from top to bottom
 * @param seconds marks on the time axis
 */
record ActivityPlot(int width, int height, List<Panel> panels, List<Mark> seconds) {

    private static final int WIDTH = 480;
    private static final int LEFT = 48;
    private static final int RIGHT = 8;
    private static final int PANEL_HEIGHT = 100;
    private static final int FIRST_TOP = 24;
    private static final int SECOND_TOP = 160;
    private static final int AXIS = 38;

    /**
     * One chart.
     *
     * @param title what it shows
     * @param titleAt how far down its title stands
     * @param left where its bars may begin
     * @param right where they must end
     * @param bottom how far down zero is
     * @param marks marks on its axis
     * @param bars its bars
     */
    record Panel(String title, int titleAt, int left, int right, int bottom, List<Mark> marks, List<Bar> bars) {}

    /** A mark on an axis: where, where its label stands, and what it says. */
    record Mark(String at, String labelAt, String label) {}

    /** A rectangle, with what to say about it. */
    record Bar(String x, String y, String width, String height, String colour, String title) {}

    /**
     * Draws checks.
     *
     * @param checks those that have an activity
     * @param kinds the kinds of changes, in the order of their colours
     */
    static ActivityPlot of(List<Outcome> checks, List<String> kinds) {
        double end = checks.stream()
                .mapToDouble(check -> activity(check).start() + check.seconds())
                .max()
                .orElse(0);
        Scale time = new Scale(end, LEFT, WIDTH - RIGHT);
        double fastest = checks.stream().mapToDouble(ActivityPlot::speed).max().orElse(0);
        double busiest = checks.stream()
                .mapToDouble(check ->
                        kinds.stream().mapToDouble(kind -> rate(check, kind)).sum())
                .max()
                .orElse(0);
        Scale speeds = Scale.upwards(fastest, FIRST_TOP);
        Scale rates = Scale.upwards(busiest, SECOND_TOP);
        List<Bar> speedBars = new ArrayList<>();
        List<Bar> rateBars = new ArrayList<>();
        for (Outcome check : checks) {
            double start = activity(check).start();
            Span span = new Span(time.at(start), time.at(start + check.seconds()));
            speedBars.add(span.bar(speeds, 0, speed(check), "speed", speedTitle(check)));
            double below = 0;
            for (int i = 0; i < kinds.size(); i++) {
                double rate = rate(check, kinds.get(i));
                if (rate > 0) {
                    rateBars.add(span.bar(rates, below, below + rate, "kind" + i, rateTitle(check, kinds.get(i))));
                    below += rate;
                }
            }
        }
        List<Panel> panels = List.of(
                panel("operations a second", FIRST_TOP, speeds, speedBars),
                panel("structure changes in 1000 operations", SECOND_TOP, rates, rateBars));
        return new ActivityPlot(WIDTH, SECOND_TOP + PANEL_HEIGHT + AXIS, panels, time.marks(6, 0));
    }

    private static Panel panel(String title, int top, Scale scale, List<Bar> bars) {
        return new Panel(title, top - 8, LEFT, WIDTH - RIGHT, top + PANEL_HEIGHT, scale.marks(4, 4), bars);
    }

    private static Activity activity(Outcome check) {
        Activity activity = check.activity();
        if (activity == null) {
            throw new IllegalArgumentException(check.id() + " says nothing about structure changes");
        }
        return activity;
    }

    private static double speed(Outcome check) {
        return check.seconds() > 0 ? check.count() / check.seconds() : 0;
    }

    private static double rate(Outcome check, String kind) {
        Activity activity = activity(check);
        long count = activity.changes().getOrDefault(kind, 0L);
        return activity.sampled() == 0 ? 0 : 1000.0 * count / activity.sampled();
    }

    private static String speedTitle(Outcome check) {
        return check.name() + ": " + Words.number(check.count()) + " operations in " + Words.decimal(check.seconds())
                + " s, " + Words.number(Math.round(speed(check))) + " a second";
    }

    private static String rateTitle(Outcome check, String kind) {
        return check.name() + ": " + Words.decimal(rate(check, kind)) + " × " + Words.ofName(kind)
                + " in 1000 operations";
    }

    private static String text(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    /** From where to where a bar goes on the time axis. */
    private record Span(double from, double to) {
        private Bar bar(Scale scale, double low, double high, String colour, String title) {
            double bottom = scale.at(low);
            double top = scale.at(high);
            return new Bar(
                    text(from), text(top), text(Math.max(0.8, to - from - 0.4)), text(bottom - top), colour, title);
        }
    }

    /** Numbers from 0 to {@code most} laid out from {@code zero} to {@code end}. */
    private record Scale(double most, double zero, double end) {

        /** An axis on which there is nothing goes to 1. */
        private Scale {
            most = most > 0 ? most : 1;
        }

        private static Scale upwards(double most, int top) {
            return new Scale(most, top + PANEL_HEIGHT, top);
        }

        private double at(double value) {
            return zero + (end - zero) * value / most;
        }

        /** Marks at round numbers, at most so many beside zero. */
        private List<Mark> marks(int atMost, int labelShift) {
            double step = Math.pow(10, Math.floor(Math.log10(most)) - 1);
            for (int i = 0; most / step > atMost; i++) {
                step *= i % 3 == 1 ? 2.5 : 2; // 1, 2, 5, 10, 20, 50, ...
            }
            List<Mark> marks = new ArrayList<>();
            for (int i = 0; i * step <= most; i++) {
                marks.add(new Mark(text(at(i * step)), text(at(i * step) + labelShift), label(i * step)));
            }
            return marks;
        }

        private static String label(double value) {
            if (value >= 1e6) {
                return trim(value / 1e6) + " M";
            }
            return value >= 1e4 ? trim(value / 1e3) + " k" : trim(value);
        }

        private static String trim(double value) {
            return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
        }
    }
}
