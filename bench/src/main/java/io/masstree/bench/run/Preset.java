package io.masstree.bench.run;

import io.masstree.bench.Keys;
import io.masstree.bench.map.KeyType;
import io.masstree.bench.map.Subject;
import io.masstree.bench.map.Subjects;
import io.masstree.bench.run.Settings.Effort;
import io.masstree.bench.workload.Workload;
import io.masstree.bench.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured when nothing else is said.
 *
 * @param choices the workloads
 * @param subjects the maps
 * @param collectors who collects the garbage
 * @param forks how many for each map in each cell
 * @param effort how long each fork measures
 */
public record Preset(
        List<Choice> choices, List<Subject> subjects, List<Collector> collectors, int forks, Effort effort) {
    /** More than any machine has processors for. */
    private static final int MANY_THREADS = 64;

    /** More than fits into the caches of any processor. */
    private static final int MANY_ENTRIES = 10_000_000;

    private static final List<Integer> GROWTH = List.of(1_000, 10_000, 100_000, 1_000_000, MANY_ENTRIES, 30_000_000);

    /** The cells that tell most, on the maps that are hardest to beat, in about ten minutes on two cores. */
    public static Preset quick() {
        return new Preset(
                List.of(
                        Choice.one("get", Keys.RANDOM8, 1),
                        Choice.one("get", Keys.RANDOM8, 2),
                        Choice.one("get", Keys.PREFIX32, 1),
                        Choice.one("update", Keys.RANDOM8, 1),
                        Choice.one("insert", Keys.RANDOM8, 1),
                        Choice.one("mix-90-10", Keys.RANDOM8, 2),
                        Choice.one("scan-100", Keys.RANDOM8, 1),
                        Choice.one("scan-100-descending", Keys.RANDOM8, 1),
                        Choice.one("iterate", Keys.RANDOM8, 1),
                        Choice.one("bytes-per-entry", Keys.RANDOM8, 1)),
                Stream.of("masstree", "skiplist", "mvmap", "tupl", "trie")
                        .map(Subjects::named)
                        .toList(),
                List.of(Collector.G1),
                2,
                Effort.QUICK);
    }

    /** The cells for which there is a goal, on all maps, with both collectors. */
    public static Preset goals() {
        return new Preset(
                List.of(
                        Choice.one("get", Keys.RANDOM8, 1),
                        Choice.one("get", Keys.RANDOM8, 2),
                        Choice.one("get-miss", Keys.RANDOM8, 1),
                        Choice.one("get", Keys.PREFIX32, 1),
                        Choice.one("get", Keys.URL, 1),
                        Choice.one("insert", Keys.URL, 1),
                        Choice.one("scan-100", Keys.PREFIX32, 1),
                        Choice.one("scan-100-keys", Keys.RANDOM8, 1),
                        Choice.one("scan-100-keys", Keys.PREFIX32, 1),
                        Choice.one("scan-100-keys", Keys.URL, 1),
                        Choice.one("iterate", Keys.URL, 1),
                        Choice.one("mix-90-10", Keys.RANDOM8, MANY_THREADS),
                        Choice.one("load-sorted", Keys.ASCENDING, 1),
                        Choice.one("update", Keys.RANDOM8, 1),
                        Choice.one("update", Keys.RANDOM8, 2),
                        Choice.one("insert", Keys.RANDOM8, 1),
                        Choice.one("insert", Keys.PREFIX32, 1),
                        Choice.one("insert-ascending", Keys.ASCENDING, 1),
                        Choice.one("mix-90-10", Keys.RANDOM8, 2),
                        Choice.one("scan-100", Keys.RANDOM8, 1),
                        Choice.one("scan-100-descending", Keys.RANDOM8, 1),
                        Choice.one("iterate", Keys.RANDOM8, 1),
                        Choice.one("bytes-per-entry", Keys.RANDOM8, 1),
                        Choice.one("bytes-per-entry", Keys.PREFIX32, 1),
                        Choice.one("bytes-per-entry", Keys.URL, 1),
                        Choice.all(Workloads.byName("01_concurrent_writes_disjoint")),
                        Choice.strings("get"),
                        Choice.strings("update"),
                        Choice.strings("insert"),
                        Choice.strings("iterate"),
                        Choice.one("stream", Keys.TEXT12, 1)
                                .with(List.of(), List.of(KeyType.STRING), List.of(), List.of())
                                .besideSkipList(),
                        Choice.one("stream-parallel", Keys.TEXT12, 1)
                                .with(List.of(), List.of(KeyType.STRING), List.of(), List.of())
                                .besideSkipList(),
                        Choice.one("get", Keys.RANDOM8, 1)
                                .with(List.of(), List.of(), List.of(MANY_ENTRIES), List.of())
                                .besideSkipList()),
                Subjects.ofJvm().stream()
                        .filter(subject -> subject.keyType() != KeyType.LONG)
                        .toList(),
                List.of(Collector.values()),
                3,
                Effort.QUICK);
    }

    /** Everything, and the growth curves. Takes most of a day. */
    public static Preset full() {
        List<Choice> choices = new ArrayList<>();
        for (Workload workload : Workloads.all()) {
            choices.add(Choice.all(workload));
        }
        for (String typed : List.of("get", "update", "insert", "scan-100", "iterate", "bytes-per-entry")) {
            choices.add(Choice.typed(Workloads.byName(typed)));
        }
        for (String growing : List.of("get", "insert", "scan-100", "bytes-per-entry")) {
            choices.add(Choice.one(growing, Keys.RANDOM8, 1).with(List.of(), List.of(), GROWTH, List.of()));
        }
        return new Preset(choices, Subjects.ofJvm(), List.of(Collector.values()), 3, Effort.FULL);
    }
}
