package io.masstree.testbed.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    /** (1/2)/11 * (3/2)/12 * (5/2)/13 = 0.0011 and one more factor of (7/2)/14. */
    @Test
    void whatAlwaysFailedNeedsAHandfulOfPasses() {
        assertEquals(3, Rate.triesFor(10, 0, 0.998));
        assertEquals(4, Rate.triesFor(10, 0, 0.999));
    }

    @ParameterizedTest
    @CsvSource({"1,0", "3,7", "10,90", "10,4990"})
    void moreConfidenceNeedsMoreTries(long failures, long passes) {
        assertTrue(Rate.triesFor(failures, passes, 0.999) > Rate.triesFor(failures, passes, 0.9));
    }

    /** After ten failures, something that fails at the same rate still passes all these tries in one case of a hundred. */
    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.3, 0.05})
    void theConfidenceIsKept(double rate) {
        SplittableRandom random = new SplittableRandom(3);
        int cases = 2000;
        int missed = 0;
        for (int i = 0; i < cases; i++) {
            long tries = 0;
            long failures = 0;
            while (failures < 10) {
                tries++;
                failures += random.nextDouble() < rate ? 1 : 0;
            }
            long needed = Rate.triesFor(failures, tries - failures, 0.99);
            boolean failed = false;
            for (long j = 0; j < needed; j++) {
                failed |= random.nextDouble() < rate;
            }
            missed += failed ? 0 : 1;
        }
        double noise = 3 * Math.sqrt(cases * 0.01 * 0.99);
        assertTrue(missed <= cases * 0.01 + noise, missed + " of " + cases + " were missed");
    }
}
