package io.masstree.testbed.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome;
import io.masstree.model.Rule;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateVerdict;
import io.masstree.testbed.gate.Judge;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What a run shows, on one made-up run with everything in it. */
class ReportsTest {

    private static final Outcome VIOLATION = Outcome.check("lincheck", "splitRightEnd_whileGet")
            .property("linearizable")
            .rules("R12")
            .evidence("evidence/lincheck/split.txt")
            .replay("./mt check --gate lincheck --seed 7")
            .effort(1.25, 3000)
            .violation("put(a)=null || get(a)=<null>\nget(a)=null & \u0000]]>");

    private static final List<GateResult> RESULTS = List.of(
            new GateResult(
                    "properties",
                    GateVerdict.PASS,
                    List.of(),
                    List.of(
                            Outcome.check("properties", "floor").effort(2, 1000).pass(),
                            Outcome.canary("properties", "seededFault")
                                    .property("agrees")
                                    .effort(1, 3)
                                    .violation("seen")),
                    List.of(),
                    Duration.ofMillis(3449)),
            new GateResult(
                    "lincheck",
                    GateVerdict.VIOLATION,
                    List.of(),
                    List.of(VIOLATION, Outcome.check("lincheck", "unlink").inconclusive("the budget ended")),
                    List.of(),
                    Duration.ofSeconds(121)),
            new GateResult(
                    "jcstress",
                    GateVerdict.ERROR,
                    List.of(),
                    List.of(),
                    List.of("the module jcstress-tests is not there or not built"),
                    Duration.ZERO));

    @Test
    void theTableIsAligned() {
        assertEquals("""
                gate        what ran                                                   verdict    seconds
                properties  1 of 1 checks passed, 1 of 1 canaries caught, 1,003 tries  pass           3.4
                lincheck    0 of 2 checks passed, 0 of 0 canaries caught, 3,000 tries  violation    121.0
                jcstress    nothing                                                    error          0.0
                """, ResultTable.format(RESULTS));
    }

    @Test
    void theTableSaysHowMuchWasLeftOut() {
        Outcome ran = Outcome.check("g", "a").effort(1, 5).pass();
        Outcome leftOut = Outcome.check("g", "b").leftOut("no time");
        GateResult result =
                new GateResult("g", GateVerdict.PASS, List.of(), List.of(ran, leftOut), List.of(), Duration.ZERO);

        assertEquals("1 of 1 checks passed, 0 of 0 canaries caught, 5 tries, 1 left out", ResultTable.whatRan(result));
    }

