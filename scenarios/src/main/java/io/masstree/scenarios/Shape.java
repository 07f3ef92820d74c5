package io.masstree.scenarios;

import io.masstree.Masstree;
import io.masstree.MasstreeInternals;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of a tree at rest, as a short text that a scenario can state and compare.
 *
 * <p>A border node is the number of its slots in use: {@code 3}. Behind it stand, in brackets, the layers that its slots refer
 * to: {@code 2[1][3]}. An interior node is a pair of parentheses around its children: {@code (2 1)}. A shape may end in a count
 * of all slots that the tree has allocated: {@code 1[2] in 5 slots}.
 */
public final class Shape {
    static final String SLOTS = " in ";
    private static final Pattern NODE =
            Pattern.compile("(?<indent> *)layer (?<depth>\\d+) (?<kind>border|interior) node@.*");
    private static final Pattern SLOT =
            Pattern.compile(" *slot \\d+: (?<slice>\\p{XDigit}+)/(?<length>\\d+) (?<what>.*)");

    private final Deque<Node> nodes = new ArrayDeque<>();

    private Shape(String picture) {
        for (String line : picture.lines().toList()) {
            Matcher node = NODE.matcher(line);
            Matcher slot = SLOT.matcher(line);
            if (node.matches()) {
                int depth = Integer.parseInt(node.group("depth"));
                int height = node.group("indent").length() / 2 - 2 * depth;
                nodes.add(new Node(node.group("kind").equals("border"), depth, height));
            } else if (slot.matches()) {
                nodes.getLast().entries++;
                nodes.getLast().layers += slot.group("what").equals("layer") ? 1 : 0;
            } else {
                throw new IllegalStateException("cannot read '" + line + "' in\n" + picture);
            }
        }
    }

    /** The shape of a map that nobody is changing. */
    public static String of(Masstree<?> map) {
        Shape shape = new Shape(MasstreeInternals.describe(map));
        String text = shape.subtree();
        if (!shape.nodes.isEmpty()) {
            throw new IllegalStateException("cannot read\n" + MasstreeInternals.describe(map));
        }
        return text;
    }

    /** The same, with the count of slots if {@code expected} has one. */
    public static String like(String expected, Masstree<?> map) {
        return expected.contains(SLOTS) ? of(map) + SLOTS + map.stats().slots() + " slots" : of(map);
    }

    /** Takes a node and what belongs to it. */
    private String subtree() {
        Node node = nodes.removeFirst();
        StringBuilder text = new StringBuilder();
        if (node.border) {
            text.append(node.entries);
            for (int i = 0; i < node.layers; i++) {
                text.append('[').append(subtree()).append(']');
            }
            return text.toString();
        }
        for (Node child = nodes.peekFirst();
                child != null && child.depth == node.depth && child.height == node.height + 1;
                child = nodes.peekFirst()) {
            text.append(text.isEmpty() ? "(" : " ").append(subtree());
        }
        return text.append(')').toString();
    }

    /** A line of the picture. */
    private static final class Node {
        final boolean border;
        final int depth;
        final int height;
        int entries;
        int layers;

        Node(boolean border, int depth, int height) {
            this.border = border;
            this.depth = depth;
            this.height = height;
        }
    }
}
