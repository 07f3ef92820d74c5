package io.masstree.model.page;

import io.masstree.model.history.History;
import io.masstree.model.history.Operation;
import io.masstree.model.history.Verdict;
import io.masstree.model.history.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The contradictions in a history as one page of HTML: what contradicts what and why, the threads' timelines around
 * it, and what the keys concerned can have held before and after each operation.
 *
 * <p>The page needs no other file and no network, and refuses to load any; it is smaller than two megabytes whatever the
 * history contains. All that comes from the history is shown as text.
 */
public final class ViolationPage {

    /** The name that the file usually has. */
    public static final String FILE_NAME = "violation.html";

    /** More violations are only counted. */
    private static final int MOST_VIOLATIONS = 10;

    /** How many operations to show, of all violations together and of each, unless the page becomes too large. */
    private static final int MOST_OPERATIONS = 400;

    private static final int MOST_OPERATIONS_OF_ONE = 120;

    /** In characters, nearly all of which are one byte. */
    private static final int LARGEST = 1_500_000;

    private ViolationPage() {}

    /**
     * Writes the page to a file.
     *
     * @param file the file; what it contains is replaced
     * @param about what was judged
     * @param history the history
     * @param verdict what a checker has found in it
     * @throws IOException if writing fails
     */
    public static void write(Path file, About about, History history, Verdict verdict) throws IOException {
        Files.writeString(file, format(about, history, verdict));
    }

    /**
     * What the page says about where the history comes from.
     *
     * @param title what was judged, in a few words
     * @param command how to do it again
     */
    public record About(String title, String command) {}

    /**
     * Makes the page.
     *
     * @param about what was judged
     * @param history the history
     * @param verdict what a checker has found in it
     * @return the page, to be kept in UTF-8
     */
    public static String format(About about, History history, Verdict verdict) {
        List<Violation> violations = verdict.violations();
        violations = violations.subList(0, Math.min(MOST_VIOLATIONS, violations.size()));
        int most = Math.min(MOST_OPERATIONS_OF_ONE, MOST_OPERATIONS / Math.max(1, violations.size()));
        String page = format(about, history, verdict, violations, most);
        while (page.length() > LARGEST && most > 1) {
            most /= 2;
            page = format(about, history, verdict, violations, most);
        }
        return page;
    }

    private static String format(About about, History history, Verdict verdict, List<Violation> violations, int most) {
        Html html = new Html();
        html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .raw("style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>Violation: ")
                .text(about.title())
                .raw("</title>\n<style>\n")
                .raw(resource("violation.css"))
                .raw("</style>\n</head>\n<body>\n");
        header(html, about, history, verdict, violations.size());
        html.raw("<main>\n");
        for (int i = 0; i < violations.size(); i++) {
            new ViolationSection(i + 1, history, violations.get(i), most).appendTo(html);
        }
        html.raw("</main>\n<script>\n").raw(resource("violation.js")).raw("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private static void header(Html html, About about, History history, Verdict verdict, int shown) {
        long threads = history.operations().stream()
                .mapToInt(Operation::thread)
                .filter(thread -> thread != Operation.INITIAL)
                .distinct()
                .count();
        html.raw("<header>\n<h1><span class=\"verdict\">Violation</span> ")
                .text(about.title())
                .raw("</h1>\n<p class=\"source\">");
        html.format("%,d operations by %,d threads. ", history.size(), threads);
        long hidden = verdict.violations().size() - shown + verdict.furtherViolations();
        if (hidden > 0) {
            html.format("There are %,d more violations, which are not shown. ", hidden);
        }
        html.raw("Again: <code>").paragraph(about.command()).raw("</code>");
        html.raw("</p>\n");
        if (shown > 1) {
            html.raw("<nav aria-label=\"Violations\">");
            for (int i = 1; i <= shown; i++) {
                html.format("<a href=\"#v%d\">%d</a>", i, i);
            }
            html.raw("</nav>\n");
        }
        html.raw("</header>\n");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ViolationPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name + ", which belongs to this class", e);
        }
    }
}
