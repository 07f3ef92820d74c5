package io.masstree.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.bench.Keys;
import io.masstree.bench.map.KeyType;
import io.masstree.bench.run.Cell;
import io.masstree.bench.run.Collector;
import io.masstree.bench.run.Measurement;
import io.masstree.bench.run.MemoryHop;
import io.masstree.bench.run.Plan;
import io.masstree.bench.run.Preset;
import io.masstree.bench.run.Run;
import io.masstree.bench.run.RunFile;
import io.masstree.bench.run.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics, goals and pages, from invented measurements. */
class ReportTest {
    private static final Cell GET = get(1_000_000, 1);

    private final List<Measurement> measurements = new ArrayList<>();

    @Test
    void theMedianIsTheFigureInTheMiddle() {
        assertEquals(3, Statistics.median(List.of(9.0, 1.0, 3.0)));
        assertEquals(2.5, Statistics.median(List.of(4.0, 1.0, 3.0, 2.0)));
        assertThrows(IllegalArgumentException.class, () -> Statistics.median(List.of()));
    }

    @Test
    void everyForkCountsOnceWithItsMedian() {
        add(GET, "masstree", "1", 100, 110, 900);
        add(GET, "masstree", "1", 300);
        add(GET, "masstree", "1", 200);
        SubjectSummary ours = summary().cells().get(0).ours().orElseThrow();
        assertEquals(200, ours.median());
        assertEquals(110, ours.least());
        assertEquals(300, ours.greatest());
        assertEquals("200 (110–300)", Figures.withSpread(ours));
    }

    @Test
    void ratiosAreToTheSkipListAndToTheBestOrderedMap() {
        add(GET, "masstree", "1", 100);
        add(GET, "skiplist", "1", 1000);
        add(GET, "tupl", "1", 250);
        add(GET, "trie", "1", 300);
        add(GET, "hashmap", "1", 50);
        CellSummary cell = summary().cells().get(0);
        assertEquals(10, cell.ratioToBaseline().orElseThrow());
        assertEquals(2.5, cell.ratioToBestPeer().orElseThrow());
        assertEquals("Tupl", cell.bestPeer().orElseThrow().subject().label());
    }

    @Test
    void differentAnswersGiveNoRatio() {
        add(GET, "masstree", "1", 100);
        add(GET, "skiplist", "2", 1000);
        CellSummary cell = summary().cells().get(0);
        assertEquals(List.of("the maps do not answer alike: masstree=1, skiplist=2"), cell.problems());
        assertTrue(cell.ratioToBaseline().isEmpty());
        assertFalse(summary().clean());
    }

    @Test
    void aFailedForkIsAProblemAndTheOthersStillCount() {
        add(GET, "masstree", "1", 100);
        measurements.add(new Measurement(GET, "tupl", 1, "", List.of(), null, null, null, null, "out of memory"));
        assertEquals(List.of("Tupl: out of memory"), summary().cells().get(0).problems());
        assertTrue(new Report(run()).text().contains("out of memory"));
    }

    @Test
    void aGoalIsMetOnlyWithBothRatios() {
        add(GET, "masstree", "1", 100);
        add(GET, "skiplist", "1", 1000);
        add(GET, "tupl", "1", 215);
        Goal goal = new Goal.Ahead("get", "get", Keys.RANDOM8, 1, 9, 2.2);
        assertEquals(
                new Goal.Verdict("10.0x; 2.15x (Tupl)", false),
                goal.judge(summary(), Collector.G1).orElseThrow());
        assertTrue(goal.judge(summary(), Collector.PARALLEL).isEmpty());
        assertTrue(new Goal.Ahead("get", "get", Keys.RANDOM8, 1, 9, 2.1)
                .judge(summary(), Collector.G1)
                .orElseThrow()
                .met());
    }

    @Test
    void aheadOfTheSkipListAloneIsNoGoal() {
        add(GET, "masstree", "1", 100);
        add(GET, "skiplist", "1", 1000);
        Goal goal = new Goal.Ahead("get", "get", Keys.RANDOM8, 1, 9, 2.2);
        assertTrue(goal.judge(summary(), Collector.G1).isEmpty());
    }

    @Test
    void garbageAndScalingAreReadFromTheirCells() {
        add(GET, "masstree", "1", 100);
        add(get(1_000_000, 2), "masstree", "1", 120);
        Goal.Verdict scaling = new Goal.Scaling("scaling", "get", Keys.RANDOM8, 1.8)
                .judge(summary(), Collector.G1)
                .orElseThrow();
        assertEquals(new Goal.Verdict("1.67x", false), scaling);
        assertTrue(new Goal.AtMost("garbage", "get", Keys.RANDOM8, 16, true)
                .judge(summary(), Collector.G1)
                .orElseThrow()
                .met());
        assertFalse(new Goal.AtMost("garbage", "get", Keys.RANDOM8, 15, true)
                .judge(summary(), Collector.G1)
                .orElseThrow()
                .met());
    }

