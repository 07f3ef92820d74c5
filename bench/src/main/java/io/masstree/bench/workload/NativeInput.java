package io.masstree.bench.workload;

import io.masstree.bench.Keys;
import io.masstree.bench.map.KeyType;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a map outside of the virtual machine is told: the same entries, and the same keys in the same order, as the others. */
public final class NativeInput {
    private static final Map<String, String> WORKLOADS = Map.of(
            Workloads.GET, "get",
            Workloads.PUT, "update",
            Workloads.INSERT, "insert",
            Workloads.SCAN, "scan",
            Workloads.SCAN_KEYS, "scan-keys",
            Workloads.ITERATE, "iterate");

    private NativeInput() {}

    /** Whether a workload can be done outside of the virtual machine. */
    static boolean isFor(Workload workload) {
        return workload.shape() != Workload.Shape.LATENCY && WORKLOADS.containsKey(workload.benchmark());
    }

    /** How the program there calls a workload. */
    public static String name(Workload workload) {
        String name = WORKLOADS.get(workload.benchmark());
        if (name == null) {
            throw new IllegalArgumentException(workload.name() + " is not done outside of the virtual machine");
        }
        return name;
    }

    /** Writes the entries of the map and the keys to ask for, with what they have, -1 for nothing: length, bytes, value. */
    public static void write(Workload workload, Keys keys, int entries, Path file) throws IOException {
        KeySet set = new KeySet(keys, KeyType.BYTES, entries);
        boolean once = workload.shape() == Workload.Shape.ONCE;
        Queries queries = once ? set.all(workload.order()) : set.queries(workload.order(), workload.distinctQueries());
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(once ? 0 : set.size());
            for (int i = 0; !once && i < set.size(); i++) {
                write((byte[]) set.newKey(i), set.value(i), out);
            }
            out.writeInt(queries.size());
            for (int i = 0; i < queries.size(); i++) {
                write((byte[]) queries.keys[i], queries.values[i], out);
            }
        }
    }

    private static void write(byte[] key, @Nullable Long value, DataOutputStream out) throws IOException {
        out.writeInt(key.length);
        out.write(key);
        out.writeLong(value == null ? -1 : value);
    }
}
