package io.masstree;

import java.util.List;
import java.util.Map;

/** Loaded anew for each try: so is all that it uses of the library. */
final class FirstUse implements FirstSteps {
    /** The number of changes that there are. */
    static final int CHANGES = 8;

    private Change change = change(0);
    private Masstree<String> map;
    private boolean making;
    private boolean reached;
    private boolean threw;

    private static Change change(int index) {
        String prefix = "prefix.1prefix.2prefix.3";
        return switch (index) {
            case 0 -> new Change("insert", List.of("b", "d"), Change.put("c"), "entries +1", true);
            case 1 ->
                new Change(
                        "split up to the root",
                        Change.numbers(48),
                        Change.put("n25a"),
                        "entries +1, border nodes +1, interior nodes +3",
                        true);
            case 2 ->
                new Change(
                        "unlink and collapse",
                        Change.numbers(4),
                        Change.remove("n13"),
                        "entries -1, border nodes -1, interior nodes -1",
                        true);
            case 3 ->
                new Change(
                        "layer of two rests",
                        List.of("prefix.1b"),
                        Change.put("prefix.1c"),
                        "entries +1, layers +1, border nodes +1, tails -1",
                        true);
            case 4 ->
                new Change(
                        "layers of a tail",
                        List.of(prefix + "b"),
                        Change.put(prefix + "c"),
                        "entries +1, layers +3, border nodes +3, tails -1",
                        true);
            case 5 ->
                new Change(
                        "death of layers",
                        List.of(prefix + "b", prefix + "d"),
                        Change.remove(prefix + "b", prefix + "d"),
                        "entries -2, layers -3, border nodes -3",
                        false);
            case 6 ->
                new Change(
                        "poll in a layer",
                        List.of(prefix + "b", prefix + "d"),
                        Masstree::pollFirstEntry,
                        "entries -1",
                        true);
            case 7 -> {
                List<Map.Entry<byte[], String>> one = List.of(Map.entry(new byte[] {'a'}, "a"));
                yield new Change("filling", List.of(), map -> map.fillSorted(one), "entries +1", true);
            }
            default -> throw new IllegalArgumentException("change " + index + " of " + CHANGES);
        };
    }

    @Override
    public void makeMap(int index) {
        change = change(index);
        map = change.before();
    }

    @Override
    public boolean attempt(int depth, boolean apply) {
        reached = false;
        try {
            descend(depth, apply);
        } catch (OutOfMemoryError | StackOverflowError e) {
            threw = apply;
        }
        return reached;
    }

    private void descend(int depth, boolean apply) {
        if (depth > 0) {
            descend(depth - 1, apply);
            return;
        }
        reached = true;
        if (!apply) {
            return;
        }
        if (map == null) {
            making = true;
            makeMap(0);
        } else {
            change.operation().accept(map);
        }
    }

    @Override
    public boolean check() {
        if (making) {
            for (int i = 0; i < CHANGES; i++) {
                change(i).requireEffect();
            }
        } else {
            Change.Judge judge = change.judge();
            judge.check(map, threw);
            judge.use(map);
        }
        return threw;
    }
}
