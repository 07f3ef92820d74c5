package io.masstree.model.history;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.ReferenceMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Long correct histories made without any thread: simulated threads invoke and return at random times, and each
 * operation takes effect on the reference map at a random moment in between.
 */
final class SimulatedRun {

    /** One call to come: who, when, and when it takes effect. */
    private record Call(int thread, long invoked, long moment, long returned) {}

    private final Random random = new Random(1);
    private final ReferenceMap<Long> map = new ReferenceMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private long value;

    private SimulatedRun(int keyCount) {
        for (int i = 0; i < keyCount; i++) {
            keys.add(Key.of(new byte[] {0, 0, 0, 0, 0, 0, (byte) (i >> 8), (byte) i}));
        }
    }

    /** Gets, puts, removes and conditional operations. */
    static History onKeys(int threads, int count, int keyCount) {
        SimulatedRun run = new SimulatedRun(keyCount);
        calls(threads, count).forEach(run::onKey);
        return History.of(run.operations);
    }

    /** The same, with navigation and polls among them. */
    static History withNavigation(int threads, int count, int keyCount) {
        SimulatedRun run = new SimulatedRun(keyCount);
        for (Call call : calls(threads, count)) {
            if (run.random.nextInt(3) == 0) {
                run.navigation(call);
            } else {
                run.onKey(call);
            }
        }
        return History.of(run.operations);
    }

    /** The same as {@link #onKeys}, with a scan of up to 100 entries in every hundredth place. */
    static History withScans(int threads, int count, int keyCount) {
        SimulatedRun run = new SimulatedRun(keyCount);
        for (Call call : calls(threads, count)) {
            if (run.random.nextInt(100) == 0) {
                run.scan(call);
            } else {
                run.onKey(call);
            }
        }
        return History.of(run.operations);
    }

    private static List<Call> calls(int threads, int count) {
        Random random = new Random(2);
        List<Call> calls = new ArrayList<>(count);
        long[] clocks = new long[threads];
        for (int i = 0; i < count; i++) {
            int thread = i % threads;
            long invoked = clocks[thread] + random.nextInt(20);
            long moment = invoked + random.nextInt(100);
            long returned = moment + random.nextInt(100);
            clocks[thread] = returned;
            calls.add(new Call(thread, invoked, moment, returned));
        }
        calls.sort(Comparator.comparingLong(Call::moment));
        return calls;
    }

    private Key anyKey() {
        return keys.get(random.nextInt(keys.size()));
    }

    private void onKey(Call call) {
        Key key = anyKey();
        byte[] bytes = key.bytes();
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> add(call, Kind.GET, key, null, map.get(bytes));
            case 4, 5 -> add(call, Kind.PUT, key, ++value, map.put(bytes, value));
            case 6 -> add(call, Kind.PUT_IF_ABSENT, key, ++value, map.putIfAbsent(bytes, value));
            default -> add(call, Kind.REMOVE, key, null, map.remove(bytes));
        }
    }

    private void add(Call call, Kind kind, Key key, Long newValue, Long result) {
        operations.add(
                new Operation.OnKey(call.thread, call.invoked, call.returned, kind, key, null, newValue, result));
    }

    private void navigation(Call call) {
        Key key = anyKey();
        Kind kind =
                List.of(Kind.CEILING, Kind.LOWER, Kind.POLL_FIRST, Kind.LAST).get(random.nextInt(4));
        Map.Entry<byte[], Long> found = switch (kind) {
            case CEILING -> map.ceiling(key.bytes());
            case LOWER -> map.lower(key.bytes());
            case POLL_FIRST -> map.pollFirst();
            default -> map.last();
        };
        operations.add(new Operation.Navigation(
                call.thread,
                call.invoked,
                call.returned,
                kind,
                kind.navigatesFromKey() ? key : null,
                found == null ? null : new Entry(Key.of(found.getKey()), found.getValue())));
    }

    private void scan(Call call) {
        int first = random.nextInt(keys.size());
        Range range = new Range(keys.get(first), true, keys.get(Math.min(first + 200, keys.size() - 1)), true);
        List<Entry> shown = new ArrayList<>();
        for (Map.Entry<byte[], Long> entry :
                map.scan(range.low().bytes(), true, range.high().bytes(), true)) {
            if (shown.size() < 100) {
                shown.add(new Entry(Key.of(entry.getKey()), entry.getValue()));
            }
        }
        operations.add(new Operation.Scan(
                call.thread, call.invoked, call.returned, Kind.SCAN, range, shown, shown.size() < 100));
    }
}
