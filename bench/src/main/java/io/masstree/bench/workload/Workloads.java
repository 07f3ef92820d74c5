package io.masstree.bench.workload;

import static io.masstree.bench.workload.QueryOrder.ABSENT;
import static io.masstree.bench.workload.QueryOrder.ASCENDING;
import static io.masstree.bench.workload.QueryOrder.DESCENDING;
import static io.masstree.bench.workload.QueryOrder.ZIPF;
import static io.masstree.bench.workload.Workload.named;

import io.masstree.bench.Keys;
import io.masstree.bench.map.Operation;
import io.masstree.bench.workload.Workload.Shape;
import java.util.List;
import java.util.stream.Stream;

/**
 * All workloads: ours, and those of the seed's {@code concurrent_maps24} under its names. The seed times a fixed number of
 * operations, thread start included; here what leaves the map as it was is timed over and over instead. Left out of
 * the seed's are 12 (as 13, but smaller), and 12a and 12b, which are about values.
 */
public final class Workloads {
    static final String GET = "PointBenchmark.get";
    static final String PUT = "PointBenchmark.put";
    static final String PUT_FRESH = "PointBenchmark.putFresh";
    static final String MIX = "PointBenchmark.mix";
    static final String FLOOR = "PointBenchmark.floor";
    static final String CEILING = "PointBenchmark.ceiling";
    static final String CHURN = "ChurnBenchmark.churn";
    static final String SCAN = "ScanBenchmark.scan";
    static final String SCAN_KEYS = "ScanBenchmark.scanKeys";
    static final String SCAN_DESCENDING = "ScanBenchmark.scanDescending";
    static final String SCAN_PREFIX = "ScanBenchmark.scanPrefix";
    static final String ITERATE = "ScanBenchmark.iterate";
    static final String STREAM = "ScanBenchmark.stream";
    static final String STREAM_PARALLEL = "ScanBenchmark.streamParallel";
    static final String INSERT = "BuildBenchmark.insert";
    static final String REMOVE = "BuildBenchmark.remove";
    static final String LOAD_SORTED = "BuildBenchmark.loadSorted";

    private static final int SEED_LARGE = 10_000_000;
    private static final int SEED_OPERATIONS = 50_000;

    private static final Keys[] FAMILIES = {Keys.RANDOM8, Keys.PREFIX32, Keys.RANDOM32, Keys.URL};

