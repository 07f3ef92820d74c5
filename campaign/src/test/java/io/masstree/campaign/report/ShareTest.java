package io.masstree.campaign.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShareTest {

    /** Values from Wilson's formula, worked out by hand. */
    @Test
    void theIntervalIsWilsons() {
        assertEquals("4 of 5 (38-96 %)", new Share(4, 5).inWords());
        assertEquals("5 of 5 (57-100 %)", new Share(5, 5).inWords());
        assertEquals("0 of 5 (0-43 %)", new Share(0, 5).inWords());
    }
}
