package io.masstree.bench.workload;

import io.masstree.bench.Keys;
import io.masstree.bench.map.MapAdapter;
import io.masstree.bench.map.Subject;
import io.masstree.bench.map.Subjects;
import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts the bytes that a map takes for an entry: the heap after garbage collections with the map, less that without. What the map
 * keeps of the keys counts; values are there before and do not. Memory outside the heap is counted where the map can tell.
 */
public final class Footprint {
    private static final int COLLECTIONS = 3;

    private Footprint() {}

    /**
     * Prints the bytes.
     *
     * @param args the subject, the family of keys, the number of entries, and the file for the result
     */
    public static void main(String[] args) {
        Program.main(() -> {
            double bytes = bytesPerEntry(Subjects.named(args[0]), Keys.valueOf(args[1]), Integer.parseInt(args[2]));
            Files.writeString(Path.of(args[3]), Double.toString(bytes));
            return ProgramExit.OK;
        });
    }

    static double bytesPerEntry(Subject subject, Keys family, int entries) {
        KeySet set = new KeySet(family, subject.keyType(), entries);
        loadClasses(subject, set);
        long before = usedHeap();
        MapAdapter<Object> map = subject.create();
        for (int i = 0; i < entries; i++) {
            map.put(set.newKey(i), set.value(i));
        }
        long after = usedHeap();
        double bytes = (double) (after - before + map.nativeBytes()) / entries;
        // Also keeps the map and the keys from being collected before the heap is measured.
        if (map.get(set.newKey(0)) == null) {
            throw new IllegalStateException(subject.name() + " has lost a key");
        }
        map.close();
        return bytes;
    }

    /** What the classes keep for themselves is not the map's. */
    private static void loadClasses(Subject subject, KeySet set) {
        MapAdapter<Object> map = subject.create();
        for (int i = 0; i < Math.min(1000, set.size()); i++) {
            map.put(set.newKey(i), set.value(i));
        }
        map.close();
    }

    /** What is in use once collections free nothing more. */
    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int unchanged = 0; unchanged < COLLECTIONS; unchanged++) {
            System.gc();
            long now = runtime.totalMemory() - runtime.freeMemory();
            if (now < used) {
                used = now;
                unchanged = 0;
            }
        }
        return used;
    }
}
