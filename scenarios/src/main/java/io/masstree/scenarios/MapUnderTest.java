package io.masstree.scenarios;

import io.masstree.Masstree;
import io.masstree.subjects.MasstreeSubject;
import io.masstree.subjects.Subject;
import io.masstree.subjects.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map under test with what scenarios do to it. */
public class MapUnderTest implements ScannedMap {
    /** The number of entries at which a node splits: the least that the tree allows. */
    public static final int WIDTH = 3;

    private final Subject<Integer> map;

    /**
     * Takes an empty map and does to it what gives the tree that a scenario starts from.
     *
     * @param map   the map
     * @param prime how it is filled
     */
    @SuppressWarnings("this-escape") // priming calls this map's own operations, on purpose
    public MapUnderTest(Subject<Integer> map, Prime prime) {
        this.map = map;
        prime.applyTo(this);
    }

    /** A {@link Masstree} with narrow nodes. */
    public static MapUnderTest narrow(Prime prime) {
        return new MapUnderTest(Subjects.masstree(WIDTH).create(), prime);
    }

    /** The tree, for those who look into it. */
    public final Masstree<Integer> map() {
        if (map instanceof MasstreeSubject<Integer> masstree) {
            return masstree.map();
        }
        throw new IllegalStateException(map.name() + " is no Masstree");
    }

    /**
     * Checks the structure, when all threads have ended.
     *
     * @throws AssertionError if something is broken
     */
    public void structure() {
        Inspector.check(map);
    }

    @Override
    public @Nullable Integer get(Key key) {
        return map.get(key.bytes());
    }

    @Override
    public @Nullable Integer put(Key key, int value) {
        return map.put(key.bytes(), value);
    }

    @Override
    public @Nullable Integer putIfAbsent(Key key, int value) {
        return map.putIfAbsent(key.bytes(), value);
    }

    @Override
    public @Nullable Integer replace(Key key, int value) {
        return map.replace(key.bytes(), value);
    }

    @Override
    public boolean replaceValue(Key key, int expected, int value) {
        return map.replace(key.bytes(), expected, value);
    }

    @Override
    public @Nullable Integer remove(Key key) {
        return map.remove(key.bytes());
    }

    @Override
    public boolean removeValue(Key key, int expected) {
        return map.remove(key.bytes(), expected);
    }

    @Override
    public @Nullable Integer compute(Key key, int summand) {
        return map.compute(key.bytes(), (k, old) -> old == null ? summand : old + summand);
    }

    @Override
    public @Nullable Integer computeToNull(Key key) {
        return map.compute(key.bytes(), (k, old) -> null);
    }

    @Override
    public @Nullable Integer computeIfAbsent(Key key, int value) {
        return map.computeIfAbsent(key.bytes(), k -> value);
    }

    @Override
    public @Nullable Integer computeIfPresent(Key key, int summand) {
        return map.computeIfPresent(key.bytes(), (k, old) -> old + summand);
    }

    @Override
    public @Nullable Integer merge(Key key, int summand) {
        return map.merge(key.bytes(), summand, Integer::sum);
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public @Nullable Shown firstEntry() {
        return shown(map.first());
    }

    @Override
    public @Nullable Shown lastEntry() {
        return shown(map.last());
    }

    @Override
    public @Nullable Shown floorEntry(Key key) {
        return shown(map.floor(key.bytes()));
    }

    @Override
    public @Nullable Shown ceilingEntry(Key key) {
        return shown(map.ceiling(key.bytes()));
    }

    @Override
    public @Nullable Shown lowerEntry(Key key) {
        return shown(map.lower(key.bytes()));
    }

    @Override
    public @Nullable Shown higherEntry(Key key) {
        return shown(map.higher(key.bytes()));
    }

    @Override
    public @Nullable Shown pollFirstEntry() {
        return shown(map.pollFirst());
    }

    @Override
    public @Nullable Shown pollLastEntry() {
        return shown(map.pollLast());
    }

    @Override
    public List<Shown> contents() {
        return Inspector.contents(map);
    }

    @Override
    public ScanResult scan() {
        List<Shown> shown = new ArrayList<>();
        map.scan(null, true, null, true, (key, value) -> shown.add(Shown.of(key, value)));
        return ScanResult.of(Leg.up(null, null, shown));
    }

    @Override
    public ScanResult scanDescending() {
        List<Shown> shown = new ArrayList<>();
        map.scanDescending(null, true, null, true, (key, value) -> shown.add(Shown.of(key, value)));
        return ScanResult.of(Leg.down(null, null, shown));
    }

    @Override
    public ScanResult scanRange(Key from, Key to) {
        List<Shown> shown = new ArrayList<>();
        map.scan(from.bytes(), true, to.bytes(), false, (key, value) -> shown.add(Shown.of(key, value)));
        return ScanResult.of(Leg.up(from, to, shown).beforeEnd());
    }

    @Override
    public ScanResult scanRangeDescending(Key from, Key to) {
        List<Shown> shown = new ArrayList<>();
        map.scanDescending(from.bytes(), false, to.bytes(), true, (key, value) -> shown.add(Shown.of(key, value)));
        return ScanResult.of(Leg.down(from, to, shown).behindStart());
    }

    @Override
    public ScanResult scanPrefix(Key prefix) {
        List<Shown> shown = new ArrayList<>();
        map.scanPrefix(prefix.bytes(), (key, value) -> shown.add(Shown.of(key, value)));
        return ScanResult.of(Leg.up(prefix, prefix.afterPrefix(), shown).beforeEnd());
    }

    @Override
    public ScanResult cursorUpThenDown(Key from) {
        Subject.Walk<Integer> cursor = map.walk();
        if (!cursor.seek(from.bytes())) {
            return ScanResult.of(Leg.up(from, null, List.of()));
        }
        List<Shown> up = new ArrayList<>();
        Shown turn = Shown.of(cursor.key(), cursor.value());
        up.add(turn);
        if (!cursor.next()) {
            return ScanResult.of(Leg.up(from, null, up));
        }
        turn = Shown.of(cursor.key(), cursor.value());
        up.add(turn);
        List<Shown> down = new ArrayList<>();
        while (cursor.previous()) {
            down.add(Shown.of(cursor.key(), cursor.value()));
        }
        return ScanResult.of(
                Leg.up(from, turn.key(), up), Leg.down(turn.key(), null, down).behindStart());
    }

    @Override
    public ScanResult cursorDownThenUp(Key from) {
        Subject.Walk<Integer> cursor = map.walk();
        if (!cursor.seekBefore(from.bytes())) {
            return ScanResult.of(Leg.down(from, null, List.of()).behindStart());
        }
        List<Shown> down = new ArrayList<>();
        Shown turn = Shown.of(cursor.key(), cursor.value());
        down.add(turn);
        if (!cursor.previous()) {
            return ScanResult.of(Leg.down(from, null, down).behindStart());
        }
        turn = Shown.of(cursor.key(), cursor.value());
        down.add(turn);
        List<Shown> up = new ArrayList<>();
        while (cursor.next()) {
            up.add(Shown.of(cursor.key(), cursor.value()));
        }
        return ScanResult.of(
                Leg.down(from, turn.key(), down).behindStart(),
                Leg.up(turn.key(), null, up).behindStart());
    }

    private static @Nullable Shown shown(Map.@Nullable Entry<byte[], Integer> entry) {
        return entry == null ? null : Shown.of(entry.getKey(), entry.getValue());
    }
}