    private static final List<Workload> OURS = List.of(
            named("get").keys(FAMILIES).threads(1, 2).does(GET, "get of a key that is there"),
            named("get-miss").keys(FAMILIES).order(ABSENT).does(GET, "get of a key that is not there"),
            named("get-zipf").order(ZIPF).threads(1, 2).does(GET, "get, Zipf 0.99"),
            named("update").keys(FAMILIES).threads(1, 2).does(PUT, "put of a key that is there"),
            named("mix-90-10").threads(1, 2).writeEvery(10).does(MIX, "9 of 10 get, 1 put of a key that is there"),
            named("mix-50-50").threads(1, 2).writeEvery(2).does(MIX, "get and put of a key that is there, in turns"),
            named("mix-90-10-zipf")
                    .threads(1, 2)
                    .order(ZIPF)
                    .writeEvery(10)
                    .does(MIX, "9 of 10 get, 1 put of a key that is there, Zipf 0.99"),
            named("churn")
                    .keys(Keys.RANDOM8, Keys.PREFIX32)
                    .threads(1, 2)
                    .needs(Operation.REMOVE)
                    .does(CHURN, "remove a key, put another"),
            named("floor").needs(Operation.FLOOR).order(ABSENT).does(FLOOR, "entry at or before a key"),
            named("ceiling").needs(Operation.CEILING).order(ABSENT).does(CEILING, "entry at or after a key"),
            named("scan-10").needs(Operation.SCAN).scanLength(10).does(SCAN, "10 values in key order"),
            named("scan-100")
                    .needs(Operation.SCAN)
                    .keys(FAMILIES)
                    .scanLength(100)
                    .does(SCAN, "100 values in key order"),
            named("scan-100-keys")
                    .needs(Operation.SCAN_KEYS)
                    .keys(FAMILIES)
                    .scanLength(100)
                    .does(SCAN_KEYS, "100 keys and values in key order"),
            named("scan-1000").needs(Operation.SCAN).scanLength(1000).does(SCAN, "1000 values in key order"),
            named("scan-10-descending")
                    .needs(Operation.SCAN_DESCENDING)
                    .scanLength(10)
                    .does(SCAN_DESCENDING, "10 values in descending key order"),
            named("scan-100-descending")
                    .needs(Operation.SCAN_DESCENDING)
                    .keys(FAMILIES)
                    .scanLength(100)
                    .does(SCAN_DESCENDING, "100 values in descending key order"),
            named("scan-1000-descending")
                    .needs(Operation.SCAN_DESCENDING)
                    .scanLength(1000)
                    .does(SCAN_DESCENDING, "1000 values in descending key order"),
            named("scan-prefix")
                    .needs(Operation.SCAN_PREFIX)
                    .keys(Keys.PREFIX32, Keys.URL)
                    .does(SCAN_PREFIX, "all values of the keys with a prefix"),
            named("iterate").needs(Operation.ITERATE).keys(FAMILIES).does(ITERATE, "all values, time for one"),
            named("stream").needs(Operation.STREAM).does(STREAM, "sum of all values by a stream, time for one"),
            named("stream-parallel")
                    .needs(Operation.STREAM)
                    .does(STREAM_PARALLEL, "sum of all values by a parallel stream on all processors, time for one"),
            named("insert").timed(Shape.ONCE).keys(FAMILIES).threads(1, 2).does(INSERT, "fill an empty map, any order"),
            named("insert-ascending")
                    .timed(Shape.ONCE)
                    .order(ASCENDING)
                    .keys(Keys.ASCENDING, Keys.RANDOM8)
                    .does(INSERT, "fill an empty map, ascending"),
            named("insert-descending")
                    .timed(Shape.ONCE)
                    .order(DESCENDING)
                    .keys(Keys.ASCENDING, Keys.RANDOM8)
                    .does(INSERT, "fill an empty map, descending"),
            named("remove")
                    .timed(Shape.ONCE)
                    .needs(Operation.REMOVE)
                    .keys(Keys.RANDOM8, Keys.PREFIX32)
                    .threads(1, 2)
                    .does(REMOVE, "empty a full map, any order"),
            named("load-sorted")
                    .timed(Shape.ONCE)
                    .needs(Operation.LOAD_SORTED)
                    .order(ASCENDING)
                    .keys(FAMILIES)
                    .does(LOAD_SORTED, "fill an empty map from sorted entries, each map in its own best way"),
            named("latency-get")
                    .timed(Shape.LATENCY)
                    .keys(Keys.RANDOM8, Keys.PREFIX32)
                    .does(GET, "single gets"),
            named("latency-update")
                    .timed(Shape.LATENCY)
                    .keys(Keys.RANDOM8, Keys.PREFIX32)
                    .does(PUT, "single puts"),
            named("fresh-values")
                    .entries(SEED_LARGE)
                    .does(PUT_FRESH, "put of a new value object: work for the garbage collector"),
            named("bytes-per-entry")
                    .timed(Shape.FOOTPRINT)
                    .keys(FAMILIES)
                    .does("", "memory, all included but the values"),
            named("get-long").keys(Keys.LONG1K).entries(100_000).does(GET, "get of a key that is there, keys of 1 KB"),
            named("insert-long")
                    .timed(Shape.ONCE)
                    .keys(Keys.LONG1K)
                    .entries(100_000)
                    .does(INSERT, "fill an empty map, any order, keys of 1 KB"),
            named("bytes-per-entry-long")
                    .timed(Shape.FOOTPRINT)
                    .keys(Keys.LONG1K)
                    .entries(100_000)
                    .does("", "memory, all included but the values, keys of 1 KB"));

