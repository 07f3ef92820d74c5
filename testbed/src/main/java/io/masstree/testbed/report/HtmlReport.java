package io.masstree.testbed.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A run as one self-contained page: no script, no other file, readable on a phone and on paper, light and dark. Everything that
 * comes from outside is escaped by the template engine.
 */
final class HtmlReport {

    private static final String TEMPLATE = "report.html";

    private HtmlReport() {}

    /** The contents of {@code index.html}. */
    static String format(RunInfo info, RunOutcome run) {
        return template().execute(ReportPage.of(info, run));
    }

    private static Template template() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException(TEMPLATE + " is not on the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Mustache.compiler()
                    .escapeHTML(true)
                    .emptyStringIsFalse(true)
                    .nullValue("")
                    .compile(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
