package io.masstree.testbed.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.testbed.gate.GateVerdict;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private final String page = HtmlReport.format(MadeUpRun.INFO, MadeUpRun.RUN);

    @Test
    void itNeedsNoOtherFileAndNoScript() {
        assertTrue(page.contains("name=\"viewport\""));
        for (String foreign : List.of("<script", "src=", "http", "<link", "@import", "url(")) {
            assertFalse(page.contains(foreign), foreign);
        }
        assertFalse(page.contains("{{"), "everything in the template was filled in");
    }

    @Test
    void whatComesFromOutsideIsEscaped() {
        assertEquals(7, count("&lt;script&gt;"), "command, vendor, name, property, message, replay, problem");
        assertEquals(0, count("<b>"));
        assertTrue(page.contains("href=\"evidence/lincheck/%3Cb%3E.txt\""), page);
        assertTrue(page.contains("href=\"evidence/histories/canary%20staleReads/report.txt\""), page);
    }

    @Test
    void aCanaryIsShownWithWhatCaughtIt() {
        String row = section("histories/staleReads", "</tr>");
        assertTrue(row.contains("<abbr title=\"one permutation load a search\">R8</abbr> <abbr title"), row);
        assertTrue(row.contains("get(a)&#x3D;null after put(a)&#x3D;1: second line</div>"), row);
        assertTrue(row.contains(">caught<"), row);
        assertTrue(section("<td class=\"bug\">lincheck/blind", "</tr>").contains(">survived<"));
    }

    @Test
    void whatIsWrongComesBeforeWhatIsRight() {
        int last = 0;
        for (String text :
                List.of("What is wrong", ">violation</span> lincheck/", "lincheck/blind", "Canaries", ">2 passed<")) {
            int at = page.indexOf(text, last);
            assertTrue(at > last, text + " is missing or comes too early");
            last = at;
        }
    }

    @Test
    void whatWasNotDecidedIsNamedWithTheReason() {
        String undecided = section(">1 not decided<", "</details>");
        assertTrue(undecided.contains("<li>unlink<span class=\"small\"> the budget ended"), undecided);
    }

    @Test
    void whatWasLeftOutIsNamedAndNotAmongThePassed() {
        assertTrue(section(">1 left out<", "</details>").contains("notTried"), page);
        assertEquals(1, count("notTried"));
        assertTrue(page.contains("partial: 3 of 5 required checks"), page);
    }

    @Test
    void aRunThatWasStoppedSaysSo() {
        assertFalse(page.contains("interrupted"));
        assertTrue(HtmlReport.format(
                        MadeUpRun.INFO,
                        new RunOutcome(
                                List.of(),
                                GateVerdict.INCONCLUSIVE,
                                Completeness.of(null, List.of(), List.of("lincheck"), 0),
                                true))
                .contains("The run was interrupted"));
    }

    @Test
    void thePlotHasABarForEachCheckAndEachKindOfChangeInIt() throws Exception {
        Document plot = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(section("<svg", "</svg>"))));

        assertEquals(2 + 3, plot.getElementsByTagName("rect").getLength());
        assertTrue(page.contains("<title>waves.w3.t2: 400,000 operations in 2.0 s, 200,000 a second</title>"), page);
        assertTrue(page.contains("<title>splits.w3.t2: 4.0 × border split in 1000 operations</title>"), page);
        assertTrue(page.contains("600,000 operations; in a sample of 60,000 of them 40 × border split, 502 × node"));
    }

    private int count(String text) {
        return (int)
                Pattern.compile(Pattern.quote(text)).matcher(page).results().count();
    }

    /** The page from the first text to the next second one, both included. */
    private String section(String from, String to) {
        int start = page.indexOf(from);
        assertTrue(start >= 0, () -> "no " + from + " in " + page);
        return page.substring(start, page.indexOf(to, start) + to.length());
    }
}
