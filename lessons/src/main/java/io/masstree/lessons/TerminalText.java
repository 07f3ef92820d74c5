package io.masstree.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The Markdown of the lessons as a terminal of 80 columns shows it. */
final class TerminalText {
    private static final int WIDTH = 79;
    /** A link: its words, and where it leads from a lesson, one folder up (the course) or two (the docs). */
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\((\\.\\./)?(\\.\\./)?([^)]*)\\)");

    private static final Pattern EMPHASIS = Pattern.compile("\\*{1,2}([^*\\s][^*]*)\\*{1,2}");

    /** The sign of an item of a list, and what hangs behind it. */
    private static final Pattern ITEM = Pattern.compile("(- |\\d+\\. )(.*)", Pattern.DOTALL);

    private TerminalText() {}

    /**
     * Links to pages as words and a path in the checkout; lines of a paragraph together, as wide as they may be; a table in columns.
     * Code stays as it is.
     */
    static String of(String markdown) {
        StringBuilder text = new StringBuilder();
        List<String> block = new ArrayList<>();
        for (String line : (markdown + "\n").split("\n", -1)) {
            boolean code = line.startsWith("    ");
            boolean ends = line.isBlank()
                    || code
                    || ITEM.matcher(line).matches()
                    || isTable(line) != isTable(block.isEmpty() ? line : block.get(0));
            if (ends && !block.isEmpty()) {
                text.append(shown(block));
                block.clear();
            }
            if (line.isBlank()) {
                text.append('\n');
            } else if (code) {
                text.append(line).append('\n');
            } else {
                block.add(line);
            }
        }
        return text.toString().strip();
    }

    /** One paragraph, wrapped behind a beginning: the lines below it are indented as far. */
    static String behind(String beginning, String paragraph) {
        int indent = beginning.length();
        String together = paragraph.lines().map(String::strip).collect(Collectors.joining(" "));
        String wrapped = wrapped(plain(together), WIDTH - indent);
        return wrapped.lines()
                .collect(Collectors.joining("\n" + " ".repeat(indent), beginning, ""))
                .stripTrailing();
    }

    private static String shown(List<String> block) {
        if (isTable(block.get(0))) {
            return table(block);
        }
        String paragraph = String.join("\n", block);
        Matcher item = ITEM.matcher(paragraph);
        return (item.matches() ? behind(item.group(1), item.group(2)) : behind("", paragraph)) + "\n";
    }

    private static boolean isTable(String line) {
        return line.startsWith("|");
    }

    /** The first column as wide as it must be, and the others alike. */
    private static String table(List<String> block) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : block) {
            if (!line.startsWith("|-")) {
                String inner = line.strip().substring(1, line.strip().length() - 1);
                rows.add(Arrays.stream(inner.split("\\|", -1))
                        .map(cell -> plain(cell.strip()))
                        .toList());
            }
        }
        int first = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0) + 2;
        int other = (WIDTH - first) / Math.max(1, rows.get(0).size() - 1);
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            List<List<String>> cells = new ArrayList<>();
            for (String cell : row) {
                cells.add(wrapped(cell, cells.isEmpty() ? first : other - 1)
                        .lines()
                        .toList());
            }
            int height = cells.stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < height; i++) {
                StringBuilder line = new StringBuilder();
                for (int column = 0; column < cells.size(); column++) {
                    String text =
                            i < cells.get(column).size() ? cells.get(column).get(i) : "";
                    int end = column == 0 ? first : first + column * other;
                    line.append(text.stripTrailing());
                    line.append(" ".repeat(Math.max(0, end - line.length())));
                }
                table.append(line.toString().stripTrailing()).append('\n');
            }
        }
        return table.toString();
    }

    private static String wrapped(String text, int width) {
        TextTable table =
                TextTable.forColumns(Help.defaultColorScheme(Help.Ansi.OFF), new Column(width, 0, Overflow.WRAP));
        table.indentWrappedLines = 0;
        table.addRowValues(text);
        return table.toString();
    }

    private static String plain(String markdown) {
        String links = LINK.matcher(markdown).replaceAll(link -> {
            String folder = link.group(3) != null ? "docs/" : link.group(2) != null ? "docs/lessons/" : "";
            String path = folder.isEmpty() ? "" : " (" + folder + link.group(4) + ")";
            return Matcher.quoteReplacement(link.group(1) + path);
        });
        return EMPHASIS.matcher(links).replaceAll("$1");
    }
}
