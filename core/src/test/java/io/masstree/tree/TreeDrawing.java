package io.masstree.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws a tree of readable keys as the pages in {@code docs} do: a line for each interior node with its separators, a line for
 * each border node with its range and its entries.
 */
public final class TreeDrawing implements TreeWalk.Visitor {
    private final StringBuilder text = new StringBuilder();
    private final List<String> entries = new ArrayList<>();

    private TreeDrawing() {}

    /** The drawing, as lines. */
    public static List<String> of(Tree<?> tree) {
        return draw(tree).text.toString().lines().toList();
    }

    /** The entries alone, in the order of the drawing. */
    public static List<String> entries(Tree<?> tree) {
        return List.copyOf(draw(tree).entries);
    }

    private static TreeDrawing draw(Tree<?> tree) {
        TreeDrawing drawing = new TreeDrawing();
        TreeWalk.walk(tree.root(), drawing);
        return drawing;
    }

    @Override
    public void visit(InteriorNode node, int depth, int height) {
        String separators = IntStream.range(0, node.size())
                .mapToObj(i -> key(node.separator(i)))
                .collect(Collectors.joining(" | "));
        line(depth, height, "separators", separators);
    }

    @Override
    public void visit(BorderNode node, int depth, int height) {
        List<String> own = IntStream.range(0, node.size())
                .mapToObj(position -> entry(node, Permutation.slot(node.permutation(), position)))
                .toList();
        entries.addAll(own);
        line(depth, height, range(node), String.join(" | ", own));
    }

    private void line(int depth, int height, String what, String content) {
        String place = "layer " + depth + "  ".repeat(height);
        text.append("%-28s  %s\n".formatted(place + what, content).stripTrailing())
                .append('\n');
    }

    private static String range(BorderNode node) {
        String from = node.first() == KeySlice.MIN ? "" : "from " + key(node.first());
        String below = node.last() == KeySlice.MAX ? "" : "below " + key(node.last() + 1);
        return from.isEmpty() && below.isEmpty() ? "everything" : (from + " " + below).strip();
    }

    private static String entry(BorderNode node, int slot) {
        String slice = key(node.slice(slot));
        Object found = node.reference(slot);
        int code = node.code(slot);
        if (found instanceof Layer) {
            return slice + " -> layer";
        }
        if (found instanceof Suffix suffix) {
            byte[] bytes = new byte[suffix.length()];
            suffix.copyTo(bytes, 0);
            return slice + " + " + new String(bytes, US_ASCII);
        }
        if (InlineSuffix.isCode(code)) {
            int length = InlineSuffix.length(code, node.inlineSuffix(slot), node.packedSuffixes());
            byte[] bytes = new byte[Math.max(length, KeySlice.BYTES)];
            InlineSuffix.write(code, node.inlineSuffix(slot), node.packedSuffixes(), bytes, 0);
            return slice + " + " + new String(bytes, 0, length, US_ASCII);
        }
        return slice;
    }

    private static String key(long slice) {
        byte[] bytes = new byte[KeySlice.shortestLength(slice)];
        KeySlice.write(slice, bytes, 0, bytes.length);
        return new String(bytes, US_ASCII);
    }
}
