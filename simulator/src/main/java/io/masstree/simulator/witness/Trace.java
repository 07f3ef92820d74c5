package io.masstree.simulator.witness;

import io.masstree.simulator.engine.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution, step by step.
 *
 * @param threads the number of threads
 * @param view    what the shared objects looked like before the first step; empty if the scenario does not say
 * @param steps   what happened, in its order
 * @param outcome the results in words
 * @param failure what is wrong with it; null if nothing is
 */
public record Trace(
        int threads,
        String view,
        List<Step> steps,
        String outcome,
        @Nullable Failure failure) {
    private static final int WIDTH = 62;

    /** {@return the trace as text: side by side if there are two threads, otherwise one below another} */
    public String text() {
        StringBuilder text = new StringBuilder();
        draw(text, view);
        for (Step step : steps) {
            String line = step.line();
            if (threads == 2) {
                text.append(step.thread() == 0 ? line : " ".repeat(WIDTH) + "| " + line);
            } else {
                text.append("  ".repeat(step.thread()))
                        .append('T')
                        .append(step.thread())
                        .append(' ')
                        .append(line);
            }
            text.append('\n');
            draw(text, step.view());
        }
        String end = failure == null ? "no failure; outcome: " + outcome : failure.toString();
        return text.append("=> ").append(end).append('\n').toString();
    }

    private static void draw(StringBuilder text, String view) {
        view.lines().forEach(line -> text.append("        : ").append(line).append('\n'));
    }
}
