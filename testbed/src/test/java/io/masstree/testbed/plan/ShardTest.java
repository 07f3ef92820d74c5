package io.masstree.testbed.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    private static final int UNITS = 50;

    /** Units of 1 to 50 seconds, and a gate whose start takes 30. */
    private static final Costs TABLE = Costs.parse(table());

    private static String table() {
        StringBuilder table = new StringBuilder("slow\t(start)\t30\t0\nquick\t(start)\t1\t0\n");
        for (String gate : List.of("slow", "quick")) {
            for (int i = 1; i <= UNITS; i++) {
                table.append(gate)
                        .append("\tunit")
                        .append(i)
                        .append('\t')
                        .append(i)
                        .append("\t0\n");
            }
        }
        return table.toString();
    }

    private static Map<String, List<CheckInfo>> lists(boolean allHere) {
        Map<String, List<CheckInfo>> lists = new LinkedHashMap<>();
        for (String gate : List.of("slow", "quick")) {
            List<CheckInfo> checks = new ArrayList<>();
            for (int i = 1; i <= UNITS; i++) {
                CheckInfo one = CheckInfo.check("one" + i).in("unit" + i);
                checks.add(allHere || i % 3 > 0 ? one : one.notHere("it needs another machine"));
                checks.add(CheckInfo.check("other" + i).in("unit" + i));
            }
            lists.put(gate, checks);
        }
        return lists;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 300})
    void eachUnitIsPartOfExactlyOneShard(int count) {
        List<String> seen = new ArrayList<>();
        for (int index = 1; index <= count; index++) {
            new Shard(index, count)
                    .of(lists(true), TABLE)
                    .forEach((gate, checks) -> checks.forEach(check -> seen.add(gate + "/" + check.name())));
        }
        assertEquals(4 * UNITS, seen.size());
        assertEquals(4 * UNITS, seen.stream().distinct().count());
    }

    @Test
    void noShardTakesMuchLongerThanAnother() {
        double[] seconds = new double[8];
        for (int index = 1; index <= 8; index++) {
            Map<String, List<CheckInfo>> part = new Shard(index, 8).of(lists(true), TABLE);
            seconds[index - 1] = CheckPlan.complete(part, TABLE, 1).seconds();
        }
        double least = Arrays.stream(seconds).min().orElseThrow();
        double most = Arrays.stream(seconds).max().orElseThrow();
        assertTrue(most <= 1.1 * least, () -> Arrays.toString(seconds));
    }

    /** Machines differ in what they can run and in how quick they are; where a unit belongs does not depend on that. */
    @Test
    void machinesThatDifferDivideInTheSameWay() {
        for (int index = 1; index <= 5; index++) {
            Shard shard = new Shard(index, 5);
            assertEquals(names(shard.of(lists(true), TABLE)), names(shard.of(lists(false), TABLE)));
        }
    }

    private static List<String> names(Map<String, List<CheckInfo>> part) {
        List<String> names = new ArrayList<>();
        part.forEach((gate, checks) -> checks.forEach(check -> names.add(gate + "/" + check.name())));
        return names;
    }

    @Test
    void itIsReadAsItIsWritten() {
        assertEquals(new Shard(3, 8), Shard.parse("3/8"));
        assertEquals("3/8", new Shard(3, 8).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "3", "0/8", "9/8", "3/0", "-1/8", "3/8/9", "a/b", "3 of 8", "1/99999", "1/999999999999"})
    void whatIsNoPartIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Shard.parse(text));
    }
}
