package io.masstree.scenarios;

import io.masstree.model.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A tree as a reader would draw it, one line a border node with its keys:
 *
 * <pre>{@code
 * 0 ABCDEFGH[i k]
 * b d f
 * h
 * }</pre>
 *
 * <p>A low line in a key stands for a zero byte. In brackets behind 8 bytes is the layer that they lead to, drawn in the same way.
 * There, and where one line is enough, a bar stands for the end of a line. A line {@code --}, or two bars, parts the border nodes of
 * two interior nodes under a root. A tree without keys is {@code nothing}. A last line {@code 5 slots} says how many slots its nodes
 * have together.
 *
 * @param text what was drawn
 * @param shape the {@linkplain Shape shape} that the tree has
 * @param keys its keys, in order
 */
public record Picture(String text, String shape, List<Key> keys) {
    private static final String NOTHING = "nothing";
    private static final int SLICE = 8;
    private static final Pattern SLOTS = Pattern.compile("(.*?)[\\s|]*\\b(\\d+ slots)", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("\\|\\||[|\\[\\]]|[^\\s|\\[\\]]+");

    /** Copies the list. */
    public Picture {
        keys = List.copyOf(keys);
    }

    /**
     * Reads a drawing.
     *
     * @throws IllegalArgumentException if it is none; the message quotes it and says what is wrong
     */
    public static Picture parse(String text) {
        String drawing = text.strip();
        Matcher withSlots = SLOTS.matcher(drawing);
        boolean countsSlots = withSlots.matches();
        String tree = countsSlots ? withSlots.group(1) : drawing;
        String slots = countsSlots ? Shape.SLOTS + withSlots.group(2) : "";
        if (tree.equals(NOTHING)) {
            return new Picture(drawing, "0" + slots, List.of());
        }
        Reader reader = new Reader(
                text, tree.replaceAll("\\s*\\n\\s*--\\s*\\n\\s*", " || ").replace("\n", " | "));
        String shape = reader.layer("");
        reader.require(reader.next == reader.tokens.size(), "a bracket is closed that was not opened");
        return new Picture(drawing, shape + slots, reader.keys);
    }

    /** The drawing. */
    @Override
    public String toString() {
        return text;
    }

    /** What is read, and how far. */
    private static final class Reader {
        private final String text;
        private final List<String> tokens;
        private final List<Key> keys = new ArrayList<>();
        private int next;

        Reader(String text, String line) {
            this.text = text;
            this.tokens = TOKEN.matcher(line).results().map(MatchResult::group).toList();
        }

        void require(boolean holds, String problem) {
            if (!holds) {
                throw new IllegalArgumentException(problem + ": " + text);
            }
        }

        private boolean take(String token) {
            boolean is = next < tokens.size() && tokens.get(next).equals(token);
            next += is ? 1 : 0;
            return is;
        }

        /** Takes a layer whose keys begin with a prefix; returns its shape. */
        String layer(String prefix) {
            List<List<String>> groups = new ArrayList<>();
            do {
                List<String> nodes = new ArrayList<>();
                do {
                    nodes.add(node(prefix));
                } while (take("|"));
                groups.add(nodes);
            } while (take("||"));
            List<String> shapes = groups.stream()
                    .map(nodes -> nodes.size() == 1 && groups.size() == 1 ? nodes.get(0) : interior(nodes))
                    .toList();
            return shapes.size() == 1 ? shapes.get(0) : interior(shapes);
        }

        private static String interior(List<String> children) {
            return children.stream().collect(Collectors.joining(" ", "(", ")"));
        }

        private String node(String prefix) {
            int entries = 0;
            StringBuilder layers = new StringBuilder();
            while (next < tokens.size() && !tokens.get(next).matches("\\|\\|?|]")) {
                String entry = tokens.get(next++).replace('_', '\0');
                require(!entry.equals("["), "the bytes before a bracket are missing");
                entries++;
                if (take("[")) {
                    require(entry.length() == SLICE, "before a bracket are 8 bytes, not '" + entry + "'");
                    layers.append('[').append(layer(prefix + entry)).append(']');
                    require(take("]"), "a bracket is not closed");
                } else {
                    add(Key.of(prefix + entry));
                }
            }
            require(entries > 0, "a border node has no entries");
            return entries + layers.toString();
        }

        private void add(Key key) {
            Key last = keys.isEmpty() ? null : Objects.requireNonNull(keys.get(keys.size() - 1));
            require(last == null || last.compareTo(key) < 0, "the keys are not in order at '" + key.text() + "'");
            keys.add(key);
        }
    }
}
