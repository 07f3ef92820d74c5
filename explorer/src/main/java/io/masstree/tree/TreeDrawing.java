package io.masstree.tree;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masstree.explorer.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws the inside of a tree as data, node by node, while threads stand still anywhere in it: what is half done is drawn half done.
 *
 * <p>It shares a package with the tree, as {@code MasstreeInternals} shares one with the map, and works on a class path only.
 */
public final class TreeDrawing {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LEAST = "−∞";
    private static final String GREATEST = "+∞";

    private TreeDrawing() {}

    /** Names the layers and nodes of a tree that no thread is changing. */
    public static void name(Tree<?> tree, Names names) {
        name(tree.root(), names);
    }

    private static void name(Layer layer, Names names) {
        names.give(layer, Names.LAYER);
        List<BorderNode> borders = new ArrayList<>();
        nameInterior(layer.root(), names, borders);
        borders.forEach(border -> names.give(border, Names.BORDER_NODE));
        for (BorderNode border : borders) {
            long shown = border.permutation();
            for (int i = 0; i < Permutation.size(shown); i++) {
                if (border.reference(Permutation.slot(shown, i)) instanceof Layer below) {
                    name(below, names);
                }
            }
        }
    }

    private static void nameInterior(@Nullable Node node, Names names, List<BorderNode> borders) {
        if (node instanceof InteriorNode interior) {
            names.give(interior, Names.INTERIOR_NODE);
            for (int i = 0; i <= interior.size(); i++) {
                nameInterior(interior.child(i), names, borders);
            }
        } else if (node instanceof BorderNode border) {
            borders.add(border);
        }
    }

    /**
     * Draws the layers and nodes that have a name, in the order in which they got it.
     *
     * @return for each a JSON object: {@code t} says what it is (layer, interior or border), {@code n} is its name; the page's script
     *     says what the other members are
     */
    public static List<String> draw(Names names) {
        List<String> drawn = new ArrayList<>();
        for (Object each : names.drawable()) {
            ObjectNode object = JSON.objectNode();
            object.put("n", names.of(each));
            if (each instanceof Layer layer) {
                object.put("t", "layer");
                object.put("root", names.of(layer.root()));
            } else if (each instanceof InteriorNode interior) {
                drawNode(object, "interior", interior, names);
                drawInterior(object, interior, names);
            } else if (each instanceof BorderNode border) {
                drawNode(object, "border", border, names);
                drawBorder(object, border, names);
            }
            drawn.add(object.toString());
        }
        return drawn;
    }

    private static void drawNode(ObjectNode object, String kind, Node node, Names names) {
        long version = node.version();
        object.put("t", kind);
        object.put("count", version >>> 3);
        object.put(
                "bits",
                (NodeVersion.isLocked(version) ? "L" : "")
                        + (NodeVersion.isDirty(version) ? "D" : "")
                        + (NodeVersion.isDeleted(version) ? "X" : ""));
        if (NodeVersion.isLocked(version)) {
            object.put("holder", names.lockedBy(node));
        }
        object.put("up", nameOf(node.parent(), names));
    }

    private static void drawInterior(ObjectNode object, InteriorNode node, Names names) {
        ArrayNode separators = object.putArray("separators");
        ArrayNode children = object.putArray("children");
        for (int i = 0; i <= node.size(); i++) {
            children.add(nameOf(node.child(i), names));
            if (i < node.size()) {
                separators.add(text(node.separator(i)));
            }
        }
    }

    private static void drawBorder(ObjectNode object, BorderNode node, Names names) {
        object.put("from", node.first() == KeySlice.MIN ? LEAST : text(node.first()));
        object.put("to", node.last() == KeySlice.MAX ? GREATEST : text(node.last() + 1));
        object.put("next", nameOf(node.next(), names));
        object.put("prev", nameOf(node.prev(), names));
        ArrayNode order = object.putArray("order");
        long shown = node.permutation();
        for (int i = 0; i < Permutation.size(shown); i++) {
            order.add(Permutation.slot(shown, i));
        }
        ArrayNode slots = object.putArray("slots");
        for (int slot = 0; slot < node.capacity(); slot++) {
            slots.add(drawSlot(node, slot, names));
        }
    }

    /** A slot: the key part, what it refers to, and which of the three kinds that is. */
    private static ArrayNode drawSlot(BorderNode node, int slot, Names names) {
        ArrayNode drawn = JSON.arrayNode();
        int code = node.code(slot);
        Object found = node.reference(slot);
        String part = node.slice(slot) == 0 ? "" : text(node.slice(slot)); // 0: as the array was made
        if (InlineSuffix.isCode(code)) {
            long word = code == InlineSuffix.PACKED ? slot : node.inlineSuffix(slot);
            part += "·" + inlineSuffix(code, word, node.packedSuffixes());
        } else if (code == KeySlice.CONTINUES) {
            part += "…";
        }
        drawn.add(part);
        if (found instanceof Layer) {
            drawn.add("→ " + names.of(found)).add("layer");
        } else if (found instanceof Suffix suffix) {
            drawn.add(suffix.length() + " more bytes: " + suffix.value).add("suffix");
        } else {
            drawn.add(found == null ? "" : String.valueOf(found)).add(found == null ? "null" : "value");
        }
        return drawn;
    }

    private static @Nullable String nameOf(@Nullable Object object, Names names) {
        return object == null ? null : names.of(object);
    }

    /** A slot that is half filled may have the code of one suffix and the word of another. */
    private static String inlineSuffix(int code, long word, byte @Nullable [] packed) {
        if (code == InlineSuffix.PACKED) {
            if (packed == null || !PackedSuffixes.has(packed, (int) word)) {
                return "";
            }
            byte[] suffix = new byte[PackedSuffixes.length(packed, (int) word)];
            PackedSuffixes.copyTo(packed, (int) word, suffix, 0);
            return new String(suffix, StandardCharsets.ISO_8859_1);
        }
        byte[] bytes = new byte[2 * KeySlice.BYTES];
        InlineSuffix.write(code, word, packed, bytes, 0);
        return new String(
                bytes,
                0,
                Math.min(InlineSuffix.length(code, word, packed), KeySlice.BYTES),
                StandardCharsets.ISO_8859_1);
    }

    /** How long a key is: a number of bytes, or the page's sign for a key that is longer than its slice. */
    public static String length(int code) {
        if (InlineSuffix.isCode(code)) {
            return "·";
        }
        return code == KeySlice.CONTINUES ? "…" : Integer.toString(code);
    }

    /** The bytes of a slice as text, without the zeros at its end. */
    public static String text(long slice) {
        byte[] bytes = new byte[KeySlice.BYTES];
        KeySlice.write(slice, bytes, 0);
        int length = KeySlice.shortestLength(slice);
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
