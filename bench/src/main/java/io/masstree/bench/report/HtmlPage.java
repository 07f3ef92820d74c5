package io.masstree.bench.report;

import io.masstree.bench.run.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A run as one self-contained page: no script, no other file. */
final class HtmlPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --rule: #8884; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 0 auto; padding: 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-size: .85rem; }
            th, td { text-align: right; padding: .3rem .8rem .3rem 0; vertical-align: top;
                     border-bottom: 1px solid var(--rule); font-variant-numeric: tabular-nums;
                     white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
            dd { margin: 0; overflow-wrap: anywhere; }
            .plots { display: flex; flex-wrap: wrap; gap: 1rem; }
            .plots svg { max-width: 100%; height: auto; background: #fff; font: 12px sans-serif; }
            @media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin: 0 0 .5rem; } }
            """;

    private HtmlPage() {}

    static String format(Summary summary) {
        StringBuilder html = new StringBuilder();
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>mt bench</title>\n<style>\n").append(STYLE);
        html.append("</style>\n</head>\n<body>\n<h1>mt bench</h1>\n");
        facts(html, summary);
        for (Table table : new Tables(summary).measured()) {
            html.append("<div class=\"scroll\">\n").append(table.toHtml()).append("</div>\n");
        }
        plots(html, summary);
        return html.append("</body>\n</html>\n").toString();
    }

    private static void facts(StringBuilder html, Summary summary) {
        html.append("<dl>\n");
        Facts.of(summary)
                .forEach((name, fact) -> html.append("<dt>")
                        .append(Html.escape(name))
                        .append("</dt><dd>")
                        .append(Html.escape(fact))
                        .append("</dd>\n"));
        html.append("</dl>\n");
    }

    private static void plots(StringBuilder html, Summary summary) {
        Charts charts = new Charts();
        List<CellSummary> cells = summary.cells().stream()
                .filter(cell -> !cell.subjects().isEmpty())
                .toList();
        List<List<CellSummary>> growing = growing(cells);
        if (!growing.isEmpty()) {
            html.append("<h2>Growth</h2>\n<div class=\"plots\">\n");
            growing.forEach(sizes -> html.append(charts.growth(sizes)));
            html.append("</div>\n");
        }
        html.append("<h2>Medians, shorter is better</h2>\n<div class=\"plots\">\n");
        cells.forEach(cell -> html.append(charts.bars(cell)));
        html.append("</div>\n");
    }

    /** Groups of cells that differ in nothing but the number of entries. */
    private static List<List<CellSummary>> growing(List<CellSummary> cells) {
        Map<Cell, List<CellSummary>> groups = cells.stream()
                .collect(Collectors.groupingBy(
                        summary -> sized(summary.cell(), 0), LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream().filter(sizes -> sizes.size() > 1).toList();
    }

    private static Cell sized(Cell cell, int entries) {
        return new Cell(cell.workload(), cell.keys(), cell.keyType(), entries, cell.threads(), cell.collector());
    }
}
