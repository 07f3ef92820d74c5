package io.masstree.testbed.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckPlanTest {

    private static final int UNITS = 40;
    private static final double TOTAL = 2 * (5 + 1 + UNITS * 2.0);

    /** Two gates; every unit of either takes 2 seconds, a canary one, a start 5; unit 7 of the second one has caught much. */
    private static Costs costs() {
        StringBuilder table = new StringBuilder();
        for (String gate : List.of("quick", "sharp")) {
            table.append(gate).append("\t(start)\t5\t0\n").append(gate).append("\tcanary\t1\t0\n");
            for (int i = 0; i < UNITS; i++) {
                boolean telling = gate.equals("sharp") && i == 7;
                table.append(gate)
                        .append("\tunit")
                        .append(i)
                        .append("\t2\t")
                        .append(telling ? 1000 : 0)
                        .append('\n');
            }
        }
        return Costs.parse(table.toString());
    }

    private static Map<String, List<CheckInfo>> lists() {
        Map<String, List<CheckInfo>> lists = new LinkedHashMap<>();
        for (String gate : List.of("quick", "sharp")) {
            List<CheckInfo> checks = new ArrayList<>();
            for (int i = 0; i < UNITS; i++) {
                checks.add(CheckInfo.check("check" + i).in("unit" + i));
                checks.add(CheckInfo.check("another" + i).in("unit" + i));
            }
            checks.add(CheckInfo.check("impossible").notHere("a test"));
            checks.add(CheckInfo.canary("canary"));
            lists.put(gate, checks);
        }
        return lists;
    }

    private static CheckPlan within(double seconds, long seed) {
        return CheckPlan.within(seconds, lists(), costs(), seed);
    }

    @Test
    void aCompletePlanHasEveryUnitOnceAndCanariesFirst() {
        CheckPlan plan = CheckPlan.complete(lists(), costs(), 7);

        assertTrue(plan.isComplete());
        assertEquals(TOTAL, plan.seconds(), 1e-9);
        List<String> units = plan.part("quick").units();
        assertEquals("canary", units.get(0));
        assertEquals(UNITS + 1, units.stream().distinct().count());
        assertFalse(units.contains("impossible"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aSmallBudgetGoesToWhatTellsMost_behindACanary(long seed) {
        CheckPlan plan = within(8, seed);

        assertFalse(plan.isComplete());
        assertEquals(List.of("canary", "unit7"), plan.part("sharp").units());
        assertEquals(List.of(), plan.part("quick").units());
        assertEquals(8, plan.seconds(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {8, 20, 33.3, 60, 100, 150})
    void aPlanKeepsToItsBudgetAndUsesIt(double seconds) {
        CheckPlan plan = within(seconds, 3);

        assertTrue(plan.seconds() <= seconds, plan.seconds() + " s");
        assertTrue(plan.seconds() > seconds - 8, plan.seconds() + " s");
        for (String gate : List.of("quick", "sharp")) {
            List<String> units = plan.part(gate).units();
            assertTrue(units.isEmpty() || (units.get(0).equals("canary") && units.size() > 1), units.toString());
        }
    }

    @Test
    void aBudgetThatIsTooSmallForAnythingStillRunsOneCheck() {
        assertEquals(List.of("canary", "unit7"), within(1, 3).part("sharp").units());
    }

    @Test
    void aBudgetThatIsLargeEnoughMakesTheRunComplete() {
        assertTrue(within(TOTAL, 3).isComplete());
        assertFalse(within(TOTAL - 0.1, 3).isComplete());
    }

    @Test
    void theSameSeedGivesTheSamePlan_andAnotherOneAnotherOrder() {
        assertEquals(
                within(60, 3).part("quick").units(), within(60, 3).part("quick").units());
        List<String> one = CheckPlan.complete(lists(), costs(), 1).part("quick").units();
        List<String> other =
                CheckPlan.complete(lists(), costs(), 2).part("quick").units();
        assertNotEquals(one, other);
        assertEquals(one.stream().sorted().toList(), other.stream().sorted().toList());
    }

    @Test
    void everyUnitHasItsTurnInSomeSmallRun() {
        List<String> seen = new ArrayList<>();
        for (long seed = 0; seed < 300; seed++) {
            seen.addAll(within(40, seed).part("quick").units());
        }
        assertEquals(UNITS + 1, seen.stream().distinct().count());
    }

    @Test
    void whatWasAskedForIsAllThatRuns() {
        List<String> asked = List.of("unit3", "another3", "check5", "random_7_1");
        CheckPlan plan = CheckPlan.only(Map.of("sharp", asked), lists(), costs());

        assertEquals(List.of("unit3", "unit5", "random_7_1"), plan.part("sharp").units());
        assertEquals(List.of(), plan.part("quick").units());
        assertFalse(plan.isComplete());
        assertEquals(TOTAL, plan.completeSeconds(), 1e-9);
    }

    @Test
    void thePaceOfAMachineIsFoundOutByWhatIsDone() {
        CheckPlan plan = CheckPlan.complete(lists(), costs(), 7);
        Pace pace = new Pace(plan, costs(), List.of("quick", "sharp"));
        assertEquals(2 * (2 * UNITS + 1), pace.wanted());
        assertEquals(TOTAL, pace.secondsLeft(0), 1e-9);

        pace.started(5);
        double elapsed = 10; // twice as long as planned
        for (int i = 0; i < UNITS; i++) {
            pace.reported(Outcome.check("quick", "check" + i).pass());
            pace.reported(Outcome.check("quick", "another" + i).pass());
            elapsed += 4;
        }
        pace.reported(Outcome.check("quick", "random_7_1").pass());

        assertEquals(2 * UNITS, pace.reported());
        double really = 2 * (TOTAL - 5 - 2 * UNITS);
        assertTrue(
                Math.abs(pace.secondsLeft(elapsed) / really - 1) < 0.1,
                pace.secondsLeft(elapsed) + " s, not " + really);
    }

    @Test
    void theTableIsReadAsItIsWritten_andKeepsWhatWasCaught() {
        Costs measured = costs().with(
                        "sharp",
                        lists().get("sharp"),
                        List.of(
                                Outcome.canary("sharp", "canary").effort(1, 1).pass(),
                                Outcome.check("sharp", "check7").effort(4, 1).pass(),
                                Outcome.check("sharp", "another7").effort(2, 1).pass(),
                                Outcome.check("sharp", "random_7_1")
                                        .effort(90, 1)
                                        .pass()),
                        3,
                        3.5);
        Costs read = Costs.parse(measured.format());

        assertEquals(3, read.seconds("sharp", "unit7"), 1e-9, "two ran side by side, in half the time");
        assertEquals(1000, read.caught("sharp", "unit7"));
        assertEquals(3, read.startSeconds("sharp"), 1e-9);
        assertEquals(2, read.seconds("quick", "unit7"), 1e-9);
        assertEquals(3, read.seconds("sharp", "never measured"), 1e-9, "the middle one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb\tc\t0", "a\tb\t1", "a b 1 0", "a\tb\t1\tmany"})
    void whatIsNoTableIsRefusedWithTheLine(String line) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Costs.parse(line));
        assertTrue(refusal.getMessage().contains(line), refusal.getMessage());
    }

    @Test
    void theTableOfThisProjectCanBeRead() {
        assertTrue(Costs.load().seconds("lincheck", "get_whileSplit_waits") > 0);
    }
}
