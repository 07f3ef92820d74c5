package io.masstree.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Activity;
import io.masstree.gate.CheckInfo;
import io.masstree.gate.CheckList;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.histories.canary.BrokenOnKey;
import io.masstree.model.ForwardingSubject;
import io.masstree.model.history.History;
import io.masstree.model.history.HistoryChecker;
import io.masstree.model.history.Verdict;
import io.masstree.subjects.LockedSubject;
import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps that are wrong on purpose are found out, and maps that are right are not. */
class CanaryTest {
    @TempDir
    Path out;

    /** Runs units in the gate's program and returns what it reported. */
    private List<Outcome> run(List<String> units, String... more) throws Exception {
        Path list = Files.write(out.resolve("units.txt"), units);
        List<String> args = new ArrayList<>(List.of("--checks", list.toString()));
        args.addAll(List.of(more));
        assertEquals(0, start(args));
        return outcomes();
    }

    private int start(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HistoriesGate.class.getName(),
                "--seed",
                "7",
                "--out",
                out.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("console.txt").toFile())
                .start()
                .waitFor();
    }

    private List<Outcome> outcomes() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve(OutcomeLog.FILE_NAME))) {
            outcomes.add(OutcomeLog.parse(line));
        }
        return outcomes;
    }

    private static void assertPass(Outcome outcome) {
        assertEquals(Outcome.Verdict.PASS, outcome.verdict(), outcome.toString());
    }

    @Test
    void everyCanaryIsFoundOut_andItsEvidenceConvictsItAgain() throws Exception {
        List<String> canaries = Canary.all().stream()
                .filter(canary -> Runtime.getRuntime().availableProcessors() > 1 || !canary.needsTwoProcessors())
                .map(Canary::name)
                .toList();

        List<Outcome> outcomes = run(canaries);

        assertEquals(canaries, outcomes.stream().map(Outcome::name).toList());
        for (Outcome outcome : outcomes) {
            assertEquals(Outcome.Kind.CANARY, outcome.kind());
            assertEquals(Outcome.Verdict.VIOLATION, outcome.verdict(), outcome.toString());
            String text = Files.readString(out.resolve(outcome.evidence()));
            assertTrue(text.contains("./mt check --check histories/" + outcome.name()), "how to see it again: " + text);
            assertTrue(Files.exists(out.resolve(outcome.evidence()).resolveSibling("report.txt")));
        }
        String page = Files.readString(out.resolve("canary-staleReads").resolve("violation.html"));
        assertTrue(page.contains("class=\"op contradicts\""), page);
        Path history = out.resolve("canary-staleReads").resolve("history-1.jsonl");
        assertEquals(
                Verdict.Outcome.VIOLATION,
                HistoryChecker.fast().check(History.read(history)).outcome());
    }

    @Test
    void aMapThatIsRightBeyondDoubtPassesEveryWorkload() throws Exception {
        for (LegSpec spec : new Plan("locked").all()) {
            if (spec.threads() == 3) {
                HistoryLeg.Settings settings =
                        new HistoryLeg.Settings(Subjects.named("locked"), 7, 30_000, false, null);
                LegResult result =
                        new HistoryLeg(Workloads.named(spec.workload()), spec, settings).run(new Effort(30_000));

                assertEquals(List.of(), result.findings(), spec.name());
                assertEquals(List.of(), result.undecided(), spec.name());
            }
        }
    }

    @Test
    void everyLegSaysWhenItBeganAndHowOftenTheStructureChanged() throws Exception {
        double last = 0;
        for (Outcome outcome : run(List.of("splitsAscending.w3.t2", "waves.w3.t2"))) {
            assertPass(outcome);
            Activity activity = outcome.activity();
            assertTrue(activity.start() >= last, activity.toString());
            last = activity.start() + outcome.seconds();
            assertTrue(activity.sampled() > 0, activity.toString());
            assertTrue(activity.changes().get("BorderSplit") > 0, outcome.name() + " " + activity);
        }
    }

    @Test
    void theListNamesCanariesAndLegs_andWhatAMapDoesNotPromiseIsNotDemandedOfIt() throws Exception {
        assertEquals(0, start(List.of("--list", "--subject", "skiplist")));

        List<CheckInfo> list = CheckList.read(out);
        assertTrue(list.contains(CheckInfo.canary("staleReads")), list::toString);
        assertTrue(list.contains(CheckInfo.check("hotLeaf.t2")), list::toString);
        assertEquals(
                List.of("clears", "navigation", "polls"),
                list.stream()
                        .filter(check -> check.kind() == Outcome.Kind.CHECK && !check.isRequired())
                        .map(CheckInfo::name)
                        .toList());
        assertFalse(list.stream().anyMatch(check -> check.name().startsWith("navigation.")), list::toString);
    }

    @Test
    void moreIsOtherLegs_whichCanBeAskedForByName() throws Exception {
        assertEquals(0, start(List.of("--extra", "--seconds", "1", "--subject", "locked")));
        String extra = outcomes().get(0).name();
        assertFalse(new Plan("locked").required().contains(LegSpec.parse(extra)), extra);
    }

    @Test
    void anotherSeedAndOneRoundOfALegCanBeRunByName() throws Exception {
        List<Outcome> outcomes = run(List.of("hotLeaf.t2@8", "hotLeaf.t2#3"), "--subject", "locked");

        assertEquals(
                List.of("hotLeaf.t2@8", "hotLeaf.t2#3"),
                outcomes.stream().map(Outcome::name).toList());
        outcomes.forEach(CanaryTest::assertPass);
    }

    @Test
    void aUnitThatDoesNotExistIsAWrongCommandLine() throws Exception {
        Path list = Files.write(out.resolve("units.txt"), List.of("nope.t2"));

        assertEquals(64, start(List.of("--checks", list.toString())));
    }

    @Test
    void aMapThatHangsIsReportedWithAllStacksAndThePictureOfTheMap() throws Exception {
        LegSpec spec = LegSpec.parse("waves.t2");
        HistoryLeg.Settings settings = new HistoryLeg.Settings(BrokenOnKey.HangingPuts::new, 1, 3000, false, null);

        LegResult result = new HistoryLeg(Workloads.named(spec.workload()), spec, settings).run(Effort.CANARY);

        Finding finding = result.findings().get(0);
        assertEquals(Finding.PROGRESS, finding.property());
        assertTrue(finding.message().contains("deadlock or livelock"), finding.message());
        assertTrue(finding.message().contains("is WAITING"), finding.message());
        assertTrue(finding.message().contains("histories-worker-0"), finding.message());
        assertTrue(finding.message().contains("HangingPuts.put"), finding.message());
        assertTrue(finding.structure().contains("entries"), finding.structure());
    }

    /** Its third put runs in circles. */
    private static final class CirclingPuts<V> extends ForwardingSubject<V> {
        private static volatile boolean circling = true;

        private final AtomicInteger left = new AtomicInteger(3);

        CirclingPuts() {
            super(new LockedSubject<>());
        }

        @Override
        public V put(byte[] key, V value) {
            if (left.decrementAndGet() == 0) {
                while (circling) {
                    Thread.onSpinWait();
                }
            }
            return super.put(key, value);
        }
    }

    @Test
    void threadsThatRunInCirclesHangBecauseTheyUseTheProcessorInVain() throws Exception {
        LegSpec spec = LegSpec.parse("waves.t2");
        HistoryLeg.Settings settings = new HistoryLeg.Settings(CirclingPuts::new, 1, 2000, false, null);

        LegResult result = new HistoryLeg(Workloads.named(spec.workload()), spec, settings).run(Effort.CANARY);

        CirclingPuts.circling = false;
        assertTrue(result.findings().get(0).message().contains("runs in circles"), result::toString);
    }
}
