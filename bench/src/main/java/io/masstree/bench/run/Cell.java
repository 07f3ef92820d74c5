package io.masstree.bench.run;

import io.masstree.bench.Keys;
import io.masstree.bench.map.KeyType;
import java.util.Locale;

/**
 * What maps are compared in: everything about a measurement but the map.
 *
 * @param workload the name of what is done
 * @param keys the family of the keys
 * @param keyType their type
 * @param entries the size of the map
 * @param threads how many threads do it
 * @param collector who collects the garbage
 */
public record Cell(String workload, Keys keys, KeyType keyType, int entries, int threads, Collector collector) {

    /** The keys as tables call them. */
    public String keysLabel() {
        String family = keys.name().toLowerCase(Locale.ROOT);
        return keyType == KeyType.BYTES ? family : family + " as " + keyType.label();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %s, %,d entries, %d %s, %s",
                workload,
                keysLabel(),
                entries,
                threads,
                threads == 1 ? "thread" : "threads",
                collector.label());
    }
}