    private static final List<Workload> SEEDS = List.of(
            named("01_concurrent_writes_disjoint")
                    .timed(Shape.ONCE)
                    .order(ASCENDING)
                    .keys(Keys.SEED8)
                    .entriesForEachThread(SEED_OPERATIONS)
                    .threads(1, 2)
                    .does(INSERT, "each thread inserts its own range, ascending"),
            named("02_concurrent_writes_contention")
                    .keys(Keys.SEED8)
                    .entries(1000)
                    .threads(1, 2)
                    .does(PUT, "put over the same 1,000 keys"),
            named("03_single_threaded_insert")
                    .timed(Shape.ONCE)
                    .order(ASCENDING)
                    .keys(Keys.SEED8)
                    .entries(2 * SEED_OPERATIONS)
                    .does(INSERT, "insert, ascending"),
            named("04_read_after_write")
                    .order(ASCENDING)
                    .keys(Keys.SEED8)
                    .entries(SEED_OPERATIONS)
                    .threads(1, 2)
                    .does(GET, "get, ascending"),
            named("05_get_by_key_size")
                    .keys(Keys.SEED8, Keys.SEED16, Keys.SEED24, Keys.SEED32)
                    .entries(10_000)
                    .does(GET, "get from a small map"),
            named("06_insert_by_key_size")
                    .timed(Shape.ONCE)
                    .order(ASCENDING)
                    .keys(Keys.SEED8, Keys.SEED16, Keys.SEED24, Keys.SEED32)
                    .entries(1000)
                    .does(INSERT, "insert into a tiny map"),
            named("07_concurrent_reads_scaling")
                    .keys(Keys.SEED8)
                    .entries(SEED_LARGE)
                    .distinctQueries(SEED_OPERATIONS)
                    .threads(1, 2)
                    .does(GET, "get of 50,000 of 10 M keys"),
            named("08_concurrent_reads_long_keys")
                    .keys(Keys.SEED32)
                    .entries(SEED_LARGE)
                    .distinctQueries(SEED_OPERATIONS)
                    .threads(1, 2)
                    .does(GET, "get of 50,000 of 10 M keys"),
            named("09_mixed_uniform")
                    .keys(Keys.SEED8)
                    .entries(100_000)
                    .writeEvery(10)
                    .threads(1, 2)
                    .does(MIX, "9 of 10 get, 1 put"),
            named("10a_read_scaling_8B")
                    .order(ASCENDING)
                    .keys(Keys.SEED8)
                    .entries(SEED_LARGE)
                    .distinctQueries(SEED_OPERATIONS)
                    .threads(1, 2)
                    .does(GET, "get of consecutive keys"),
            named("10b_read_scaling_32B")
                    .order(ASCENDING)
                    .keys(Keys.SEED32)
                    .entries(SEED_LARGE)
                    .distinctQueries(SEED_OPERATIONS)
                    .threads(1, 2)
                    .does(GET, "get of consecutive keys"),
            named("10c_write_scaling_32B")
                    .order(ASCENDING)
                    .keys(Keys.SEED32)
                    .entries(SEED_OPERATIONS)
                    .threads(1, 2)
                    .does(PUT, "put over consecutive keys that are there"),
            named("11_single_hot_key")
                    .keys(Keys.SEED8)
                    .entries(100_000)
                    .distinctQueries(1)
                    .writeEvery(10)
                    .threads(2)
                    .does(MIX, "9 of 10 get, 1 put, all of one key"),
            named("11a_random_read_8B").keys(Keys.SEED8).threads(1, 2).does(GET, "get of random keys"),
            named("11b_random_read_32B").keys(Keys.SEED32).threads(1, 2).does(GET, "get of random keys"),
            named("13_shared_prefix_read")
                    .keys(Keys.SEED32_SHARED8)
                    .entries(SEED_LARGE)
                    .distinctQueries(SEED_OPERATIONS)
                    .threads(1, 2)
                    .does(GET, "get; the first 8 bytes are one of 256"),
            named("14a_aggressive_shared_prefix_read")
                    .keys(Keys.SEED32_SHARED24)
                    .threads(1, 2)
                    .does(GET, "get; the first 24 bytes are one of 16"),
            named("14b_aggressive_shared_prefix_write")
                    .keys(Keys.SEED32_SHARED24)
                    .entries(100_000)
                    .threads(1, 2)
                    .does(PUT, "put of keys that are there; the first 24 bytes are one of 16"));

    private static final List<Workload> ALL =
            Stream.concat(OURS.stream(), SEEDS.stream()).toList();

    private Workloads() {}

    /** All of them, ours first. */
    public static List<Workload> all() {
        return ALL;
    }

    /**
     * The workload with a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Workload byName(String name) {
        for (Workload workload : ALL) {
            if (workload.name().equals(name)) {
                return workload;
            }
        }
        throw new IllegalArgumentException("there is no workload '" + name + "'; there are: "
                + String.join(", ", ALL.stream().map(Workload::name).toList()));
    }
}
