package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateVerdict;
import java.util.List;
import java.util.Locale;

/** A run as one self-contained page: no script, no other file, readable on a phone. */
final class HtmlReport {

    private static final String STYLE = """
            :root { color-scheme: light dark; --good: #1a7f37; --bad: #c6262e; --open: #9a6700;
                    --rule: #8884; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto;
                   padding: 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .35rem .8rem .35rem 0; vertical-align: top;
                     border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
            th, td:first-child { overflow-wrap: normal; }
            .guards, summary { font-size: .85rem; opacity: .75; } summary { cursor: pointer; }
            td.number, th.number { text-align: right; padding: .35rem 0 .35rem .8rem;
                                   font-variant-numeric: tabular-nums; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; margin: .3rem 0; }
            .pass, .caught { color: var(--good); } .violation, .error, .survived { color: var(--bad); }
            .inconclusive { color: var(--open); }
            .verdict { font-weight: 600; white-space: nowrap; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
            dd { margin: 0; overflow-wrap: anywhere; }
            @media (max-width: 40rem) { body { font-size: 15px; padding: .7rem; }
                                        dl { grid-template-columns: 1fr; } dd { margin: 0 0 .5rem; } }
            """;

    private HtmlReport() {}

    /** The contents of {@code index.html}. */
    static String format(RunInfo info, List<GateResult> results, GateVerdict verdict, boolean complete) {
        StringBuilder html = new StringBuilder();
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>mt check: ").append(verdict.label()).append("</title>\n<style>\n");
        html.append(STYLE).append("</style>\n</head>\n<body>\n<h1>mt check: ");
        html.append(span(cssClass(verdict), verdict.label())).append("</h1>\n");
        if (!complete) {
            html.append("<p>The run was interrupted: what is missing below did not run.</p>\n");
        }
        gates(html, results);
        for (GateResult result : results) {
            outcomes(html, result);
        }
        facts(html, info);
        return html.append("</body>\n</html>\n").toString();
    }

    private static void gates(StringBuilder html, List<GateResult> results) {
        html.append("<table>\n<tr><th>gate</th><th>what ran</th>")
                .append("<th>verdict</th><th class=\"number\">seconds</th></tr>\n");
        for (GateResult result : results) {
            String name = escape(result.gate());
            html.append("<tr><td><a href=\"#").append(name).append("\">").append(name);
            html.append("</a></td><td>").append(escape(ResultTable.whatRan(result)));
            html.append("</td><td>");
            html.append(span(cssClass(result.verdict()), result.verdict().label()));
            html.append("</td><td class=\"number\">").append(ResultTable.seconds(result));
            html.append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private static void outcomes(StringBuilder html, GateResult result) {
        String name = escape(result.gate());
        html.append("<h2 id=\"").append(name).append("\">").append(name).append("</h2>\n");
        for (String problem : result.problems()) {
            html.append("<pre class=\"error\">").append(escape(problem)).append("</pre>\n");
        }
        if (result.outcomes().isEmpty()) {
            return;
        }
        html.append("<table>\n<tr><th>verdict</th><th>check</th><th class=\"number\">tries</th>")
                .append("<th class=\"number\">seconds</th></tr>\n");
        for (Outcome outcome : result.outcomes()) {
            outcome(html, outcome);
        }
        html.append("</table>\n");
    }

    private static void outcome(StringBuilder html, Outcome outcome) {
        html.append("<tr><td>").append(verdict(outcome)).append("</td><td>");
        html.append(isCanary(outcome) ? "canary " : "").append(escape(outcome.name()));
        String property = outcome.property() == null ? "" : outcome.property();
        String guards = (property + " " + String.join(" ", outcome.rules())).strip();
        html.append("<div class=\"guards\">").append(escape(guards)).append("</div>");
        if (outcome.message() != null || outcome.evidence() != null) {
            details(html, outcome);
        }
        html.append("</td><td class=\"number\">").append(String.format(Locale.ROOT, "%,d", outcome.count()));
        html.append("</td><td class=\"number\">").append(String.format(Locale.ROOT, "%.1f", outcome.seconds()));
        html.append("</td></tr>\n");
    }

    /** What the tool said; open where a reader must look, closed where all is as expected. */
    private static void details(StringBuilder html, Outcome outcome) {
        Outcome.Verdict expected = isCanary(outcome) ? Outcome.Verdict.VIOLATION : Outcome.Verdict.PASS;
        html.append(outcome.verdict() == expected ? "<details>" : "<details open>");
        html.append("<summary>what the tool said</summary>");
        if (outcome.message() != null) {
            html.append("<pre>").append(escape(outcome.message())).append("</pre>");
        }
        if (outcome.evidence() != null) {
            String file = escape(outcome.evidence());
            html.append("<a href=\"").append(file).append("\">").append(file).append("</a>");
        }
        if (outcome.replay() != null) {
            html.append("<pre>").append(escape(outcome.replay())).append("</pre>");
        }
        html.append("</details>");
    }

    private static boolean isCanary(Outcome outcome) {
        return outcome.kind() == Outcome.Kind.CANARY;
    }

    private static String verdict(Outcome outcome) {
        boolean canary = isCanary(outcome);
        return switch (outcome.verdict()) {
            case PASS -> canary ? span("survived", "survived") : span("pass", "pass");
            case VIOLATION -> canary ? span("caught", "caught") : span("violation", "violation");
            case INCONCLUSIVE -> span("inconclusive", "inconclusive");
            case LEFT_OUT -> span("inconclusive", "left out");
            case ERROR -> span("error", "error");
        };
    }

    private static void facts(StringBuilder html, RunInfo info) {
        html.append("<h2>The run</h2>\n<dl>\n");
        fact(html, "command", "./mt " + String.join(" ", info.command()));
        fact(html, "started", info.started());
        String commit = info.commit() == null ? "unknown" : info.commit();
        boolean dirty = Boolean.TRUE.equals(info.dirty());
        fact(html, "commit", commit + (dirty ? " with uncommitted changes" : ""));
        fact(html, "JDK", info.jdk() + " (" + info.jdkVendor() + ")");
        fact(html, "machine", info.os() + ", " + info.cores() + " cores");
        fact(html, "seed", Long.toString(info.seed()));
        fact(html, "budget", info.budgetSeconds() + " s");
        info.tools().forEach((tool, version) -> fact(html, tool, version));
        html.append("</dl>\n");
    }

    private static void fact(StringBuilder html, String name, String value) {
        html.append("<dt>").append(escape(name)).append("</dt><dd>").append(escape(value));
        html.append("</dd>\n");
    }

    private static String cssClass(GateVerdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case INCONCLUSIVE -> "inconclusive";
            case CANARY_SURVIVED -> "survived";
            case ERROR -> "error";
            case VIOLATION -> "violation";
        };
    }

    private static String span(String cssClass, String text) {
        return "<span class=\"verdict " + cssClass + "\">" + text + "</span>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
