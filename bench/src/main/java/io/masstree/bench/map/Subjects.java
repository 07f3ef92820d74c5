package io.masstree.bench.map;

import edu.stanford.ppl.concurrent.SnapTreeMap;
import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import io.masstree.bench.map.Subject.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All maps that can be measured. */
public final class Subjects {
    private static final Set<Operation> ALL = Set.copyOf(EnumSet.allOf(Operation.class));
    private static final Set<Operation> ALL_BUT_STREAM = Set.copyOf(EnumSet.complementOf(EnumSet.of(Operation.STREAM)));
    private static final Set<Operation> ALL_BUT_BYTES =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Operation.SCAN_PREFIX, Operation.SCAN_KEYS)));
    private static final Set<Operation> UNORDERED = Set.of(Operation.REMOVE, Operation.ITERATE);
    private static final Set<Operation> OF_TRIE = Set.copyOf(EnumSet.complementOf(EnumSet.of(
            Operation.REMOVE, Operation.FLOOR, Operation.SCAN_DESCENDING, Operation.SCAN_KEYS, Operation.STREAM)));

    private static final Comparator<byte[]> UNSIGNED = Arrays::compareUnsigned;

    private static final List<Subject> SUBJECTS = List.of(
            bytes("masstree", "Masstree", Role.OURS, ALL_BUT_STREAM, MasstreeAdapter::new),
            bytes("skiplist", "ConcurrentSkipListMap", Role.BASELINE, ALL, Subjects::skipListOfBytes),
            bytes("mvmap", "H2 MVMap", Role.PEER, ALL_BUT_STREAM, MvMapAdapter::new),
            bytes("tupl", "Tupl", Role.PEER, ALL_BUT_STREAM, TuplAdapter::new),
            bytes("trie", "InMemoryTrie", Role.PEER, OF_TRIE, TrieAdapter::new),
            bytes("snaptree", "SnapTree", Role.PEER, ALL, Subjects::snapTree),
            bytes("hashmap", "ConcurrentHashMap", Role.CEILING, UNORDERED, HashMapAdapter::ofBytes),
            new Subject(
                    "masstree-map-long",
                    "MasstreeMap<Long>",
                    KeyType.LONG,
                    Role.OURS,
                    ALL_BUT_BYTES,
                    () -> masstreeMap(KeyCodec.int64())),
            new Subject(
                    "skiplist-long",
                    "ConcurrentSkipListMap<Long>",
                    KeyType.LONG,
                    Role.BASELINE,
                    ALL_BUT_BYTES,
                    Subjects::<Long>skipList),
            new Subject(
                    "hashmap-long",
                    "ConcurrentHashMap<Long>",
                    KeyType.LONG,
                    Role.CEILING,
                    UNORDERED,
                    HashMapAdapter::<Long>ofObjects),
            new Subject(
                    "masstree-map-string",
                    "MasstreeMap<String>",
                    KeyType.STRING,
                    Role.OURS,
                    ALL_BUT_BYTES,
                    () -> masstreeMap(KeyCodec.utf8())),
            new Subject(
                    "skiplist-string",
                    "ConcurrentSkipListMap<String>",
                    KeyType.STRING,
                    Role.BASELINE,
                    ALL_BUT_BYTES,
                    Subjects::<String>skipList),
            new Subject(
                    "hashmap-string",
                    "ConcurrentHashMap<String>",
                    KeyType.STRING,
                    Role.CEILING,
                    UNORDERED,
                    HashMapAdapter::<String>ofObjects));

    /** The published crates. The older one has no scans. */
    private static final List<Subject> NATIVE = List.of(
            crate("0.9.5", Set.of(Operation.SCAN, Operation.SCAN_KEYS, Operation.ITERATE)), crate("0.1.7", Set.of()));

    private static final List<Subject> EVERY_SUBJECT =
            Stream.concat(SUBJECTS.stream(), NATIVE.stream()).toList();

    private Subjects() {}

    /** All of them; of each comparison, ours first. */
    public static List<Subject> all() {
        return EVERY_SUBJECT;
    }

    /** Those that run in a virtual machine; of each comparison, ours first. */
    public static List<Subject> ofJvm() {
        return SUBJECTS;
    }

    /** Those that do not. */
    public static List<Subject> natives() {
        return NATIVE;
    }

    /**
     * The map with a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Subject named(String name) {
        for (Subject subject : EVERY_SUBJECT) {
            if (subject.name().equals(name)) {
                return subject;
            }
        }
        throw new IllegalArgumentException("there is no subject '" + name + "'; there are: "
                + String.join(", ", EVERY_SUBJECT.stream().map(Subject::name).toList()));
    }

    private static Subject bytes(
            String name, String label, Role role, Set<Operation> operations, Supplier<MapAdapter<?>> factory) {
        return new Subject(name, label, KeyType.BYTES, role, operations, factory);
    }

    private static Subject crate(String version, Set<Operation> operations) {
        return bytes("crate-" + version, "crate " + version, Role.NATIVE, operations, () -> {
            throw new UnsupportedOperationException(
                    "there is no adapter of the crate: it runs in a program of its own");
        });
    }

    private static MapAdapter<byte[]> skipListOfBytes() {
        return new ByteNavigableMapAdapter(new ConcurrentSkipListMap<>(UNSIGNED), ConcurrentSkipListMap::new);
    }

    private static MapAdapter<byte[]> snapTree() {
        return new ByteNavigableMapAdapter(new SnapTreeMap<>(UNSIGNED), SnapTreeMap::new);
    }

    private static <K extends Comparable<K>> MapAdapter<K> skipList() {
        return new NavigableMapAdapter<K>(new ConcurrentSkipListMap<>(), ConcurrentSkipListMap::new);
    }

    private static <K> MapAdapter<K> masstreeMap(KeyCodec<K> codec) {
        return new NavigableMapAdapter<>(
                new MasstreeMap<>(codec), entries -> MasstreeMap.fromSorted(codec, entries.entrySet()));
    }
}
