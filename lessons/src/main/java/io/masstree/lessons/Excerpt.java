package io.masstree.lessons;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What tells most of a tool's evidence: of Lincheck the result and the short interleaving, of a trace both ends. */
final class Excerpt {

    /** How many lines of what a tool shows are printed, from its beginning and from its end; the rest is in its file. */
    private static final int FIRST_LINES = 12;

    private static final int LAST_LINES = 40;

    private static final int WIDTH = 180;

    /** What a stack has of JUnit and of the virtual machine. */
    private static final Pattern FRAME_OF_OTHERS = Pattern.compile("\\s+at (org\\.junit|java\\.base)\\b");

    /** The beginning of a line in the column of a thread that is not the first one. */
    private static final Pattern COLUMN = Pattern.compile("( {8,})\\| ");

    /** A step of a trace: where its thread's column begins, and the object that it touches. */
    private static final Pattern STEP = Pattern.compile("( *(?:\\| )?)\\d+ \\S+  (\\S+?#\\d+)\\b");

    private Excerpt() {}

    /** The lines to print. */
    static List<String> of(List<String> evidence) {
        int from = indexOf(evidence, "= ");
        int arrow = indexOf(evidence, "=> ");
        int details = indexOf(evidence, "Detailed trace");
        int to = arrow >= 0 ? arrow + 1 : details >= 0 ? details : evidence.size();
        List<String> told = withoutStepsAlone(evidence.subList(Math.max(from, 0), to));
        List<String> lines = new ArrayList<>();
        int left = told.size() - FIRST_LINES - LAST_LINES;
        if (from >= 0 || left <= 0) {
            told.stream().limit(FIRST_LINES + LAST_LINES).forEach(lines::add);
        } else {
            lines.addAll(told.subList(0, FIRST_LINES));
            lines.add("... (" + left + " lines)");
            lines.addAll(told.subList(told.size() - LAST_LINES, told.size()));
        }
        narrowColumns(lines);
        return lines.stream()
                .filter(line -> !FRAME_OF_OTHERS.matcher(line).lookingAt())
                .flatMap(Excerpt::broken)
                .toList();
    }

    /** Of a trace, all but the steps on an object that no other thread touches: they tell nothing of how threads meet. */
    private static List<String> withoutStepsAlone(List<String> lines) {
        Map<String, Set<String>> columnsOf = new HashMap<>();
        for (String line : lines) {
            Matcher step = STEP.matcher(line);
            if (step.lookingAt()) {
                columnsOf
                        .computeIfAbsent(step.group(2), object -> new HashSet<>())
                        .add(step.group(1));
            }
        }
        return lines.stream()
                .filter(line -> {
                    Matcher step = STEP.matcher(line);
                    return !step.lookingAt()
                            || columnsOf.getOrDefault(step.group(2), Set.of()).size() > 1;
                })
                .toList();
    }

    /** A line as wide as what is shown may be: of a table or a column, what fits; of a message, all. */
    private static Stream<String> broken(String line) {
        if (line.length() <= WIDTH) {
            return Stream.of(line);
        }
        if (line.contains("| ") || line.startsWith(" ")) {
            return Stream.of(line.substring(0, WIDTH - 4) + " ...");
        }
        return TerminalText.behind("", line).lines();
    }

    /** Of a trace, which has a column for each thread, moves the columns together, so that a terminal does not break its lines. */
    private static void narrowColumns(List<String> lines) {
        SortedSet<Integer> columns = new TreeSet<>();
        lines.forEach(line -> {
            Matcher matcher = COLUMN.matcher(line);
            if (matcher.lookingAt()) {
                columns.add(matcher.group(1).length());
            }
        });
        lines.replaceAll(line -> {
            Matcher matcher = COLUMN.matcher(line);
            return matcher.lookingAt()
                    ? " "
                                    .repeat(6
                                            * columns.headSet(matcher.group(1).length() + 1)
                                                    .size())
                            + line.substring(matcher.end(1))
                    : line;
        });
    }

    private static int indexOf(List<String> lines, String beginning) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(beginning)) {
                return i;
            }
        }
        return -1;
    }
}
