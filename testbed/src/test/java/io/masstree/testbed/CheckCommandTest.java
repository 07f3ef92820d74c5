package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.model.Rule;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.GateContext;
import io.masstree.testbed.gate.GateStep;
import io.masstree.testbed.gate.GateVerdict;
import io.masstree.testbed.gate.SubjectChoice;
import io.masstree.testbed.plan.Costs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {

    /** Where the module subjects is, which is built before this one. */
    private static final Path REAL_CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path checkout;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"PASS,0", "VIOLATION,1", "INCONCLUSIVE,2", "CANARY_SURVIVED,4", "ERROR,70"})
    void theWorstGateDecidesTheExitCode(GateVerdict verdict, int code) {
        assertEquals(code, mt(List.of(ending(GateVerdict.PASS), ending(verdict)), "check"));
    }

    @Test
    void aViolationOutweighsEverything() {
        List<Gate> gates = List.of(ending(GateVerdict.ERROR), ending(GateVerdict.VIOLATION));

        assertEquals(1, mt(gates, "check"));
    }

    /** What was found is said, and the exit code means it, although nobody can read it up. */
    @ParameterizedTest
    @CsvSource({"PASS,70", "INCONCLUSIVE,70", "CANARY_SURVIVED,70", "ERROR,70", "VIOLATION,1"})
    void aReportThatCannotBeWritten_hidesNothing(GateVerdict verdict, int code) {
        Path report = checkout.resolve("report");
        Gate vanishing = new StubGate("vanishing", (gate, context) -> {
            deleteAll(report);
            report(gate, verdict, context);
        });

        assertEquals(code, mt(List.of(vanishing), "check", "--report", report.toString()), this::err);
        assertTrue(out().contains("vanishing"), out());
        assertTrue(err().contains("mt check: the report could not be written, or not all of it: " + report), err());
        assertFalse(err().contains("\tat "), err());
    }

    /** Stands for a disk that is gone: nothing can be written there any more. */
    private static void deleteAll(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            Files.writeString(directory, "in the way");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aReportThatCannotEvenBeBegun_isSaidInOneLine() throws IOException {
        Files.writeString(checkout.resolve("results"), "in the way");

        assertEquals(70, mt(List.of(ending(GateVerdict.PASS)), "check"));
        assertTrue(err().startsWith("mt check: no report can be written: " + checkout), err());
        assertEquals(1, err().lines().count(), err());
    }

    @Test
    void anUnexpectedExceptionIsAnInternalError() {
        Gate broken = new StubGate("broken", (gate, context) -> {
            throw new IllegalStateException("cannot be");
        });

        assertEquals(70, mt(List.of(broken), "check"));
        assertTrue(err().contains("mt: internal error: java.lang.IllegalStateException: cannot be"), err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chekc",
                "check --budget",
                "check --budget 10",
                "check --budget 0s",
                "check --gate nope",
                "check --gate a,nope",
                "check --seed x",
                "check --ceiling soon",
                "check --check a",
                "check --shard 1/2",
                "check --shard 3/2 --seed 1",
                "check --shard two --seed 1",
                "check --shard 1/2 --seed 1 --budget 90s",
                "check --shard 1/2 --seed 1 --check a/b",
                "merge",
                "check --check nope/b",
                "check --check a/b --budget 90s",
                "check --jdk no/such/jdk",
                "check --fast",
                "check --subject-jar pom.xml",
                "check --subject com.example.Mine --subject-jar no/such.jar",
                "check --subject skiplist --gate a",
                "check more",
                "version more",
            })
    void whatIsNotUnderstoodIsAUsageErrorAndRunsNothing(String line) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");
        Gate mustNotRun = new StubGate("a", (gate, context) -> {
            throw new AssertionError("ran");
        });

        assertEquals(64, mt(List.of(mustNotRun), args));
        assertTrue(err().contains("Usage: mt") || err().contains("Did you mean: mt check"), err());
        assertFalse(Files.exists(checkout.resolve("results")));
    }

    @Test
    void aCheckThatTheGateDoesNotKnowIsAUsageErrorAndLeavesNoReport() {
        Gate knowsNoSuchCheck = new StubGate("a", (gate, context) -> {
            throw new IllegalArgumentException("there is no scenario 'nosuch'");
        });
        assertEquals(64, mt(List.of(knowsNoSuchCheck), "check", "--check", "a/nosuch"));
        assertTrue(err().startsWith("mt check: a: there is no scenario 'nosuch'"), err());
        assertEquals(0, checkout.resolve("results").toFile().list().length);
    }

    @Test
    void aReportGoesNowhereNearOtherFiles() throws IOException {
        Files.writeString(checkout.resolve("precious.txt"), "mine");

        assertEquals(64, mt(List.of(ending(GateVerdict.PASS)), "check", "--report", checkout.toString()));
        assertTrue(err().contains("is not empty"), err());
    }

    @ParameterizedTest
    @CsvSource({"a,a", "b,b", "'c,a','a,c'", "'b,b','b'", "'a,b,c','a,b,c'"})
    void onlyTheGatesThatWereAskedForRun(String wanted, String expected) {
        List<String> ran = new ArrayList<>();
        List<Gate> gates = Stream.of("a", "b", "c")
                .<Gate>map(name -> new StubGate(name, (gate, context) -> {
                    ran.add(gate);
                    report(gate, GateVerdict.PASS, context);
                }))
                .toList();

        assertEquals(0, mt(gates, "check", "--gate", wanted));
        assertEquals(expected, String.join(",", ran));
    }

    @ParameterizedTest
    @CsvSource({"masstree,0", "skiplist,64"})
    void onlyTheMasstreeIsForEveryGate(String subject, int code) {
        assertEquals(code, mt(List.of(ending(GateVerdict.PASS)), "check", "--gate", "a", "--subject", subject));
    }

    @ParameterizedTest
    @CsvSource({
        "nope, no map is named 'nope'; there are masstree",
        "masstree:99, the width of a masstree is a number from 3 to 15",
        "com.example.Mine, class com.example.Mine is not on the class path",
        "java.lang.String, java.lang.String implements neither",
    })
    void aMapThatIsNotThereIsAUsageErrorAndRunsNothing(String subject, String problem) {
        Path report = checkout.resolve("report");
        Gate mustNotRun = new StubGate("any", true, (gate, context) -> {
            throw new AssertionError("ran");
        });

        int code = mt(REAL_CHECKOUT, List.of(mustNotRun), "check", "--subject", subject, "--report", report.toString());

        assertEquals(64, code, this::err);
        assertTrue(err().startsWith(problem), err());
        assertFalse(Files.exists(report));
    }

    @Test
    void aMapThatIsThereIsChecked_byEveryGateThatCan() throws IOException {
        Path report = checkout.resolve("report");
        Gate any = new StubGate("any", true, (gate, context) -> report(gate, GateVerdict.PASS, context));
        List<Gate> gates = List.of(any, ending(GateVerdict.VIOLATION));

        int code = mt(REAL_CHECKOUT, gates, "check", "--subject", "skiplist", "--report", report.toString());

        assertEquals(0, code, this::err);
        assertTrue(out().contains("nothing: it checks the Masstree only"), out());
        assertTrue(Files.readString(report.resolve("outcomes.jsonl")).contains("it checks the Masstree only"));
        assertTrue(Files.readString(report.resolve("index.html")).contains("it checks the Masstree only"));
        assertTrue(Files.readString(report.resolve("summary.md")).contains("it checks the Masstree only"));
    }

    @Test
    void aGateThatCannotCheckTheMapIsRefusedWithTheReason() {
        assertEquals(64, mt(List.of(ending(GateVerdict.PASS)), "check", "--gate", "a", "--subject", "skiplist"));
        assertTrue(err().startsWith("the gate a cannot check skiplist: it checks the Masstree only"), err());
    }

    @Test
    void runJsonIsThereBeforeTheFirstGateStarts() throws IOException {
        List<JsonNode> seen = new ArrayList<>();
        Gate looking = new StubGate("a", (gate, context) -> {
            assertEquals(List.of("run.json"), namesIn(context.runDirectory()));
            seen.add(read(context.runDirectory().resolve("run.json")));
            report(gate, GateVerdict.PASS, context);
        });

        assertEquals(0, mt(List.of(looking), "check", "--seed", "42", "--budget", "1m30s"), this::err);
        JsonNode info = seen.get(0);
        assertEquals(42, info.get("seed").asLong());
        assertEquals(90, info.get("budgetSeconds").asLong());
        assertEquals("--seed", info.get("command").get(1).asText());
        assertEquals(System.getProperty("java.version"), info.get("jdk").asText());
        assertFalse(info.get("tools").get("lincheck").asText().contains("$"), "the build must fill in versions");
    }

    @Test
    void aRunLeavesItsReportsAndALinkToThem() throws IOException {
        assertEquals(1, mt(List.of(ending(GateVerdict.VIOLATION)), "check"));

        Path latest = checkout.resolve("results").resolve("latest");
        assertEquals(
                List.of("index.html", "junit.xml", "outcomes.jsonl", "run.json", "summary.json", "summary.md"),
                namesIn(latest));
        assertEquals(3, Files.readAllLines(latest.resolve("outcomes.jsonl")).size());
        JsonNode summary = read(latest.resolve("summary.json"));
        assertEquals(1, summary.get("exitCode").asInt());
        assertEquals(2, summary.get("required").asInt());
        assertEquals(2, summary.get("decided").asInt());
        assertFalse(summary.get("interrupted").asBoolean());
    }

    @Test
    void aRunWithoutABudgetIsComplete_andExtraChecksFillTheTime() throws IOException {
        assertEquals(0, mt(List.of(ending(GateVerdict.PASS)), "check"));

        assertTrue(out().endsWith("complete: all 2 required checks decided\n"), out());
        assertTrue(latest("outcomes.jsonl").contains("random_7_1"));
        for (String report : List.of("summary.md", "index.html", "junit.xml")) {
            assertTrue(latest(report).contains("complete: all 2 required checks decided"), report);
        }
    }

    @Test
    void aRunInWhichAGateCannotSayWhatItRequiresIsNotComplete() throws IOException {
        Gate mute = silent("b", () -> {
            throw new IOException("its module is not built");
        });

        assertEquals(70, mt(List.of(ending(GateVerdict.PASS), mute), "check"), this::err);
        String line = "partial: 2 of 2 required checks; not known what is required of b";
        assertTrue(out().endsWith(line + "\n"), out());
        for (String report : List.of("summary.md", "index.html", "junit.xml")) {
            assertTrue(latest(report).contains(line), report);
        }
        assertEquals("b", read(latestPath("summary.json")).at("/silent/0").asText());
    }

    @Test
    void aGateThatNamesNotASingleCheckHasFailed() {
        assertEquals(70, mt(List.of(ending(GateVerdict.PASS), silent("b", List::of)), "check"), this::err);
        assertTrue(out().endsWith("not known what is required of b\n"), out());
    }

    @Test
    void aRunThatIsStoppedBeforeAnythingWasListedIsNotComplete() {
        Gate stopped = silent("a", () -> {
            throw new InterruptedException();
        });

        assertEquals(2, mt(List.of(stopped, ending(GateVerdict.PASS)), "check"), this::err);
        assertTrue(out().contains("partial: 0 of 0 required checks; not known what is required of a"), out());
    }

    @Test
    void aSmallBudgetLeavesChecksOut_whichIsSaidAndIsNoFailure() throws IOException {
        List<Gate> gates = List.of(
                ending(GateVerdict.PASS),
                new StubGate("b", (gate, context) -> report(gate, GateVerdict.PASS, context)));

        assertEquals(0, mt(gates, "check", "--budget", "3s"), this::err);
        assertTrue(
                out().contains("partial: 2 of 4 required checks; the complete run would take about 1 min here"), out());
        assertTrue(latest("outcomes.jsonl").contains("the budget went to checks that tell more a second"));
        assertFalse(latest("outcomes.jsonl").contains("random"), "no time for extra checks");
    }

    @Test
    void aCheckThatIsAskedForRunsAlone_andWithoutACanary() throws IOException {
        Gate single = new StubGate(
                "a",
                (gate, context) -> context.onOutcome()
                        .accept(Outcome.check(gate, "random_7_12").pass()));

        Gate mustNotRun = new StubGate("b", (gate, context) -> {
            throw new AssertionError("ran");
        });

        assertEquals(0, mt(List.of(single, mustNotRun), "check", "--check", "a/random_7_12"));
        assertTrue(out().contains("partial: 0 of 2 required checks"), out());
    }

    @Test
    void whatAGateDoesNotReportOnIsUndecided() throws IOException {
        Gate silent = new StubGate(
                "a",
                (gate, context) -> context.onOutcome()
                        .accept(Outcome.canary(gate, "seededBug").property("p").violation("seen")));

        assertEquals(2, mt(List.of(silent), "check"));
        assertTrue(out().contains("not decided: a/split_whileGet"), out());
        assertTrue(latest("outcomes.jsonl").contains("its gate ended without a word on it"));
    }

    @Test
    void aRunThatReachesItsCeilingSaysWhatItDidNotBegin() throws IOException {
        Gate slow = new StubGate("a", (gate, context) -> {
            long end = System.nanoTime() + 1_100_000_000L;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });

        assertEquals(2, mt(List.of(slow), "check", "--ceiling", "1s"));
        assertTrue(latest("outcomes.jsonl").contains("not begun when the ceiling of 1s was reached"));
    }

    @Test
    void whatARunCostIsWrittenDownWhenAskedTo() throws IOException {
        Path table = checkout.resolve(Costs.FILE);
        Files.createDirectories(table.getParent());

        assertEquals(0, mt(List.of(ending(GateVerdict.PASS)), "check", "--write-costs"));
        assertTrue(Files.readString(table).contains("a\tsplit_whileGet\t"), Files.readString(table));
    }

    private String latest(String file) throws IOException {
        return Files.readString(latestPath(file));
    }

    private Path latestPath(String file) {
        return checkout.resolve("results").resolve("latest").resolve(file);
    }

    @Test
    void pagesThatGatesWriteGoIntoTheDocsWhenAskedTo() throws IOException {
        Gate writing = new StubGate("a", (gate, context) -> {
            Path folder = Files.createDirectories(context.gateDirectory(gate).resolve("docs"));
            Files.writeString(folder.resolve("page.md"), "# Page");
            report(gate, GateVerdict.PASS, context);
        });

        assertEquals(0, mt(List.of(writing), "check"));
        assertFalse(Files.exists(checkout.resolve("docs")));
        assertEquals(0, mt(List.of(writing), "check", "--write-docs"));
        assertEquals("# Page", Files.readString(checkout.resolve("docs").resolve("page.md")));
    }

    @Test
    void twoRunsInOneSecondKeepApart() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertEquals(0, mt(List.of(ending(GateVerdict.PASS)), "check"));
        }
        assertEquals(4, namesIn(checkout.resolve("results")).size(), "three runs and the link");
    }

    @Test
    void theLastLinesOfAFailingRunSayWhatAndHowToSeeItAgain() {
        mt(List.of(ending(GateVerdict.VIOLATION)), "check", "--seed", "7");

        List<String> lines = out().lines()
                .filter(line ->
                        !line.startsWith("  rule ") || line.contains(" R24: ")) // and not what it also looks like
                .map(line -> line.replaceAll(" \\(as in .*\\)$", ""))
                .toList();
        assertEquals(
                List.of(
                        "VIOLATION  a/split_whileGet",
                        "  property   linearizable",
                        "  rule       R24: " + Rule.R24.sentence(),
                        "  operations put(a)=null || get(a)=null",
                        "  replay     ./mt check --check a/split_whileGet --seed 7",
                        "complete: all 2 required checks decided"),
                lines.subList(lines.size() - 6, lines.size()));
    }

    @ParameterizedTest
    @CsvSource({"PASS,2", "VIOLATION,1"})
    void aRunThatIsStoppedSaysSoAndKeepsWhatItKnows(GateVerdict known, int code) throws IOException {
        Gate stopped = new StubGate("b", (gate, context) -> {
            report(gate, known, context);
            throw new InterruptedException();
        });

        assertEquals(code, mt(List.of(ending(GateVerdict.PASS), stopped, ending(GateVerdict.PASS)), "check"));
        Path latest = checkout.resolve("results").resolve("latest");
        JsonNode summary = read(latest.resolve("summary.json"));
        assertTrue(summary.get("interrupted").asBoolean());
        assertEquals(3, summary.get("gates").size());
        assertEquals("stopped before its end", summary.at("/gates/1/problems/0").asText());
        assertTrue(Files.readString(latest.resolve("index.html")).contains("interrupted"));
        assertTrue(out().contains("Interrupted"), out());
    }

    private int mt(List<Gate> gates, String... args) {
        return mt(checkout, gates, args);
    }

    private int mt(Path from, List<Gate> gates, String... args) {
        Main.Environment environment = new Main.Environment(from, false, stream(out), stream(err));
        return Main.commandLine(environment, gates).execute(args);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(file.toFile());
    }

    /** A gate with one check and one canary, in whose run it comes to that verdict. */
    private static Gate ending(GateVerdict verdict) {
        return new StubGate("a", (gate, context) -> report(gate, verdict, context));
    }

    private static void report(String gate, GateVerdict verdict, GateContext context) {
        Outcome.Builder check =
                Outcome.check(gate, "split_whileGet").property("linearizable").rules("R24");
        Outcome.Builder canary = Outcome.canary(gate, "seededBug").property("linearizable");
        context.onOutcome()
                .accept(verdict == GateVerdict.CANARY_SURVIVED ? canary.pass() : canary.violation("get(a)=null"));
        context.onOutcome()
                .accept(
                        switch (verdict) {
                            case PASS, CANARY_SURVIVED -> check.pass();
                            case VIOLATION -> check.violation("put(a)=null || get(a)=null");
                            case INCONCLUSIVE -> check.inconclusive("too much overlaps");
                            case ERROR -> check.error("the tool is broken");
                            case LEFT_OUT -> check.leftOut("a test");
                        });
    }

    private interface Behaviour {
        void run(String gate, GateContext context) throws InterruptedException, IOException;
    }

    private interface Listing {
        List<CheckInfo> list() throws InterruptedException, IOException;
    }

    /** A gate of which only the list is asked for. */
    private static Gate silent(String name, Listing listing) {
        return new StubGate(name, false, listing, (gate, context) -> {
            throw new AssertionError("ran");
        });
    }

    /** A gate with one check, one canary, and one check that it reports on when it is asked for more. */
    private record StubGate(String name, boolean forAnyMap, Listing listing, Behaviour behaviour) implements Gate {
        private static final List<CheckInfo> LIST =
                List.of(CheckInfo.canary("seededBug"), CheckInfo.check("split_whileGet"));

        StubGate(String name, Behaviour behaviour) {
            this(name, false, behaviour);
        }

        StubGate(String name, boolean forAnyMap, Behaviour behaviour) {
            this(name, forAnyMap, () -> LIST, behaviour);
        }

        @Override
        public String purpose() {
            return "a test";
        }

        @Override
        public int weight() {
            return 1;
        }

        @Override
        public Gate on(SubjectChoice subject) {
            return forAnyMap ? this : Gate.super.on(subject);
        }

        @Override
        public List<CheckInfo> list(GateContext context) throws InterruptedException, IOException {
            return listing.list();
        }

        @Override
        public GateStep check(GateContext context, List<String> units, Duration time) throws InterruptedException {
            try {
                behaviour.run(name, context);
            } catch (IllegalArgumentException e) {
                return new GateStep(List.of(), List.of(String.valueOf(e.getMessage())), null, false);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return new GateStep(List.of(), List.of(), null);
        }

        @Override
        public GateStep extra(GateContext context, Duration time) {
            context.onOutcome().accept(Outcome.check(name, "random_7_1").pass());
            return new GateStep(List.of(), List.of(), null);
        }
    }
}
