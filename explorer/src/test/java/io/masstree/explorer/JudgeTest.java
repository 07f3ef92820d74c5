package io.masstree.explorer;

import static io.masstree.scenarios.Operations.get;
import static io.masstree.scenarios.Operations.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.scenarios.Primes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the judge says of operations that have returned, while others run. */
class JudgeTest {
    private final CallLog log = new CallLog(List.of(List.of(get("c")), List.of(put("c", 50))));
    private final Judge ordered = new Judge(Primes.ROOM, true);
    private final Judge unordered = new Judge(Primes.ROOM, false);

    @Test
    void aGetMayFindWhatARunningPutStores_orNot() {
        log.invoked(1);
        log.invoked(0);
        log.returned(0, 50);
        assertTrue(ordered.judge(log, null).explained());
        assertEquals(
                "Explained by this order: put(c, 50), then get(c).",
                ordered.judge(log, null).order());
    }

    @Test
    void aGetCannotFindWhatAPutStoresThatHasNotBegun() {
        log.invoked(0);
        log.returned(0, 50);
        assertFalse(ordered.judge(log, null).explained());
    }

    @Test
    void aGetThatBeginsBehindThePutMustFindItsValue_unlessNobodyCanTellTheOrder() {
        log.invoked(1);
        log.returned(1, null);
        log.invoked(0);
        log.returned(0, null);
        assertFalse(ordered.judge(log, null).explained());
        assertTrue(unordered.judge(log, null).explained());
    }

    @Test
    void theContentsAtTheEndCount() {
        log.invoked(0);
        log.invoked(1);
        log.returned(0, null);
        log.returned(1, null);
        assertTrue(ordered.judge(log, "b=1 c=50 d=2").explained());
        assertFalse(ordered.judge(log, "b=1 d=2").explained());
    }
}
