package io.masstree.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private static List<LegSpec> plan(double seconds, String... more) {
        String[] args = new String[6 + more.length];
        List.of("--budget-seconds", "1", "--seed", "1", "--out", "target/x").toArray(args);
        System.arraycopy(more, 0, args, 6, more.length);
        return Plan.of(Options.parse(args), seconds).legs();
    }

    @Test
    void thereIsTimeForEveryCombinationInAnHour() {
        List<LegSpec> legs = plan(3600);

        assertEquals(Workloads.all().size() * 6 + 3, legs.size()); // duels: three widths, two threads
        assertEquals(legs.size(), Set.copyOf(legs).size());
    }

    @Test
    void everyWorkloadRunsHoweverLittleTimeThereIs() {
        Set<String> workloads = new HashSet<>();
        plan(1).forEach(leg -> workloads.add(leg.workload()));

        assertEquals(Workloads.all().size() + 1, workloads.size());
    }

    @Test
    void anotherSeedHasOtherCombinationsInAShortRun() {
        assertNotEquals(plan(30, "--seed", "2"), plan(30, "--seed", "3"));
    }

    @Test
    void widthThreadsAndWorkloadsCanBeChosen() {
        List<LegSpec> legs = plan(3600, "--width", "5", "--threads", "2,4", "--workload", "hotLeaf,queue");

        assertEquals(
                Set.of("hotLeaf.w5.t2", "hotLeaf.w5.t4", "queue.w5.t2", "queue.w5.t4"),
                new HashSet<>(legs.stream().map(LegSpec::name).toList()));
    }

    @Test
    void aMapWithoutWidthsIsNotTriedAtSeveral() {
        assertTrue(plan(3600, "--subject", "skiplist").stream().allMatch(leg -> leg.width() == 0));
        assertTrue(plan(3600, "--subject", "masstree:7").stream().allMatch(leg -> leg.width() == 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotLeaf.w3.t2", "queue.t4", "wide.w15.t3"})
    void aLegIsFoundByItsName(String name) {
        assertEquals(name, LegSpec.parse(name).name());
        assertEquals(List.of(LegSpec.parse(name)), plan(10, "--only", name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--subject nothing",
                "--workload nothing",
                "--width x",
                "--only hotLeaf",
                "--only",
                "--nonsense",
                "--stuck-seconds soon",
            })
    void aWrongCommandLineIsRefusedWithASentence(String wrong) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> plan(1, wrong.split(" ")));

        assertTrue(refusal.getMessage().length() > 20, refusal.getMessage());
    }
}
