package io.masstree.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A behaviour that violates a property, drawn with a column for each thread. */
final class Counterexample {

    private static final Pattern ACTION = Pattern.compile("\\A\\d+: <(\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("(?s)/\\\\ (\\w+) = (.*?)(?=\\R/\\\\ |\\z)");
    private static final int COLUMN = 36;

    private Counterexample() {}

    /**
     * Draws it: one line a step, in the column of the thread that made it; what its operations are stands at the head, what the
     * states are behind it.
     */
    static String draw(Configuration configuration, TlcReport report) {
        StringBuilder text = new StringBuilder();
        text.append(configuration.scenario())
                .append(", variant: ")
                .append(configuration.fault())
                .append('\n');
        text.append(report.message()).append('\n').append(report.counts()).append('\n');
        if (report.programs() != null) {
            text.append('\n');
            List<?> programs = (List<?>) TlaValue.parse(report.programs());
            for (int t = 0; t < programs.size(); t++) {
                text.append("T")
                        .append(t + 1)
                        .append("  ")
                        .append(operations(programs.get(t)))
                        .append('\n');
            }
        }
        text.append('\n');
        List<?> before = null;
        int step = 0;
        for (String state : report.behavior()) {
            Map<String, String> variables = variables(state);
            String threads = variables.get("th");
            Matcher action = ACTION.matcher(state);
            if (threads == null) {
                text.append(state.strip()).append('\n');
            } else if (before == null) {
                before = (List<?>) TlaValue.parse(threads);
            } else {
                List<?> now = (List<?>) TlaValue.parse(threads);
                text.append(line(step, action.find() ? action.group(1) : "", before, now))
                        .append('\n');
                before = now;
            }
            step++;
        }
        text.append("\nThe states, as TLC tells them:\n");
        report.behavior().forEach(state -> text.append('\n').append(state).append('\n'));
        return text.toString();
    }

    /** The step of the thread whose registers have changed: action, node and what comes next. */
    private static String line(int step, String action, List<?> before, List<?> now) {
        for (int t = 0; t < now.size(); t++) {
            if (!Objects.equals(before.get(t), now.get(t))) {
                Map<?, ?> registers = (Map<?, ?>) now.get(t);
                Object node = registers.get("nd");
                Object was = ((Map<?, ?>) before.get(t)).get("nd");
                String where = node == null || node.equals(0L) ? "" : " node " + (Objects.equals(was, 0L) ? node : was);
                return String.format(Locale.ROOT, "%4d  ", step) + " ".repeat(COLUMN * t) + "T" + (t + 1) + " " + action
                        + where + " -> " + registers.get("pc");
            }
        }
        return String.format(Locale.ROOT, "%4d  %s", step, action);
    }

    private static String operations(Object program) {
        StringBuilder text = new StringBuilder();
        for (Object one : (List<?>) program) {
            Map<?, ?> operation = (Map<?, ?>) one;
            text.append(text.isEmpty() ? "" : "; ").append(operation.get("kind"));
            operation.forEach((field, value) -> {
                if (!field.equals("kind") && !value.equals(0L) && !value.equals(List.of())) {
                    text.append(' ').append(field).append(' ').append(value);
                }
            });
        }
        return text.toString();
    }

    private static Map<String, String> variables(String state) {
        Map<String, String> variables = new LinkedHashMap<>();
        Matcher found = VARIABLE.matcher(state);
        while (found.find()) {
            variables.put(found.group(1), found.group(2));
        }
        return variables;
    }
}