    @Test
    void aCrateIsCompared_andCountsAsNoPeer() {
        add(GET, "masstree", "1", 100);
        add(GET, "skiplist", "1", 1000);
        add(GET, "tupl", "1", 500);
        add(GET, "crate-0.9.5", "1", 190);
        assertEquals(5, summary().cells().get(0).ratioToBestPeer().orElseThrow());
        Goal goal = new Goal.AheadOfCrate("get", "get", Keys.RANDOM8, "crate-0.9.5", 2);
        assertEquals(
                new Goal.Verdict("1.90x", false),
                goal.judge(summary(), Collector.G1).orElseThrow());
        assertTrue(goal.judge(summary(), Collector.PARALLEL).isEmpty());
    }

    @Test
    void aCrateThatAnswersOtherwise_spoilsNothingButItself() {
        add(GET, "masstree", "1", 100);
        add(GET, "skiplist", "1", 1000);
        add(GET, "crate-0.9.5", "2", 190);
        add(GET, "crate-0.1.7", "1", 300);
        CellSummary cell = summary().cells().get(0);
        assertEquals(List.of(), cell.problems());
        assertTrue(summary().clean());
        assertEquals(10, cell.ratioToBaseline().orElseThrow());
        assertTrue(cell.ratioTo("crate-0.9.5").isEmpty());
        assertEquals(3, cell.ratioTo("crate-0.1.7").orElseThrow());
        assertTrue(new Report(run()).text().contains("190, other answers"), new Report(run()).text());
    }

    @Test
    void aGoalOfTheSkipListAlone_canAlsoBeMissedInNanoseconds() {
        add(GET, "masstree", "1", 100);
        add(GET, "skiplist", "1", 1000);
        for (double nanos : new double[] {99, 100}) {
            Goal goal =
                    new Goal.AheadOfSkipList("get", "get", Keys.RANDOM8, KeyType.BYTES, 10, OptionalDouble.of(nanos));
            assertEquals(
                    new Goal.Verdict("10.0x; 100 ns", nanos == 100),
                    goal.judge(summary(), Collector.G1).orElseThrow());
        }
        assertFalse(new Goal.AheadOfSkipList("get", "get", Keys.RANDOM8, 11)
                .judge(summary(), Collector.G1)
                .orElseThrow()
                .met());
    }

    @Test
    void oneWorkloadIsComparedToAnother_andSoAreNumbersOfThreads() {
        add(GET, "masstree", "1", 100);
        add(new Cell("update", Keys.RANDOM8, KeyType.BYTES, 1_000_000, 1, Collector.G1), "masstree", "1", 130);
        assertEquals(
                new Goal.Verdict("1.30x", false),
                new Goal.Against("dearer", "update", "get", Keys.RANDOM8, 1.25)
                        .judge(summary(), Collector.G1)
                        .orElseThrow());
        add(get(1_000_000, 2), "masstree", "1", 100);
        add(get(1_000_000, 64), "masstree", "1", 3200);
        assertEquals(
                new Goal.Verdict("1.00x", true),
                new Goal.Scaling("many", "get", Keys.RANDOM8, 2, 64, 0.8)
                        .judge(summary(), Collector.G1)
                        .orElseThrow());
    }

    @Test
    void theGoalsAreMeasuredByTheirPreset() {
        List<Cell> cells = goalCells();
        for (Goal goal : Goals.all()) {
            measurements.clear();
            for (Cell cell : cells) {
                boolean bytes = cell.keyType() == KeyType.BYTES;
                add(cell, bytes ? "masstree" : "masstree-map-string", "1", 100);
                add(cell, bytes ? "skiplist" : "skiplist-string", "1", 1000);
                if (bytes) {
                    add(cell, "tupl", "1", 500);
                    add(cell, "crate-0.9.5", "1", 200);
                }
            }
            for (Collector collector : Collector.values()) {
                assertTrue(goal.judge(summary(), collector).isPresent(), goal::name);
            }
        }
    }

    private static List<Cell> goalCells() {
        Preset goals = Preset.goals();
        return new Plan(goals.choices(), goals.subjects(), goals.collectors()).cells();
    }

    @Test
    void nothingInAPageIsTakenForMarkup() {
        assertEquals("&lt;b title=&quot;&amp;&quot;&gt;", Html.escape("<b title=\"&\">"));
        Table table = new Table("a<b", List.of("x|y"), List.of(List.of("<i>|")));
        assertTrue(table.toHtml().contains("<h2>a&lt;b</h2>"), table::toHtml);
        assertTrue(table.toHtml().contains("<td>&lt;i&gt;|</td>"), table::toHtml);
        assertTrue(table.toMarkdown().contains("| x\\|y |"), table::toMarkdown);
    }

