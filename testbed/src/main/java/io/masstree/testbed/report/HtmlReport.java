package io.masstree.testbed.report;

/**
 * A run as one self-contained page: no script, no other file, readable on a phone and on paper, light and dark. Everything that
 * comes from outside is escaped by the template engine.
 */
final class HtmlReport {

    private static final String TEMPLATE = "report.html";

    private HtmlReport() {}

    /** The contents of {@code index.html}. */
    static String format(RunInfo info, RunOutcome run) {
        return HtmlTemplate.load(HtmlReport.class, TEMPLATE).execute(ReportPage.of(info, run));
    }
}
