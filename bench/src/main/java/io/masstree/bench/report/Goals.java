package io.masstree.bench.report;

import io.masstree.bench.Keys;
import io.masstree.bench.map.KeyType;
import io.masstree.bench.report.Goal.Against;
import io.masstree.bench.report.Goal.Ahead;
import io.masstree.bench.report.Goal.AheadOfCrate;
import io.masstree.bench.report.Goal.AheadOfSkipList;
import io.masstree.bench.report.Goal.AtMost;
import io.masstree.bench.report.Goal.Scaling;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the map is to reach: at a million entries, within one run, with either collector. */
final class Goals {
    private static final String CRATE = "crate-0.9.5";

    private static final List<Goal> ALL = List.of(
            new Ahead("get, random 8 B, 1 thread", "get", Keys.RANDOM8, 1, 9, 2.2),
            new Ahead("get, random 8 B, 2 threads", "get", Keys.RANDOM8, 2, 9, 2.2),
            new Ahead("get miss", "get-miss", Keys.RANDOM8, 1, 10, 1.2),
            new Ahead("get, 32 B prefix groups", "get", Keys.PREFIX32, 1, 7, 2.2),
            new Ahead("get, URLs", "get", Keys.URL, 1, 3.5, 1.6),
            new Ahead("put update", "update", Keys.RANDOM8, 1, 7, 1.8),
            new Ahead("insert from empty, random 8 B", "insert", Keys.RANDOM8, 1, 8, 1.6),
            new Ahead("insert, 32 B prefix groups", "insert", Keys.PREFIX32, 1, 5, 1.6),
            new Ahead("insert ascending", "insert-ascending", Keys.ASCENDING, 1, 4, 3),
            new Ahead("90/10 mix, 2 threads", "mix-90-10", Keys.RANDOM8, 2, 8, 2),
            new Ahead("scan of 100, ascending", "scan-100", Keys.RANDOM8, 1, 6, 1.4),
            new Ahead("scan of 100, descending", "scan-100-descending", Keys.RANDOM8, 1, 12, 2.5),
            new Ahead("full iteration", "iterate", Keys.RANDOM8, 1, 8, 1.5),
            new AtMost("bytes per entry, random 8 B", "bytes-per-entry", Keys.RANDOM8, 32, false),
            new AtMost("bytes per entry, 32 B prefix groups", "bytes-per-entry", Keys.PREFIX32, 34, false),
            new AtMost("bytes per entry, URLs", "bytes-per-entry", Keys.URL, 85, false),
            new AtMost("garbage per get", "get", Keys.RANDOM8, 0, true),
            new AtMost("garbage per insert, random 8 B", "insert", Keys.RANDOM8, 48, true),
            new Scaling("2 threads against 1, get", "get", Keys.RANDOM8, 1.8),
            new Scaling("2 threads against 1, update", "update", Keys.RANDOM8, 1.8),
            new Scaling("2 threads against 1, disjoint inserts", "01_concurrent_writes_disjoint", Keys.SEED8, 1.8),
            new Scaling("64 threads against 2, 90/10 mix", "mix-90-10", Keys.RANDOM8, 2, 64, 0.8),
            new AheadOfSkipList("get, URLs, skip list alone", "get", Keys.URL, 6),
            new AheadOfSkipList("insert, URLs", "insert", Keys.URL, 5),
            new AheadOfSkipList("full iteration, URLs", "iterate", Keys.URL, 2),
            new AtMost("bytes per entry with keys, URLs", "bytes-per-entry", Keys.URL, 68, false),
            new AheadOfSkipList(
                    "insert ascending, skip list alone",
                    "insert-ascending",
                    Keys.ASCENDING,
                    KeyType.BYTES,
                    4,
                    OptionalDouble.of(100)),
            new AheadOfSkipList("scan of 100 with keys, random 8 B", "scan-100-keys", Keys.RANDOM8, 5),
            new AheadOfSkipList("scan of 100 with keys, 32 B prefix groups", "scan-100-keys", Keys.PREFIX32, 5),
            new AheadOfSkipList("scan of 100 with keys, URLs", "scan-100-keys", Keys.URL, 3),
            new Against("scan with keys to without, random 8 B", "scan-100-keys", "scan-100", Keys.RANDOM8, 1.25),
            new Against("scan with keys to without, 32 B", "scan-100-keys", "scan-100", Keys.PREFIX32, 1.25),
            new Against("sorted build to put one by one", "load-sorted", "insert-ascending", Keys.ASCENDING, 0.1),
            new Against("parallel stream to stream", "stream-parallel", "stream", Keys.TEXT12, KeyType.STRING, 0.55),
            new AheadOfSkipList("get, random 8 B, 10 M entries", "get", Keys.RANDOM8, 10_000_000, 8),
            strings("get", Keys.TEXT12),
            strings("get", Keys.URL),
            strings("update", Keys.TEXT12),
            strings("update", Keys.URL),
            strings("insert", Keys.TEXT12),
            strings("insert", Keys.URL),
            strings("iterate", Keys.TEXT12),
            strings("iterate", Keys.URL),
            new AheadOfCrate("get, to the crate 0.9.5", "get", Keys.RANDOM8, CRATE, 2),
            new AheadOfCrate("put update, to the crate 0.9.5", "update", Keys.RANDOM8, CRATE, 2),
            new AheadOfCrate("insert, to the crate 0.9.5", "insert", Keys.RANDOM8, CRATE, 2),
            new AheadOfCrate("scan of 100, to the crate 0.9.5", "scan-100", Keys.RANDOM8, CRATE, 2),
            new AheadOfCrate("insert ascending, to the crate 0.9.5", "insert-ascending", Keys.ASCENDING, CRATE, 1));

