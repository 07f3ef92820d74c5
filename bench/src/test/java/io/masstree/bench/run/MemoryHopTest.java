package io.masstree.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class MemoryHopTest {

    @Test
    void aChainLeadsThroughAllLines_beforeItComesBack() {
        int lines = 1000;
        int[] chain = MemoryHop.randomCycle(lines);
        BitSet seen = new BitSet();
        int at = 0;
        for (int hop = 0; hop < lines; hop++) {
            seen.set(at / 16);
            assertEquals(0, at % 16, "a hop leads to the start of a line");
            at = chain[at];
        }
        assertEquals(0, at);
        assertEquals(lines, seen.cardinality());
    }

    @Test
    void aHopTakesTime() {
        MemoryHop hop = MemoryHop.measure(1);
        assertEquals(1, hop.megabytes());
        // Not less than a cycle of any processor: a loop that the compiler has removed takes nothing.
        assertTrue(hop.nanos() > 0.1, hop::toString);
    }
}
