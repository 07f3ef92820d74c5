package io.masstree.scenarios;

import io.masstree.model.ReferenceMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sequential specification: {@link ReferenceMap}, primed as the map under test is. */
public class SpecifiedMap implements MapOperations {
    private final ReferenceMap<Integer> map = new ReferenceMap<>();

    /** Starts from a tree's contents. */
    @SuppressWarnings("this-escape") // priming calls this map's own operations, on purpose
    public SpecifiedMap(Prime prime) {
        prime.applyTo(this);
    }

    private SpecifiedMap(SpecifiedMap original) {
        for (Map.Entry<byte[], Integer> entry : original.map.scan(null, true, null, true)) {
            map.put(entry.getKey(), entry.getValue());
        }
    }

    public SpecifiedMap copy() {
        return new SpecifiedMap(this);
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
        return shown(map.firstEntry());
    }

    @Override
    public @Nullable Shown lastEntry() {
        return shown(map.lastEntry());
    }

    @Override
    public @Nullable Shown floorEntry(Key key) {
        return shown(map.floorEntry(key.bytes()));
    }

    @Override
    public @Nullable Shown ceilingEntry(Key key) {
        return shown(map.ceilingEntry(key.bytes()));
    }

    @Override
    public @Nullable Shown lowerEntry(Key key) {
        return shown(map.lowerEntry(key.bytes()));
    }

    @Override
    public @Nullable Shown higherEntry(Key key) {
        return shown(map.higherEntry(key.bytes()));
    }

    @Override
    public @Nullable Shown pollFirstEntry() {
        return shown(map.pollFirstEntry());
    }

    @Override
    public @Nullable Shown pollLastEntry() {
        return shown(map.pollLastEntry());
    }

    @Override
    public List<Shown> contents() {
        return shown(map.scan(null, true, null, true));
    }

    /** By contents: tools merge states that are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SpecifiedMap specified && contents().equals(specified.contents());
    }

    @Override
    public int hashCode() {
        return contents().hashCode();
    }

    @Override
    public String toString() {
        return contents().toString();
    }

    private static @Nullable Shown shown(Map.@Nullable Entry<byte[], Integer> entry) {
        return entry == null ? null : Shown.of(entry.getKey(), entry.getValue());
    }

    private static List<Shown> shown(List<Map.Entry<byte[], Integer>> entries) {
        List<Shown> result = new ArrayList<>();
        for (Map.Entry<byte[], Integer> entry : entries) {
            result.add(Shown.of(entry.getKey(), entry.getValue()));
        }
        return result;
    }
}