    private static final String AGE =
            "a collection has put the fresh skip list in key order; in aged maps it is slower: docs/decisions/speed-goals.md";
    private static final String KEYS = "keys are put together from their slices: docs/decisions/speed-goals.md";
    private static final String BARRIER = "G1's write barrier and refinement threads: docs/decisions/speed-goals.md";
    private static final String CRATE_MISSES =
            "both wait for the same misses of the cache, one for each level: docs/decisions/speed-goals.md";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("scan of 100, ascending", AGE),
            Map.entry("scan of 100, descending", "pages of a B-tree hold more entries: docs/decisions/speed-goals.md"),
            Map.entry("full iteration", AGE),
            Map.entry("full iteration, URLs", AGE),
            Map.entry("scan of 100 with keys, random 8 B", AGE),
            Map.entry("scan of 100 with keys, 32 B prefix groups", AGE),
            Map.entry("scan of 100 with keys, URLs", AGE),
            Map.entry("scan with keys to without, random 8 B", KEYS),
            Map.entry("scan with keys to without, 32 B", KEYS),
            Map.entry("iterate, String keys, 12 characters", AGE),
            Map.entry("iterate, String keys, URLs", AGE),
            Map.entry("2 threads against 1, update", BARRIER),
            Map.entry(
                    "2 threads against 1, disjoint inserts",
                    "one thread alone puts at the right end, without a way down; of two, one does: docs/decisions/ascending-keys.md"),
            Map.entry(
                    "sorted build to put one by one",
                    "keys that ascend are put without a way down: docs/decisions/ascending-keys.md"),
            Map.entry("get, to the crate 0.9.5", CRATE_MISSES),
            Map.entry("put update, to the crate 0.9.5", CRATE_MISSES),
            Map.entry("insert, to the crate 0.9.5", CRATE_MISSES),
            Map.entry("scan of 100, to the crate 0.9.5", CRATE_MISSES));

    private Goals() {}

    private static Goal strings(String workload, Keys keys) {
        String name = workload + ", String keys, " + (keys == Keys.URL ? "URLs" : "12 characters");
        return new AheadOfSkipList(name, workload, keys, KeyType.STRING, 2, OptionalDouble.empty());
    }

    /** Why a goal is not met, as far as it is known. */
    static String reason(Goal goal) {
        return REASONS.getOrDefault(goal.name(), "each level is a wait for memory: docs/decisions/speed-goals.md");
    }

    static List<Goal> all() {
        return ALL;
    }
}
