package io.masstree.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    @Test
    void everyWorkloadIsRequired_withTwoThreadsAndWithFour() {
        List<LegSpec> legs = new Plan("masstree").required();

        assertEquals(2 * Workloads.all().size() + 1, legs.size()); // duels: two threads only
        assertEquals(
                Workloads.all().size() + 1,
                legs.stream().map(LegSpec::workload).distinct().count());
        assertTrue(legs.contains(LegSpec.parse("hotLeaf.w3.t2")));
        assertTrue(legs.contains(LegSpec.parse("hotLeaf.w3.t4")));
    }

    @Test
    void allLegsAreAllCombinations_theRequiredOnesAmongThem() {
        List<LegSpec> legs = new Plan("masstree").all();

        assertEquals(Workloads.all().size() * 6 + 3, legs.size()); // duels: three widths, two threads
        assertEquals(legs.size(), Set.copyOf(legs).size());
        assertTrue(legs.containsAll(new Plan("masstree").required()));
    }

    @Test
    void aMapWithoutWidthsIsNotTriedAtSeveral() {
        assertEquals(Set.of(0), widths("skiplist"));
        assertEquals(Set.of(7), widths("masstree:7"));
    }

    private static Set<Integer> widths(String subject) {
        return new Plan(subject).all().stream().map(LegSpec::width).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotLeaf.w3.t2", "queue.t4", "wide.w15.t3@-8", "storeLoad.w3.t2@9", "hotLeaf.w3.t2#12"})
    void aUnitIsFoundByItsName(String name) {
        assertEquals(name, Unit.parse(name).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotLeaf", "nothing.w3.t2", "hotLeaf.w3", "storeLoad.w3.t3", "hotLeaf.w3.t2@x", ""})
    void aNameOfNoUnitIsRefusedWithASentence(String wrong) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Unit.parse(wrong));

        assertTrue(refusal.getMessage().length() > 20, refusal.getMessage());
    }
}
