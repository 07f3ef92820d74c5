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
                        1.5,
                        3,
                        3.5);
        Costs read = Costs.parse(measured.format());

        assertEquals(3, read.seconds("sharp", "unit7"), 1e-9, "two ran side by side, in half the time");
        assertEquals(1000, read.caught("sharp", "unit7"));
        Costs anew = read.withCaught(Map.of("sharp", Map.of("unit7", 3)));
        assertEquals(3, anew.caught("sharp", "unit7"), "as the campaign has shown");
        assertEquals(3, anew.seconds("sharp", "unit7"), 1e-9);
        assertEquals(0, read.withCaught(Map.of()).caught("sharp", "unit7"));
        assertEquals(3, read.startSeconds("sharp"), 1e-9);
        assertEquals(2, read.seconds("quick", "unit7"), 1e-9);
        assertEquals(3, read.seconds("sharp", "never measured"), 1e-9, "the middle one");
    }

    @Test
    void aMachineThatTakesLongerToListTakesLongerForEverything_butALittleIsNoise() {
        Costs measured = Costs.parse(costs().format() + "quick\t(list)\t1\t0\nsharp\t(list)\t3\t0\n");

        assertEquals(1, measured.slowness(Map.of("quick", 0.1, "sharp", 0.3)), 1e-9);
        assertEquals(1, measured.slowness(Map.of("quick", 3.0, "sharp", 4.9, "new", 99.0)), 1e-9);
        assertEquals(2, measured.slowness(Map.of("quick", 3.0, "sharp", 5.1)), 1e-9);
        assertEquals(3, measured.slowness(Map.of("quick", 3.5)), 1e-9);
        assertEquals(1, costs().slowness(Map.of("quick", 99.0)), 1e-9, "nobody has measured that");
        assertEquals(6, measured.slowerBy(3).seconds("quick", "unit7"), 1e-9);
        assertEquals(2, measured.seconds("quick", "never measured"), 1e-9, "no middle of lists and starts");
    }

    /** A gate that is stopped early by a machine that is slow has decided something then. */
    @Test
    void inASmallRunTheCheapestCanaryComesFirst_andThenWhatTellsMost_andInACompleteOneEveryCanary() {
        StringBuilder table = new StringBuilder("g\t(start)\t1\t0\ng\tdear\t2\t0\ng\tcheap\t1\t0\n");
        List<CheckInfo> checks = new ArrayList<>(List.of(CheckInfo.canary("dear"), CheckInfo.canary("cheap")));
        for (int i = 0; i < 10; i++) {
            table.append("g\tunit")
                    .append(i)
                    .append("\t1\t")
                    .append(i == 7 ? 1000 : 0)
                    .append('\n');
            checks.add(CheckInfo.check("unit" + i));
        }
        Costs costs = Costs.parse(table.toString());
        Map<String, List<CheckInfo>> lists = Map.of("g", checks);

        int withBoth = 0;
        for (long seed = 0; seed < 20; seed++) {
            List<String> units =
                    CheckPlan.within(10, lists, costs, seed).part("g").units();
            assertEquals(List.of("cheap", "unit7"), units.subList(0, 2), "seed " + seed);
            withBoth += units.contains("dear") ? 1 : 0;
        }
        assertTrue(withBoth > 0, "there is time for the other canary, too");
        assertEquals(
                List.of("cheap", "dear"),
                CheckPlan.complete(lists, costs, 3).part("g").units().subList(0, 2).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void withFewerProcessorsThanThoseOfTheTableEverythingTakesLonger() {
        Costs measured = Costs.parse("# processors: 2\n" + costs().format().replace("# processors: 1\n", ""));

        assertEquals(4, measured.on(1).seconds("quick", "unit7"), 1e-9);
        assertEquals(10, measured.on(1).startSeconds("quick"), 1e-9);
        assertEquals(2, measured.on(2).seconds("quick", "unit7"), 1e-9);
        assertEquals(2, measured.on(64).seconds("quick", "unit7"), 1e-9);
        assertEquals(2, Costs.parse(measured.on(1).format()).on(2).seconds("sharp", "canary"), 1e-9);
        assertTrue(measured.format().contains("# processors: 2\n"), measured.format());
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
