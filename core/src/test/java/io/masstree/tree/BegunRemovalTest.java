package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Operations meet what another thread has begun: it has removed the last entry of a node, and has not yet taken out the node, nor the
 * layer that the node was all of. They answer as if there were no such node, and when the other thread goes on, the tree is whole.
 */
@Guards({Rule.R19, Rule.R21, Rule.R23, Rule.R28, Rule.R31})
class BegunRemovalTest {
    private static final String SLICE = "ABCDEFGH";

    /** A tree of nodes with at most three entries, and the entry that is alone in its node. */
    private enum Place {
        LAST_NODE("h", "b", "d", "f", "h"),
        FIRST_NODE("a", "b", "d", "f", "a"),
        ONLY_NODE("b", "b"),
        NODE_IN_THE_MIDDLE("g", "a", "b", "c", "g", "i", "k", "m"),
        LAYER_AT_THE_END(SLICE + "i", "0", SLICE + "i", SLICE + "k"),
        LAYER_AT_THE_BEGINNING(SLICE + "i", SLICE + "i", SLICE + "k", "Z"),
        LAYER_THAT_IS_ALL(SLICE + "i", SLICE + "i", SLICE + "k"),
        LAYER_IN_A_LAYER(SLICE + SLICE + "i", "0", SLICE + SLICE + "i", SLICE + SLICE + "k"),
        LAYER_ALONE_IN_ITS_NODE(SLICE + "i", "0", "1", "2", SLICE + "i", SLICE + "k"),
        LAST_NODE_OF_A_LAYER(SLICE + "h", "0", SLICE + "b", SLICE + "d", SLICE + "f", SLICE + "h");

        private final String victim;

        @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
        private final List<String> keys;

        Place(String victim, String... keys) {
            this.victim = victim;
            this.keys = List.of(keys);
        }
    }

    /** An operation, and what the specification says it does. */
    private record Operation(
            String name,
            Function<Tree<String>, @Nullable Object> inTree,
            Function<NavigableMap<String, String>, Object> inModel) {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static @Nullable String text(Map.@Nullable Entry<byte[], String> entry) {
        return entry == null ? null : new String(entry.getKey(), StandardCharsets.ISO_8859_1) + "=" + entry.getValue();
    }

    private static @Nullable String of(Map.@Nullable Entry<String, String> entry) {
        return entry == null ? null : entry.toString();
    }

    private static List<Operation> operations(Place place) {
        List<Operation> all = new ArrayList<>();
        all.add(new Operation("isEmpty", Tree::isEmpty, Map::isEmpty));
        all.add(new Operation("first", tree -> text(tree.firstEntry()), model -> of(model.firstEntry())));
        all.add(new Operation("last", tree -> text(tree.lastEntry()), model -> of(model.lastEntry())));
        all.add(new Operation("pollFirst", tree -> text(tree.pollFirstEntry()), model -> of(model.pollFirstEntry())));
        all.add(new Operation("pollLast", tree -> text(tree.pollLastEntry()), model -> of(model.pollLastEntry())));
        all.add(new Operation("scan", tree -> entries(tree, true), model -> model.toString()));
        all.add(new Operation(
                "scanDescending",
                tree -> entries(tree, false),
                model -> model.descendingMap().toString()));
        List<String> keys = new ArrayList<>(List.of(place.victim, place.victim + "x", place.keys.get(0), "z"));
        for (String key : keys) {
            byte[] sought = bytes(key);
            all.add(new Operation("get " + key, tree -> tree.get(sought), model -> model.get(key)));
            all.add(new Operation("put " + key, tree -> tree.put(sought, "new"), model -> model.put(key, "new")));
            all.add(new Operation("remove " + key, tree -> tree.remove(sought), model -> model.remove(key)));
            all.add(new Operation(
                    "higher " + key,
                    tree -> text(tree.entryAfter(sought, false)),
                    model -> of(model.higherEntry(key))));
            all.add(new Operation(
                    "floor " + key, tree -> text(tree.entryBefore(sought, true)), model -> of(model.floorEntry(key))));
        }
        return all;
    }

    private static String entries(Tree<String> tree, boolean upwards) {
        List<String> seen = new ArrayList<>();
        TreeCursor<String> cursor = new TreeCursor<>(tree);
        boolean found = upwards ? cursor.seekFirst() : cursor.seekLast();
        while (found) {
            seen.add(new String(cursor.key(), StandardCharsets.ISO_8859_1) + "=" + cursor.value());
            found = upwards ? cursor.next() : cursor.previous();
        }
        return "{" + String.join(", ", seen) + "}";
    }

    private static Tree<String> plant(Place place) {
        Tree<String> tree = new Tree<>(3);
        place.keys.forEach(key -> tree.put(bytes(key), "value"));
        return tree;
    }

    /** Removes an entry that is alone in its node, up to where the removal has taken effect. Returns what is left to do. */
    private static Runnable beginRemoval(Tree<String> tree, byte[] key) {
        Layer layer = tree.root();
        int offset = 0;
        while (KeySlice.length(offset, key.length) == KeySlice.CONTINUES
                && layer.read(KeySlice.at(key, offset, key.length), KeySlice.CONTINUES, key, offset)
                        instanceof Layer below) {
            layer = below;
            offset += KeySlice.BYTES;
        }
        long slice = KeySlice.at(key, offset, key.length);
        BorderNode node = layer.border(slice);
        node.lock();
        int position = node.search(node.permutation(), slice, KeySlice.length(offset, key.length));
        Layer[] path = Unlink.roomForPath(node, offset);
        node.remove(position);
        assertEquals(0, node.size(), "the entry was alone in its node");
        node.unlockChanged();
        tree.root().count(-1);
        Layer dying = layer;
        int at = offset;
        return () -> Unlink.emptied(tree.root(), dying, node, key, at, path);
    }

    /** Every operation, and every two of them, beside one removal. */
    @ParameterizedTest
    @EnumSource
    void anyTwoOperations_besideABegunRemoval(Place place) {
        List<Operation> operations = operations(place);
        for (Operation one : operations) {
            for (Operation two : operations) {
                Tree<String> tree = plant(place);
                NavigableMap<String, String> model = new TreeMap<>();
                place.keys.forEach(key -> model.put(key, "value"));
                removeNeighbours(place, tree, model);
                Runnable rest = beginRemoval(tree, bytes(place.victim));
                model.remove(place.victim);
                for (Operation operation : List.of(one, two)) {
                    assertEquals(
                            operation.inModel().apply(model),
                            operation.inTree().apply(tree),
                            () -> operation.name() + " of " + List.of(one.name(), two.name())
                                    + " beside the removal of " + place.victim);
                }
                rest.run();
                assertEquals(model.toString(), entries(tree, true), "what there is afterwards");
                TreeChecker.check(tree);
            }
        }
    }

    /** The other entries of the victim's node go, so that it is alone there. */
    private static void removeNeighbours(Place place, Tree<String> tree, NavigableMap<String, String> model) {
        for (String key : place.keys) {
            boolean besideIt = key.startsWith(SLICE) && place.victim.startsWith(SLICE) && key.endsWith("k");
            boolean inTheMiddle = place == Place.NODE_IN_THE_MIDDLE && (key.equals("i") || key.equals("k"));
            if (besideIt || inTheMiddle) {
                tree.remove(bytes(key));
                model.remove(key);
            }
        }
        assertTrue(model.containsKey(place.victim), "the victim is there");
    }
}
