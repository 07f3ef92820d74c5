package io.masstree.properties;

import io.masstree.model.ReferenceMap;
import io.masstree.subjects.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation on a {@link Subject}, with its arguments, and the same one on the reference map; both answer with a text.
 *
 * @param kind what it does
 * @param key its key
 * @param other the other end of a range
 * @param value its value
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
record SubjectOperation(Kind kind, byte[] key, byte[] other, int value) {

    /** Values are few, so that an expected value is often the present one. */
    private static final int VALUES = 4;

    /** So many keys that nodes split and trees turn. */
    private static final int RUN = 24;

    /** What a map does. */
    private interface OnSubject {
        @Nullable
        Object apply(Subject<Integer> map, SubjectOperation o);
    }

    /** What it should do. */
    private interface OnReference {
        @Nullable
        Object apply(ReferenceMap<Integer> map, SubjectOperation o);
    }

    /** What is done to each key of a run. */
    private interface OnKey {
        @Nullable
        Integer apply(byte[] key);
    }

    /** Operations that belong together. */
    enum Group {
        POINT,
        CONDITIONAL,
        NAVIGATION,
        SCAN
    }

    /** Every operation of {@link Subject}, and two patterns of them. */
    enum Kind {
        GET(Group.POINT, "get", (m, o) -> m.get(o.key), (m, o) -> m.get(o.key)),
        PUT(Group.POINT, "put", (m, o) -> m.put(o.key, o.value), (m, o) -> m.put(o.key, o.value)),
        REMOVE(Group.POINT, "remove", (m, o) -> m.remove(o.key), (m, o) -> m.remove(o.key)),
        PUT_RUN(Group.POINT, "put", (m, o) -> o.run(k -> m.put(k, o.value)), (m, o) -> o.run(k -> m.put(k, o.value))),
        REMOVE_RUN(Group.POINT, "remove", (m, o) -> o.run(m::remove), (m, o) -> o.run(m::remove)),
        SIZE(Group.POINT, "size", (m, o) -> m.size(), (m, o) -> m.size()),
        IS_EMPTY(Group.POINT, "isEmpty", (m, o) -> m.isEmpty(), (m, o) -> m.isEmpty()),
        CLEAR(
                Group.POINT,
                "clear",
                (m, o) -> {
                    m.clear();
                    return "done";
                },
                (m, o) -> {
                    m.clear();
                    return "done";
                }),
        PUT_IF_ABSENT(
                Group.CONDITIONAL,
                "putIfAbsent",
                (m, o) -> m.putIfAbsent(o.key, o.value),
                (m, o) -> m.putIfAbsent(o.key, o.value)),
        REPLACE(Group.CONDITIONAL, "replace", (m, o) -> m.replace(o.key, o.value), (m, o) -> m.replace(o.key, o.value)),
        REPLACE_IF(
                Group.CONDITIONAL,
                "replaceIf",
                (m, o) -> m.replace(o.key, o.value, o.next()),
                (m, o) -> m.replace(o.key, o.value, o.next())),
        REMOVE_IF(
                Group.CONDITIONAL,
                "removeIf",
                (m, o) -> m.remove(o.key, o.value),
                (m, o) -> m.remove(o.key, (Object) o.value)),
        COMPUTE(
                Group.CONDITIONAL,
                "compute",
                (m, o) -> m.compute(o.key, (k, old) -> o.after(old)),
                (m, o) -> m.compute(o.key, (k, old) -> o.after(old))),
        @SuppressWarnings("NullAway") // does not see that the function may return null
        COMPUTE_IF_ABSENT(
                Group.CONDITIONAL,
                "computeIfAbsent",
                (m, o) -> m.computeIfAbsent(o.key, k -> o.after(null)),
                (m, o) -> m.computeIfAbsent(o.key, k -> o.after(null))),
        COMPUTE_IF_PRESENT(
                Group.CONDITIONAL,
                "computeIfPresent",
                (m, o) -> m.computeIfPresent(o.key, (k, old) -> o.after(old)),
                (m, o) -> m.computeIfPresent(o.key, (k, old) -> o.after(old))),
        MERGE(
                Group.CONDITIONAL,
                "merge",
                (m, o) -> m.merge(o.key, o.value, (old, given) -> o.after(old)),
                (m, o) -> m.merge(o.key, o.value, (old, given) -> o.after(old))),
        FIRST(Group.NAVIGATION, "first", (m, o) -> show(m.first()), (m, o) -> show(m.firstEntry())),
        LAST(Group.NAVIGATION, "last", (m, o) -> show(m.last()), (m, o) -> show(m.lastEntry())),
        FLOOR(Group.NAVIGATION, "floor", (m, o) -> show(m.floor(o.key)), (m, o) -> show(m.floorEntry(o.key))),
        CEILING(Group.NAVIGATION, "ceiling", (m, o) -> show(m.ceiling(o.key)), (m, o) -> show(m.ceilingEntry(o.key))),
        LOWER(Group.NAVIGATION, "lower", (m, o) -> show(m.lower(o.key)), (m, o) -> show(m.lowerEntry(o.key))),
        HIGHER(Group.NAVIGATION, "higher", (m, o) -> show(m.higher(o.key)), (m, o) -> show(m.higherEntry(o.key))),
        POLL_FIRST(Group.NAVIGATION, "pollFirst", (m, o) -> show(m.pollFirst()), (m, o) -> show(m.pollFirstEntry())),
        POLL_LAST(Group.NAVIGATION, "pollLast", (m, o) -> show(m.pollLast()), (m, o) -> show(m.pollLastEntry())),
        SCAN(
                Group.SCAN,
                "scan",
                (m, o) -> o.collect(visitor -> m.scan(o.key, o.odd(), o.other, !o.odd(), visitor)),
                (m, o) -> o.cut(m.scan(o.key, o.odd(), o.other, !o.odd()))),
        SCAN_DESCENDING(
                Group.SCAN,
                "scanDescending",
                (m, o) -> o.collect(visitor -> m.scanDescending(o.key, o.odd(), o.other, !o.odd(), visitor)),
                (m, o) -> o.cut(m.scanDescending(o.key, o.odd(), o.other, !o.odd()))),
        SCAN_ALL(
                Group.SCAN,
                "scan",
                (m, o) -> o.collect(visitor -> m.scan(null, true, null, true, visitor)),
                (m, o) -> o.cut(m.scan(null, true, null, true))),
        SCAN_PREFIX(
                Group.SCAN,
                "scanPrefix",
                (m, o) -> o.collect(visitor -> m.scanPrefix(o.key, visitor)),
                (m, o) -> o.cut(m.scanPrefix(o.key))),
        WALK_UP(
                Group.SCAN,
                "walkUp",
                (m, o) -> {
                    Subject.Walk<Integer> walk = m.walk();
                    List<String> seen = new ArrayList<>();
                    for (boolean at = walk.seek(o.key); at; at = walk.next()) {
                        seen.add(show(Map.entry(walk.key(), walk.value())));
                    }
                    return seen;
                },
                (m, o) -> m.scan(o.key, true, null, true).stream()
                        .map(SubjectOperation::show)
                        .toList()),
        WALK_DOWN(
                Group.SCAN,
                "walkDown",
                (m, o) -> {
                    Subject.Walk<Integer> walk = m.walk();
                    List<String> seen = new ArrayList<>();
                    for (boolean at = walk.seekBefore(o.key); at; at = walk.previous()) {
                        seen.add(show(Map.entry(walk.key(), walk.value())));
                    }
                    return seen;
                },
                (m, o) -> m.scanDescending(o.key, false, null, true).stream()
                        .map(SubjectOperation::show)
                        .toList());

