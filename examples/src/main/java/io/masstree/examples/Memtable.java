package io.masstree.examples;

import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of a log-structured store that takes the writes: many threads put, and from time to time a range of keys is written
 * out in order, as a sorted file, while writing goes on.
 */
public final class Memtable {
    /** What is put in the place of a deleted key: older files may still have it. */
    private static final String TOMBSTONE = "\0deleted";

    private final ConcurrentNavigableMap<String, String> entries;

    Memtable(ConcurrentNavigableMap<String, String> entries) {
        this.entries = entries;
    }

    void put(String key, String value) {
        if (value.equals(TOMBSTONE)) {
            throw new IllegalArgumentException("value of key " + key + " is the mark of deleted keys, must be another");
        }
        entries.put(key, value);
    }

    void delete(String key) {
        entries.put(key, TOMBSTONE);
    }

    @Nullable
    String get(String key) {
        String value = entries.get(key);
        return TOMBSTONE.equals(value) ? null : value;
    }

    /**
     * Writes out the entries from one key on and before another, in order, and forgets them. What somebody overwrites
     * meanwhile stays, for the next time.
     */
    int flush(String from, String to, BiConsumer<String, String> file) {
        int written = 0;
        for (Map.Entry<String, String> entry : entries.subMap(from, to).entrySet()) {
            file.accept(entry.getKey(), entry.getValue());
            entries.remove(entry.getKey(), entry.getValue());
            written++;
        }
        return written;
    }

    static void run(ConcurrentNavigableMap<String, String> map, PrintStream out) throws InterruptedException {
        Memtable table = new Memtable(map);
        Thread[] writers = new Thread[2];
        for (int w = 0; w < writers.length; w++) {
            int first = w;
            writers[w] = new Thread(() -> {
                for (int i = first; i < 10_000; i += writers.length) {
                    table.put(String.format(Locale.ROOT, "user:%05d", i), "value " + i);
                }
            });
            writers[w].start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        table.delete("user:00002");
        out.println("user:00001 -> " + table.get("user:00001") + ", user:00002 -> " + table.get("user:00002"));
        out.println("first lines of the file:");
        int[] lines = new int[1];
        int written = table.flush("user:00000", "user:05000", (key, value) -> {
            if (lines[0]++ < 4) {
                out.println("  " + key + " = " + value.replace("\0", "*"));
            }
        });
        out.println(written + " entries written, " + map.size() + " left, from " + map.firstKey());
    }

    /** Runs the example. */
    public static void main(String[] args) throws InterruptedException {
        ConcurrentNavigableMap<String, String> map = new MasstreeMap<>(KeyCodec.utf8());
        run(map, System.out);
    }
}
