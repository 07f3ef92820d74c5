package io.masstree.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text under a title, for every kind of output.
 *
 * @param title what it shows
 * @param columns their heads; the first column is text, the others are figures
 * @param rows as many cells as there are columns
 */
record Table(String title, List<String> columns, List<List<String>> rows) {

    String toMarkdown() {
        StringBuilder markdown = new StringBuilder("## " + title + "\n\n");
        row(markdown, columns);
        row(
                markdown,
                columns.stream()
                        .map(column -> column.equals(columns.get(0)) ? "---" : "---:")
                        .toList());
        rows.forEach(row -> row(markdown, row));
        return markdown.append('\n').toString();
    }

    String toHtml() {
        StringBuilder html = new StringBuilder("<h2>" + Html.escape(title) + "</h2>\n<table>\n");
        html.append("<tr>");
        columns.forEach(
                column -> html.append("<th>").append(Html.escape(column)).append("</th>"));
        html.append("</tr>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(Html.escape(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        return html.append("</table>\n").toString();
    }

    String toText() {
        List<List<String>> lines = new ArrayList<>(List.of(columns));
        lines.addAll(rows);
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder(title + "\n");
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String gap = " ".repeat(widths[i] - line.get(i).length());
                padded.append("  ").append(i == 0 ? line.get(i) + gap : gap + line.get(i));
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text.append('\n').toString();
    }

    private static void row(StringBuilder markdown, List<String> cells) {
        markdown.append('|');
        cells.forEach(
                cell -> markdown.append(' ').append(cell.replace("|", "\\|")).append(" |"));
        markdown.append('\n');
    }
}
