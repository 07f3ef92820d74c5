package io.masstree.bench.report;

import io.masstree.bench.Keys;
import io.masstree.bench.report.Goal.Ahead;
import io.masstree.bench.report.Goal.AtMost;
import io.masstree.bench.report.Goal.Scaling;
import java.util.List;

/** What the map is to reach: at a million entries, within one run, with either collector. */
final class Goals {
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
            new Scaling("2 threads against 1, disjoint inserts", "01_concurrent_writes_disjoint", Keys.SEED8, 1.8));

    private Goals() {}

    static List<Goal> all() {
        return ALL;
    }
}
