package io.masstree.model.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Kind;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private final Recorder recorder = new Recorder();
    private final ThreadLog log = recorder.newLog();

    @Test
    void everyRecordedCall_comesBackAsItWas() {
        byte[] key = bytes("000102030405060708");
        record(() -> log.get(key, 1L), "get(0x000102030405060708) returned 1");
        record(() -> log.get(bytes(""), null), "get(0x) returned absent");
        record(() -> log.containsKey(key, true), "containsKey(0x000102030405060708) returned true");
        record(() -> log.put(bytes("ffffffffffffffff"), -1, null), "put(0xffffffffffffffff, -1) returned absent");
        record(() -> log.putIfAbsent(key, 0, 0L), "putIfAbsent(0x000102030405060708, 0) returned 0");
        record(() -> log.replace(bytes("61"), 2, 3L), "replace(0x61, 2) returned 3");
        record(() -> log.replaceIf(bytes("61"), 4, 5, false), "replaceIf(0x61, 4 -> 5) returned false");
        record(() -> log.remove(bytes("61"), 6L), "remove(0x61) returned 6");
        record(() -> log.removeIf(bytes("61"), 7, true), "removeIf(0x61, 7) returned true");
        record(() -> log.compute(bytes("61"), null, 8L), "compute(0x61, absent -> 8)");
        record(() -> log.navigation(Kind.FIRST, null, null), "first() returned absent");
        record(
                () -> log.navigation(Kind.FLOOR, bytes("61"), Map.entry(bytes("60"), 9L)),
                "floor(0x61) returned 0x60=9");
        record(log::clear, "clear()");
        record(() -> log.size(10), "size() returned 10");
        record(() -> log.isEmpty(false), "isEmpty() returned false");
        record(() -> log.unanswered(Kind.REPLACE_IF, bytes("61"), 1L, 2L), "replaceIf(0x61, 1 -> 2) has not returned");
        record(() -> log.unansweredCompute(bytes("61")), "compute(0x61) has not returned");
    }

    @Test
    void scans_areRecordedAsTheyGo() {
        log.beginScan(Kind.SCAN, bytes("61"), true, null, true);
        log.shown(bytes("61"), 1);
        log.shown(bytes("62"), 2);
        log.endScan(true);
        log.beginScan(Kind.SCAN_DESCENDING, bytes("7a"), false, bytes("61"), true);
        log.shown(bytes("79"), 3);
        log.endScan(false);
        log.beginScanPrefix(bytes("61"));
        log.endScan(true);
        log.beginScanPrefix(bytes("62"));
        log.shown(bytes("62"), 4); // and then it never came back
        assertEquals(
                List.of(
                        "scan([0x61, +inf)) returned {0x61=1, 0x62=2}",
                        "scanDescending([0x61, 0x7a)) returned {0x79=3, stopped}",
                        "scanPrefix([0x61, 0x62)) returned {}",
                        "scanPrefix([0x62, 0x63)) has not returned"),
                recorder.history().operations().stream().map(Object::toString).toList());
    }

    @Test
    void stamps_encloseTheCallOnTheThreadsOwnClock() {
        long before = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            log.invoke();
            log.put(bytes("61"), i, null);
        }
        long after = System.nanoTime();
        long last = before;
        for (Operation operation : recorder.history().operations()) {
            assertTrue(last <= operation.invoked() && operation.invoked() <= operation.returned());
            last = operation.returned();
        }
        assertTrue(last <= after);
    }

    @Test
    void logs_areMergedInTheOrderOfInvocations() {
        ThreadLog other = recorder.newLog();
        for (int i = 0; i < 3; i++) {
            log.invoke();
            log.put(bytes("61"), i, null);
            other.invoke();
            other.get(bytes("61"), (long) i);
        }
        List<Operation> merged = recorder.history(List.of(Ops.entry("b", 5))).operations();
        assertEquals(Operation.initially(Ops.key("b"), 5L), merged.get(0));
        assertEquals(
                List.of(0, 1, 0, 1, 0, 1),
                merged.subList(1, 7).stream().map(Operation::thread).toList());
    }

    /** Records a call and compares it, read back, with how it should read. */
    private void record(Runnable call, String expected) {
        log.invoke();
        call.run();
        List<Operation> all = recorder.history().operations();
        assertEquals(expected, all.get(all.size() - 1).toString());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