    /** Which other rules a failure looks like is what seeded bugs have taught. */
    private static String withoutFurtherRules(String summary) {
        return summary.lines()
                .filter(line -> !line.startsWith("  rule ") || line.contains(" R12: "))
                .map(line -> line.replaceAll(" \\(as in .*\\)$", "") + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void theSummaryEndsWithTheViolation() {
        assertEquals(
                """
                UNDECIDED  lincheck/unlink: the budget ended
                PROBLEM  jcstress: the module jcstress-tests is not there or not built

                VIOLATION  lincheck/splitRightEnd_whileGet
                  property   linearizable
                  rule       R12: %s
                  operations put(a)=null || get(a)=<null>
                             get(a)=null & \u0000]]>
                  evidence   results/x/evidence/lincheck/split.txt
                  replay     ./mt check --gate lincheck --seed 7
                """.formatted(Rule.R12.sentence()),
                withoutFurtherRules(FailureSummary.format(RESULTS, Path.of("results/x"), outcome -> "not used")));
    }

    @Test
    void whatIsUndecidedForOneReasonIsNamedOnce() {
        List<Outcome> open = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            open.add(Outcome.check("g", "check" + i).inconclusive("the run was stopped"));
        }
        open.add(Outcome.check("g", "other").inconclusive("too much overlaps"));
        GateResult result = new GateResult("g", GateVerdict.INCONCLUSIVE, List.of(), open, List.of(), Duration.ZERO);

        assertEquals("""
                UNDECIDED  g/check0 and 1,199 more of this gate: the run was stopped
                UNDECIDED  g/other: too much overlaps
                """, FailureSummary.format(List.of(result), Path.of("."), outcome -> "again"));
    }

    @Test
    void aLongMessageEndsEarly() {
        Outcome longOne = Outcome.check("g", "n").property("p").violation("line\n".repeat(100));
        GateResult result =
                new GateResult("g", GateVerdict.VIOLATION, List.of(), List.of(longOne), List.of(), Duration.ZERO);

        String summary = FailureSummary.format(List.of(result), Path.of("."), outcome -> "again");

        assertTrue(summary.contains("... and 84 more lines"), summary);
        assertTrue(summary.endsWith("replay     again\n"), summary);
    }

    @Test
    void junitXmlIsWellFormedAndCountsWhatFailed() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JUnitXml.format(MadeUpRun.of(RESULTS)))));

        assertEquals("testsuites", document.getDocumentElement().getTagName());
        assertEquals(List.of("2", "0", "0"), counts(document, 0));
        assertEquals(List.of("2", "1", "1"), counts(document, 1));
        assertEquals(List.of("1", "0", "1"), counts(document, 2));
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertEquals("put(a)=null || get(a)=<null>", failure.getAttribute("message"));
        assertTrue(failure.getTextContent().endsWith("get(a)=null & \uFFFD]]>"), failure.getTextContent());
    }

    @Test
    void junitXmlSkipsWhatWasLeftOutAndNothingElse() {
        String xml = JUnitXml.format(MadeUpRun.RUN);

        assertTrue(xml.contains("<skipped message=\"no time\">no time</skipped>"), xml);
        assertEquals(1, xml.split("<skipped ", -1).length - 1);
        assertTrue(xml.contains("tests=\"5\" failures=\"2\" errors=\"2\" skipped=\"1\""), xml);
    }

    private static List<String> counts(Document document, int suite) {
        Element element = (Element) document.getElementsByTagName("testsuite").item(suite);
        return List.of(element.getAttribute("tests"), element.getAttribute("failures"), element.getAttribute("errors"));
    }

    @Test
    void oneLineSaysHowMuchOfWhatIsRequiredWasDecided() {
        assertEquals(
                "partial: 3 of 5 required checks; the complete run would take about 13 min here;"
                        + " not decided: lincheck/unlink",
                MadeUpRun.RUN.completeness().inWords());
        assertEquals(
                "complete: all 1,204 required checks decided",
                new Completeness(null, 1204, 1204, List.of(), List.of(), 13).inWords());
        assertEquals(
                "partial: 1 of 9 required checks; not decided: a, b, c, d, e and 1 more",
                new Completeness(null, 9, 1, List.of("a", "b", "c", "d", "e", "f"), List.of(), 0).inWords());
        assertTrue(
                JUnitXml.format(MadeUpRun.RUN).contains("<testsuites name=\"mt check, partial: 3 of 5"),
                JUnitXml.format(MadeUpRun.RUN));
    }

    @Test
    void aRunIsNotCompleteWhenNobodyKnowsWhatIsRequired() {
        assertEquals(
                "partial: 9 of 9 required checks; not known what is required of lincheck",
                new Completeness(null, 9, 9, List.of(), List.of("lincheck"), 13).inWords());
        assertEquals(
                "partial: 0 of 0 required checks; not known what is required of properties, lincheck",
                Completeness.of(null, List.of(), List.of("properties", "lincheck"), 0)
                        .inWords());
        assertFalse(new Completeness(null, 0, 0, List.of(), List.of(), 1).isComplete());
    }

    @Test
    void aLogTellsACaughtCanaryFromAViolation() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress progress = Progress.on(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

        progress.planned(1204, 1204, 560);
        progress.planned(281, 1204, 80);
        progress.gateStarted("properties", "sequential mistakes", 1, 3);
        RESULTS.get(0).outcomes().forEach(progress::outcome);
        progress.outcome(VIOLATION);
        progress.tick(Duration.ofSeconds(59), 2, 1204, 555);
        progress.tick(Duration.ofSeconds(61), 403, 1204, 80);
        progress.tick(Duration.ofSeconds(62), 404, 1204, 79);
        progress.gateEnded("properties", new Judge(GateVerdict.PASS, List.of()), Duration.ofMillis(3449));
        progress.extraStarted("lincheck", Duration.ofSeconds(90));
        progress.tick(Duration.ofSeconds(130), 1204, 1204, 20);
        progress.tick(Duration.ofSeconds(191), 1190, 1204, 0);

        assertEquals("""
                1,204 required checks, about 9 min
                281 of 1,204 required checks, about 80 s
                [1/3] properties: sequential mistakes
                      floor: pass (2.0 s)
                      canary seededFault: caught (1.0 s)
                      splitRightEnd_whileGet: VIOLATION (1.3 s)
                      403 of 1,204 checks done after 61 s, about 80 s left
                      properties: pass after 3.4 s
                [extra] lincheck: 90 s
                      1,204 of 1,204 checks done after 130 s, about 20 s left; extra ones fill the time
                      1,190 of 1,204 checks done after 191 s, ending what has begun
                """, bytes.toString(StandardCharsets.UTF_8));
    }
}