    @Test
    void thePageHasAPlotOfEveryCellAndOfEveryGrowth(@TempDir Path directory) throws IOException {
        for (int entries : new int[] {10_000, 1_000_000}) {
            add(get(entries, 1), "masstree", "1", 100);
            add(get(entries, 1), "skiplist", "1", 1000);
        }
        new Report(run()).writeTo(directory);
        String page = Files.readString(directory.resolve("index.html"));
        assertEquals(3, page.split("<svg", -1).length - 1);
        assertTrue(page.contains("&lt;machine&gt;") && !page.contains("<machine>"), page);
        assertTrue(page.contains("ConcurrentSkipListMap</text>"), page);
        assertFalse(page.contains("<script") || page.contains("href="), page);
        assertTrue(Files.readString(directory.resolve("report.md")).contains("| 10.0x | 10.0x |"));
    }

    @Test
    void thePageOfTheDocumentationSaysHowItWasMadeAndWhatIsMissing(@TempDir Path directory) throws IOException {
        add(GET, "masstree", "1", 100);
        add(GET, "skiplist", "1", 1000);
        add(GET, "tupl", "1", 500);
        Path file = directory.resolve("performance.md");
        new Report(run()).writeDocs(file);
        String page = Files.readString(file);
        assertTrue(page.contains("| command | ./mt bench --quick |"), page);
        assertTrue(
                page.contains("| get, random 8 B, 1 thread | 9x; 2.2x | 10.0x; 5.00x (Tupl), met | not measured |  |"),
                page);
        assertTrue(page.contains("| get miss | 10x; 1.2x | not measured | not measured |  |"), page);
    }

    @Test
    void aRunIsReadAsItWasWritten(@TempDir Path directory) throws IOException {
        add(GET, "masstree", "1", 100.25, 99);
        Path file = directory.resolve("bench.json");
        RunFile.write(run(), file);
        assertEquals(run(), RunFile.read(file));
    }

    @Test
    void aRunThatWasEndedEarlySaysHowManyForksItMade() {
        add(GET, "masstree", "1", 100);
        assertEquals(
                "1 for each map in each cell, interleaved", Facts.of(summary()).get("forks"));
        Run.Environment planned = run().environment();
        Run.Environment more = new Run.Environment(
                planned.command(),
                planned.started(),
                planned.finished(),
                planned.commit(),
                planned.machine(),
                planned.system(),
                planned.jdk(),
                planned.jvmArguments(),
                3,
                planned.loadBefore(),
                planned.loadAfter(),
                planned.hops());
        add(GET, "skiplist", "1", 100);
        add(GET, "skiplist", "1", 100);
        assertEquals(
                "1 to 2 for each map in each cell, interleaved; the run was ended before it had made all 3",
                Facts.of(Summary.of(new Run(more, measurements))).get("forks"));
    }

    @Test
    void aRunOfAnOlderVersion_saysNothingOfHopsInMemory(@TempDir Path directory) throws IOException {
        add(GET, "masstree", "1", 100.25, 99);
        Path file = directory.resolve("bench.json");
        RunFile.write(run(), file);
        new Report(RunFile.read(file)).writeTo(directory);
        assertTrue(Files.readString(directory.resolve("report.md")).contains("109 ns in a random chain of 64 MB"));
        String older = Files.readString(file).replaceFirst("(?s),\\s*\"hops\" : \\[.*?\\]", "");
        Files.writeString(file, older);
        assertEquals(List.of(), RunFile.read(file).environment().hops());
    }

    private static Cell get(int entries, int threads) {
        return new Cell("get", Keys.RANDOM8, KeyType.BYTES, entries, threads, Collector.G1);
    }

    private void add(Cell cell, String subject, @Nullable String answers, double... scores) {
        int fork = measurements.size() + 1;
        List<Double> figures = Arrays.stream(scores).boxed().toList();
        measurements.add(new Measurement(cell, subject, fork, "ns/op", figures, null, 16.0, 0.01, answers, null));
    }

    private Summary summary() {
        return Summary.of(run());
    }

    private Run run() {
        Run.Environment environment = new Run.Environment(
                "--quick",
                "then",
                "later",
                "abc",
                "<machine>",
                "Linux",
                "17",
                "-Xmx4g",
                1,
                0.5,
                1.5,
                List.of(new MemoryHop(64, 109.4)));
        return new Run(environment, List.copyOf(measurements));
    }
}