        final Group group;
        private final String label;

        @SuppressWarnings("ImmutableEnumChecker") // a function of its arguments
        private final OnSubject onSubject;

        @SuppressWarnings("ImmutableEnumChecker") // a function of its arguments
        private final OnReference onReference;

        Kind(Group group, String label, OnSubject onSubject, OnReference onReference) {
            this.group = group;
            this.label = label;
            this.onSubject = onSubject;
            this.onReference = onReference;
        }

        /** The name that {@link Subject#unsupported} has for it. */
        String label() {
            return label;
        }
    }

    String on(Subject<Integer> map) {
        return String.valueOf(kind.onSubject.apply(map, this));
    }

    String on(ReferenceMap<Integer> map) {
        return String.valueOf(kind.onReference.apply(map, this));
    }

    private boolean odd() {
        return value % 2 == 1;
    }

    private int next() {
        return (value + 1) % VALUES;
    }

    /** What a function makes of a value: now and then nothing. */
    private @Nullable Integer after(@Nullable Integer old) {
        int sum = value + (old == null ? 0 : old);
        return sum % 3 == 0 ? null : sum % VALUES;
    }

    /** Does something to many keys behind this one. */
    private List<@Nullable Integer> run(OnKey step) {
        List<@Nullable Integer> answers = new ArrayList<>();
        for (int i = 0; i < RUN; i++) {
            byte[] longer = Arrays.copyOf(key, key.length + 1);
            longer[key.length] = (byte) (i * 11);
            answers.add(step.apply(longer));
        }
        return answers;
    }

    private interface Scan {
        boolean show(Subject.Visitor<Integer> visitor);
    }

    /** How many entries a visitor of this operation looks at: most look at all. */
    private int limit() {
        return value == 0 ? 2 : Integer.MAX_VALUE;
    }

    private String collect(Scan scan) {
        List<String> seen = new ArrayList<>();
        boolean toItsEnd = scan.show((k, v) -> seen.add(show(Map.entry(k, v))) && seen.size() < limit());
        return seen + (toItsEnd ? " to its end" : " ended by the visitor");
    }

    private String cut(List<Map.Entry<byte[], Integer>> entries) {
        List<String> seen =
                entries.stream().limit(limit()).map(SubjectOperation::show).toList();
        return seen + (entries.size() < limit() ? " to its end" : " ended by the visitor");
    }

    private static String show(Map.@Nullable Entry<byte[], Integer> entry) {
        return entry == null ? "none" : hex(entry.getKey()) + "=" + entry.getValue();
    }

    private static String hex(byte[] key) {
        return key.length == 0 ? "empty" : HexFormat.of().formatHex(key);
    }

    @Override
    public String toString() {
        return kind + "(" + hex(key) + ", " + hex(other) + ", " + value + ")";
    }
}
