package io.masstree.testbed.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of the real plan on machines that are made up: the clock is a sum of what their units take. */
class PaceTest {

    /** In the order in which they run. */
    private static final List<String> GATES = List.of("properties", "histories", "lincheck", "jcstress");

    /** What the user reads as the time left is to be right within this, from the first third of a run on. */
    private static final double PRECISION = 1.5;

    private final Costs costs = Costs.load();

    /** Every unit of the project's table, with three checks each. */
    private static Map<String, List<CheckInfo>> lists() throws IOException {
        Map<String, List<CheckInfo>> lists = new LinkedHashMap<>();
        GATES.forEach(gate -> lists.put(gate, new ArrayList<>()));
        try (InputStream in = Costs.class.getResourceAsStream("costs.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] cells = line.split("\t", -1);
                List<CheckInfo> checks = lists.get(cells[0]);
                if (checks != null && !cells[1].startsWith("(")) {
                    for (int i = 0; i < 3; i++) {
                        checks.add(CheckInfo.check(cells[1] + "-" + i).in(cells[1]));
                    }
                }
            }
        }
        return lists;
    }

    /**
     * A machine on which each gate is so many times slower than on that of the table, and each unit by some chance: by less than
     * {@link #PRECISION} allows, for when a single long unit is left, nobody can know more than the table.
     */
    private final class Machine {
        private final double[] slowness;
        private final SplittableRandom random = new SplittableRandom(7);
        private final CheckPlan plan;
        private final Pace pace;
        private final List<double[]> estimates = new ArrayList<>();
        private double now;

        Machine(double... slowness) throws IOException {
            this.slowness = slowness;
            this.plan = CheckPlan.complete(lists(), costs, 3);
            this.pace = new Pace(plan, costs, GATES);
        }

        void run() {
            for (int i = 0; i < GATES.size(); i++) {
                String gate = GATES.get(i);
                pace.begins(gate, now);
                pass(slowness[i] * costs.startSeconds(gate));
                for (String unit : plan.part(gate).units()) {
                    pass(slowness[i] * costs.seconds(gate, unit) * random.nextDouble(0.75, 1.3));
                    for (int check = 0; check < 3; check++) {
                        pace.reported(Outcome.check(gate, unit + "-" + check).pass(), now);
                    }
                    look();
                }
                pace.ends(now);
            }
        }

        private void pass(double seconds) {
            for (int i = 0; i < 4; i++) { // the user looks in the middle of a unit, too
                now += seconds / 4;
                look();
            }
        }

        private void look() {
            estimates.add(new double[] {now, pace.secondsLeft(now)});
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1", // that of the table
        "0.4, 0.4, 0.4, 0.4", // a quick one
        "6, 6, 6, 6", // one with much else to do
        "1.6, 2, 2.2, 1.6", // one processor
        "3, 4, 3.5, 2.7", // one processor, shared
        "1, 1, 1.5, 1.2",
    })
    void theTimeLeftIsRightWithinOneAndAHalf_fromTheFirstThirdOn(double a, double b, double c, double d)
            throws IOException {
        Machine machine = new Machine(a, b, c, d);
        machine.run();

        int looks = 0;
        for (double[] estimate : machine.estimates) {
            double left = machine.now - estimate[0];
            boolean afterAThird = estimate[0] > machine.now / 3;
            if (afterAThird && left > 0.02 * machine.now) { // the last seconds of minutes are not worth a ratio
                looks++;
                assertTrue(
                        estimate[1] < PRECISION * left && left < PRECISION * estimate[1],
                        () -> "at " + estimate[0] + " s of " + machine.now + " s: " + estimate[1] + " s left, not "
                                + left);
            }
        }
        assertTrue(looks > 1000, looks + " looks");
        assertEquals(0, machine.pace.secondsLeft(machine.now), 1e-6);
        assertEquals(machine.pace.wanted(), machine.pace.reported());
    }

    /** What takes one gate longer than the table says, and no other one, is seen while it is at work. */
    @Test
    void theGateAtWorkIsMeasuredByItself() throws IOException {
        Machine machine = new Machine(1, 1, 1, 4);
        machine.run();

        double last =
                costs.startSeconds("jcstress") + machine.plan.part("jcstress").seconds();
        double began = machine.now - 4 * last;
        for (double[] estimate : machine.estimates) {
            double left = machine.now - estimate[0];
            if (estimate[0] > began + last && left > 0.05 * machine.now) {
                assertTrue(
                        estimate[1] < PRECISION * left && left < PRECISION * estimate[1],
                        () -> "at " + estimate[0] + " s of " + machine.now + " s: " + estimate[1] + " s left, not "
                                + left);
            }
        }
    }

    @Test
    void beforeAnythingIsDone_theTableIsAllThereIs() throws IOException {
        CheckPlan plan = CheckPlan.complete(lists(), costs, 3);
        Pace pace = new Pace(plan, costs, GATES);

        assertEquals(plan.seconds(), pace.secondsLeft(0), 1e-6);
        assertEquals(plan.completeSeconds(), pace.completeSeconds(), 1e-6);
        assertEquals(0, pace.reported());
    }

    /** A check that is quick is over before the gate's program has begun, which took most of the time. */
    @Test
    void aRunOfOneCheckSaysLittleOfTheCompleteOne() throws IOException {
        CheckPlan whole = CheckPlan.complete(lists(), costs, 3);
        String unit = whole.part("properties").units().stream()
                .min(Comparator.comparingDouble(each -> costs.seconds("properties", each)))
                .orElseThrow();
        String check = unit + "-0";
        CheckPlan plan = CheckPlan.only(Map.of("properties", List.of(check)), lists(), costs);
        Pace pace = new Pace(plan, costs, GATES);

        pace.begins("properties", 0);
        pace.reported(Outcome.check("properties", check).pass(), 6);

        assertEquals(plan.completeSeconds(), pace.completeSeconds(), 0.5 * plan.completeSeconds());
    }

    @Test
    void whatAGateLeavesUndoneIsNotWaitedFor_andOutcomesCountOnce() throws IOException {
        CheckPlan plan = CheckPlan.complete(lists(), costs, 3);
        Pace pace = new Pace(plan, costs, GATES);
        String check = plan.part("properties").units().get(0) + "-0";

        pace.begins("properties", 0);
        pace.reported(Outcome.check("properties", check).pass(), 3);
        pace.reported(Outcome.check("properties", check).pass(), 3);
        pace.reported(Outcome.check("properties", "Random@7").pass(), 3);
        assertEquals(1, pace.reported());
        double before = pace.secondsLeft(3);
        pace.ends(3);

        assertTrue(pace.secondsLeft(3) < before);
        assertThrows(IllegalArgumentException.class, () -> pace.begins("nope", 3));
    }
}
