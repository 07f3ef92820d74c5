package io.masstree.testbed.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedRatiosTest {

    /** From the tables of the sign test. */
    @ParameterizedTest
    @CsvSource({"6,1", "8,1", "9,2", "11,2", "12,3", "15,4", "20,6", "30,10"})
    void theRankIsThatOfTheSignTest(int pairs, int rank) {
        assertEquals(rank, PairedRatios.rank(pairs));
    }

    @Test
    void aDifferenceIsSaidInPercent() {
        List<Double> before = Collections.nCopies(6, 100.0);
        PairedRatios slower = new PairedRatios(before, List.of(104.0, 107.0, 105.0, 106.0, 105.5, 104.5));

        assertTrue(slower.isDifferent());
        assertEquals("slower by 4.0 to 7.0 %", slower.inWords("slower", "faster"));
        assertEquals(
                "faster by 2.0 to 5.0 %",
                new PairedRatios(before, List.of(95.0, 98.0, 97.0, 97.0, 96.0, 96.0)).inWords("slower", "faster"));
    }

    @Test
    void noDifferenceIsSaidWithItsBound() {
        List<Double> before = Collections.nCopies(6, 100.0);
        PairedRatios same = new PairedRatios(before, List.of(99.0, 101.0, 100.0, 100.0, 102.0, 98.5));

        assertFalse(same.isDifferent());
        assertEquals("no difference larger than 2.0 %", same.inWords("slower", "faster"));
    }

    @Test
    void tooFewPairsAreRefused() {
        List<Double> five = Collections.nCopies(5, 1.0);

        assertThrows(IllegalArgumentException.class, () -> new PairedRatios(five, five));
    }

    /** Of things that are the same, no more than one in twenty is called different. */
    @Test
    void theConfidenceIsKept() {
        SplittableRandom random = new SplittableRandom(5);
        int cases = 2000;
        int different = 0;
        for (int i = 0; i < cases; i++) {
            List<Double> before = new ArrayList<>();
            List<Double> after = new ArrayList<>();
            for (int pair = 0; pair < 12; pair++) {
                before.add(1 + random.nextDouble());
                after.add(1 + random.nextDouble());
            }
            different += new PairedRatios(before, after).isDifferent() ? 1 : 0;
        }
        assertTrue(different <= cases * 0.05, different + " of " + cases);
    }
}
