package io.masstree;

import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An operation that changes a map in a certain way, for tests that let it fail at any place: afterwards the map must be whole.
 *
 * @param name what is changed
 * @param keys the keys in the map before, sorted, each with itself as its value, and behind them, with a minus, those of them that are
 *             removed again
 * @param operation the operation, which does not allocate the keys that it uses
 * @param effect by how much it changes what {@link Masstree#stats} counts, as {@link #effect(MasstreeStats, MasstreeStats)} says it
 * @param atomic whether it has changed nothing if it throws
 */
record Change(String name, List<String> keys, Consumer<Masstree<String>> operation, String effect, boolean atomic) {
    private static final int WIDTH = 3;
    private static final String NEW = "new";
    private static final String GONE = "-";

    /** The value that one thread puts to see whether another one has left a lock. */
    private static final String LATER = "later";

    private static final String PREFIX = "prefix.1prefix.2prefix.3";

    /** Every kind of change, and some operations that change nothing. */
    static List<Change> all() {
        List<Change> all = ofKeys();
        ofObjects(all);
        return all;
    }

    /** Those that are not made of several others. */
    static List<Change> ofKeys() {
        List<Change> changes = new ArrayList<>();
        inNodes(changes);
        inLayers(changes);
        withSuffixes(changes);
        conditional(changes);
        whole(changes);
        return changes;
    }

    private static void inNodes(List<Change> all) {
        one(all, "insert", "entries +1", List.of("b", "d"), put("c"));
        one(all, "overwrite", "", List.of("b", "d"), put("b"));
        one(all, "remove", "entries -1", List.of("b", "d"), remove("b"));
        String split = "entries +1, border nodes +1, interior nodes +1";
        one(all, "split in the middle", split, List.of("b", "d", "f"), put("c"));
        one(all, "split of an ascending load", split, List.of("b", "d", "f"), put("g"));
        one(all, "split of a descending load", split, List.of("b", "d", "f"), put("a"));
        String underARoot = "entries +1, border nodes +1";
        one(all, "split under a parent with room", underARoot, numbers(7), put("n11a"));
        String underTwo = underARoot + ", interior nodes +1";
        one(all, "split of a full parent under one with room", underTwo, numbers(36), put("n25a"));
        List<String> full = numbers(48); // three full levels
        String splits = "entries +1, border nodes +1, interior nodes +3";
        one(all, "split up to the root", splits, full, put("n25a"));
        one(all, "ascending split up to the root", splits, full, put("n99"));
        String unlink = "entries -1, border nodes -1";
        one(all, "unlink", unlink, numbers(7), remove("n16"));
        one(all, "unlink and collapse", unlink + ", interior nodes -1", numbers(4), remove("n13"));
        some(
                all,
                "unlink to the right",
                "entries -6, border nodes -2",
                numbers(10),
                remove("n10", "n11", "n12", "n13", "n14", "n15"));
        some(all, "poll until empty", "entries -10, border nodes -3, interior nodes -1", numbers(10), map -> {
            while (map.pollFirstEntry() != null && map.pollLastEntry() != null) {}
        });
    }

    private static void inLayers(List<Change> all) {
        String tail = "-and more of it";
        one(all, "new rest", "entries +1, tails +1", List.of("b"), put("prefix.1r"));
        one(all, "new tail", "entries +1, tails +1", List.of("b"), put("prefix.1" + tail));
        one(all, "overwrite of a tail", "", List.of("prefix.1" + tail), put("prefix.1" + tail));
        one(
                all,
                "layer of two rests",
                "entries +1, layers +1, border nodes +1, tails -1",
                List.of("prefix.1b"),
                put("prefix.1c"));
        one(
                all,
                "layer of a rest and a tail",
                "entries +1, layers +1, border nodes +1",
                List.of("prefix.1b"),
                put("prefix.1" + PREFIX));
        one(
                all,
                "layer of a tail and a rest",
                "entries +1, layers +1, border nodes +1",
                List.of("prefix.1" + PREFIX),
                put("prefix.1b"));
        one(
                all,
                "layers of a tail",
                "entries +1, layers +3, border nodes +3, tails -1",
                List.of(PREFIX + "b"),
                put(PREFIX + "c"));
        List<String> two = List.of(PREFIX + "b", PREFIX + "d");
        one(all, "growth", "entries +1", two, put(PREFIX + "c"));
        one(
                all,
                "split in a layer",
                "entries +1, border nodes +1, interior nodes +1",
                List.of(PREFIX + "b", PREFIX + "d", PREFIX + "f"),
                put(PREFIX + "e"));
        one(
                all,
                "death of a layer",
                "entries -1, layers -1, border nodes -1",
                List.of("b", "prefix.1b", "prefix.1d", "-prefix.1d"),
                remove("prefix.1b"));
        one(
                all,
                "poll that empties layers",
                "entries -1, layers -3, border nodes -3",
                List.of(PREFIX + "b", PREFIX + "d", "-" + PREFIX + "d"),
                Masstree::pollLastEntry);
        some(all, "death of layers", "entries -2, layers -3, border nodes -3", two, remove(PREFIX + "b", PREFIX + "d"));
        one(all, "poll in a layer", "entries -1", two, Masstree::pollFirstEntry);
        some(all, "polls of layers", "entries -2, layers -3, border nodes -3", two, map -> {
            map.pollLastEntry();
            map.pollLastEntry();
        });
    }

    /** A tail of up to 255 bytes lies in the array of its node, a longer one is an object. */
    private static void withSuffixes(List<Change> all) {
        String tail = "-and more of it";
        List<String> three = List.of("prefix.1" + tail, "prefix.3" + tail, "prefix.5" + tail);
        one(
                all,
                "tail without room in the array",
                "entries +1, tails +1",
                three.subList(0, 1),
                put("prefix.2" + tail.repeat(9)));
        one(
                all,
                "split with tails in both halves",
                "entries +1, border nodes +1, interior nodes +1, tails +1",
                three,
                put("prefix.4" + tail));
        some(all, "another tail in the same slot", "", three, map -> {
            remove("prefix.3" + tail).accept(map);
            put("prefix.3" + tail + "?").accept(map);
        });
        String longTail = "t".repeat(256);
        one(all, "new tail object", "entries +1, tails +1", three.subList(0, 1), put("prefix.6" + longTail));
        List<String> object = List.of("prefix.1" + longTail);
        one(all, "overwrite of a tail object", "", object, put("prefix.1" + longTail));
        one(
                all,
                "layer of a tail object and a rest",
                "entries +1, layers +1, border nodes +1",
                object,
                put("prefix.1r"));
        one(
                all,
                "layer of a tail and a tail object",
                "entries +1, layers +1, border nodes +1, tails +1",
                three,
                put("prefix.3" + longTail));
    }

    private static void conditional(List<Change> all) {
        List<String> keys = List.of("b", "d");
        byte[] present = bytes("b");
        byte[] absent = bytes("c");
        String insert = "entries +1";
        one(all, "putIfAbsent", insert, keys, map -> map.putIfAbsent(absent, NEW));
        one(all, "replace", "", keys, map -> map.replace(present, NEW));
        one(all, "replace of a value", "", keys, map -> map.replace(present, "b", NEW));
        one(all, "remove of a value", "entries -1", keys, map -> map.remove(present, "b"));
        one(all, "compute", insert, keys, map -> map.compute(absent, (key, value) -> NEW));
        one(all, "computeIfAbsent", insert, keys, map -> map.computeIfAbsent(absent, key -> NEW));
        one(all, "computeIfPresent", "entries -1", keys, map -> map.computeIfPresent(present, (key, value) -> null));
        one(all, "merge", "", keys, map -> map.merge(present, NEW, (before, value) -> value));
    }

    private static void whole(List<Change> all) {
        List<String> keys = numbers(10);
        one(all, "clear", "entries -10, border nodes -3, interior nodes -1", keys, Masstree::clear);
        one(all, "reads", "", keys, map -> {
            map.get(bytes("n17"));
            map.floorEntry(bytes("n17a"));
            map.lastEntry();
            map.scan(null, true, null, true, entry -> true);
        });
    }

    private static void ofObjects(List<Change> all) {
        List<String> keys = numbers(10);
        Map<String, String> more = new TreeMap<>();
        for (String key : numbers(5)) {
            more.put(key, NEW);
            more.put(key + "b", NEW);
        }
        some(
                all,
                "putAll",
                "entries +5, border nodes +3, interior nodes +3",
                keys,
                map -> objects(map).putAll(more));
        some(all, "replaceAll", "", keys, map -> objects(map).replaceAll((key, value) -> NEW));
        some(
                all,
                "removeIf",
                "entries -7, border nodes -3, interior nodes -1",
                keys,
                map -> objects(map).keySet().removeIf(key -> key.compareTo("n13") >= 0));
        some(all, "removal by an iterator", "entries -3, border nodes -1", keys, map -> {
            Iterator<String> iterator = objects(map).values().iterator();
            for (int i = 0; i < 3; i++) {
                iterator.next();
                iterator.remove();
            }
        });
        some(
                all,
                "clear of a view",
                "entries -7, border nodes -3, interior nodes -1",
                keys,
                map -> objects(map).tailMap("n13").clear());
        some(
                all,
                "poll of a view",
                "entries -1, border nodes -1",
                keys,
                map -> objects(map).tailMap("n19").pollFirstEntry());
    }

    private static MasstreeMap<String, String> objects(Masstree<String> map) {
        return new MasstreeMap<>(KeyCodec.utf8(), map);
    }

    private static void one(
            List<Change> all, String name, String effect, List<String> keys, Consumer<Masstree<String>> operation) {
        all.add(new Change(name, keys, operation, effect, true));
    }

    private static void some(
            List<Change> all, String name, String effect, List<String> keys, Consumer<Masstree<String>> operation) {
        all.add(new Change(name, keys, operation, effect, false));
    }

    static Consumer<Masstree<String>> put(String text) {
        byte[] key = bytes(text);
        return map -> map.put(key, NEW);
    }

    static Consumer<Masstree<String>> remove(String... texts) {
        byte[][] keys = new byte[texts.length][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = bytes(texts[i]);
        }
        return map -> {
            for (byte[] key : keys) {
                map.remove(key);
            }
        };
    }

    /** So many keys n10, n11, ... */
    static List<String> numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add("n" + (10 + i));
        }
        return numbers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Makes the map as it is before: of narrow nodes, all of them full but the last ones. */
    Masstree<String> before() {
        List<Map.Entry<byte[], String>> entries = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (String key : keys) {
            if (key.startsWith(GONE)) {
                removed.add(key.substring(GONE.length()));
            } else {
                entries.add(Map.entry(bytes(key), key));
            }
        }
        Masstree<String> map = new Masstree<>(Tree.fromSorted(WIDTH, entries));
        removed.forEach(key -> map.remove(bytes(key)));
        return map;
    }

    /** Applies the operation without a failure. */
    Masstree<String> after() {
        Masstree<String> map = before();
        operation.accept(map);
        return map;
    }

    /** Makes sure that the operation, if nothing fails, changes what it is about. */
    void requireEffect() {
        String seen = effect(before().stats(), after().stats());
        if (!seen.equals(effect)) {
            throw new AssertionError(name + ": changed " + seen + ", expected " + effect);
        }
    }

    private static String effect(MasstreeStats before, MasstreeStats after) {
        StringBuilder text = new StringBuilder();
        append(text, "entries", after.entries() - before.entries());
        append(text, "layers", after.layers() - before.layers());
        append(text, "border nodes", after.borderNodes() - before.borderNodes());
        append(text, "interior nodes", after.interiorNodes() - before.interiorNodes());
        append(text, "tails", after.tails() - before.tails());
        return text.toString();
    }

    private static void append(StringBuilder text, String what, long difference) {
        if (difference != 0) {
            text.append(text.length() == 0 ? "" : ", ").append(what).append(difference > 0 ? " +" : " ");
            text.append(difference);
        }
    }

    /** Makes what judges maps that the operation was applied to. */
    Judge judge() {
        return new Judge(this);
    }

    private static Map<String, String> contents(Masstree<String> map) {
        Map<String, String> contents = new TreeMap<>();
        map.scan(null, true, null, true, entry -> {
            contents.put(new String(entry.key(), StandardCharsets.ISO_8859_1), entry.value());
            return true;
        });
        return contents;
    }

    /** Judges maps that the operation was applied to: to be used by another thread. */
    static final class Judge {
        private final Change change;
        private final Map<String, String> before;
        private final Map<String, String> after;
        private final Set<String> keys = new TreeSet<>();

        private Judge(Change change) {
            this.change = change;
            before = contents(change.before());
            after = contents(change.after());
            keys.addAll(before.keySet());
            keys.addAll(after.keySet());
        }

        /**
         * Checks that a map is whole and not locked, and holds what it should.
         *
         * @param threw whether the operation threw
         */
        void check(Masstree<String> map, boolean threw) {
            TreeChecker.check(map.tree());
            Map<String, String> found = contents(map);
            Map<String, String> expected = threw ? before : after;
            if (found.equals(expected)) {
                return;
            }
            if (!threw || change.atomic || !keys.containsAll(found.keySet())) {
                throw new AssertionError("the map holds " + found + ", expected " + expected);
            }
            for (String key : keys) {
                String value = found.get(key);
                if (!Objects.equals(value, before.get(key)) && !Objects.equals(value, after.get(key))) {
                    throw new AssertionError(
                            "key " + key + " has " + value + ", which it had neither before nor after");
                }
            }
        }

        /** Changes a map that was checked: everything works, and nothing is locked. */
        void use(Masstree<String> map) {
            for (String key : keys) {
                map.put(bytes(key), LATER);
                map.put(bytes(key + "a"), LATER);
            }
            TreeChecker.check(map.tree());
            while (map.pollFirstEntry() != null) {}
            TreeChecker.check(map.tree());
        }
    }
}
