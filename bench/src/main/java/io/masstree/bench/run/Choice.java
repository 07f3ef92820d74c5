package io.masstree.bench.run;

import io.masstree.bench.Keys;
import io.masstree.bench.map.KeyType;
import io.masstree.bench.map.Subject.Role;
import io.masstree.bench.workload.Workload;
import io.masstree.bench.workload.Workloads;
import java.util.List;
import java.util.Set;

/**
 * A workload to measure, and with what.
 *
 * @param workload what is done
 * @param keys families of keys
 * @param keyTypes types of keys; those that a family has no keys of are passed over
 * @param entries sizes of the map
 * @param threads numbers of threads
 * @param roles which maps take part, if they can
 */
public record Choice(
        Workload workload,
        List<Keys> keys,
        List<KeyType> keyTypes,
        List<Integer> entries,
        List<Integer> threads,
        Set<Role> roles) {
    private static final Set<Role> ALL_ROLES = Set.of(Role.values());

    /** A workload with everything that it has by itself, for maps with keys of bytes. */
    public static Choice all(Workload workload) {
        return new Choice(
                workload,
                workload.keys(),
                List.of(KeyType.BYTES),
                List.of(workload.entries()),
                workload.threads(),
                ALL_ROLES);
    }

    /** A workload for maps with keys of other types. */
    public static Choice typed(Workload workload) {
        return new Choice(
                workload,
                List.of(Keys.RANDOM8, Keys.TEXT12, Keys.URL),
                List.of(KeyType.LONG, KeyType.STRING),
                List.of(workload.entries()),
                List.of(1),
                ALL_ROLES);
    }

    /** A workload for maps whose keys are strings, with one thread. */
    static Choice strings(String workload) {
        return all(Workloads.byName(workload))
                .with(List.of(Keys.TEXT12, Keys.URL), List.of(KeyType.STRING), List.of(), List.of(1));
    }

    /** A workload with its first family of keys. */
    public static Choice first(Workload workload) {
        return all(workload).with(workload.keys().subList(0, 1), List.of(), List.of(), List.of());
    }

    /** A workload in one cell. */
    static Choice one(String workload, Keys keys, int threads) {
        return all(Workloads.byName(workload)).with(List.of(keys), List.of(), List.of(), List.of(threads));
    }

    /** Whether it is for maps with keys of bytes, and so for any, or for one of these types. */
    public boolean isForAny(List<KeyType> types) {
        return keyTypes.contains(KeyType.BYTES) || types.stream().anyMatch(keyTypes::contains);
    }

    /** The same with other keys, types, sizes or threads, where some are given. */
    public Choice with(List<Keys> newKeys, List<KeyType> newTypes, List<Integer> newEntries, List<Integer> newThreads) {
        return new Choice(
                workload,
                newKeys.isEmpty() ? keys : newKeys,
                newTypes.isEmpty() ? keyTypes : newTypes,
                newEntries.isEmpty() ? entries : newEntries,
                newThreads.isEmpty() || !workload.concurrent() ? threads : newThreads,
                roles);
    }

    /** The same for this map and {@code ConcurrentSkipListMap} alone. */
    Choice besideSkipList() {
        return new Choice(workload, keys, keyTypes, entries, threads, Set.of(Role.OURS, Role.BASELINE));
    }
}
