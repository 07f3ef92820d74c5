package io.masstree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import io.masstree.tree.TreeDrawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The worked example of the pages in {@code docs}, run on a tree of width 3: what a page shows is what the tree does.
 *
 * <p>A block of a page that belongs to the example has a comment before it that readers do not see, {@code <!-- six keys: put apple;
 * remove apple -->}. The steps are {@code put} and {@code remove} with keys, {@code seek} with a key, and {@code show} with a
 * number of entries. The block shows the tree, or if there was a seek, the entries that the cursor showed.
 */
class SixKeysTest {
    private static final Path DOCS = Path.of(System.getProperty("mt.home", ".."), "docs");

    private static final Set<String> KEYS = Set.of("apple", "banana", "blueberry", "blueberry jam", "cherry", "date");

    private static final Pattern SHOWN = Pattern.compile("<!-- six keys: (.*?) -->\\s*```\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("<!-- six keys:");
    private static final Pattern PICTURE =
            Pattern.compile("<!-- six keys: (.*?) -->|<text class=\"entry\"[^>]*>([^<]*)</text>");

    /** A map and a cursor, after some steps. */
    private static final class Run {
        private final Masstree<Integer> map = new Masstree<>(new Tree<>(3));
        private final Cursor<Integer> cursor = map.cursor();
        private final List<String> shown = new ArrayList<>();
        private final Set<String> keys = new TreeSet<>();
        private boolean sought;

        /** Whether the entry that the cursor stands on has not been shown yet. */
        private boolean isNew;

        static Run of(String steps) {
            Run run = new Run();
            for (String step : steps.strip().split("\\s*;\\s*")) {
                String[] words = step.split(" ", 2);
                run.step(words[0], words[1]);
            }
            TreeChecker.check(run.map.tree());
            return run;
        }

        private void step(String verb, String argument) {
            switch (verb) {
                case "put" -> keysIn(argument).forEach(key -> map.put(bytes(key), key.length()));
                case "remove" -> keysIn(argument).forEach(key -> map.remove(bytes(key)));
                case "seek" -> {
                    sought = true;
                    isNew = cursor.seek(bytes(argument));
                }
                case "show" -> show(Integer.parseInt(argument));
                default -> throw new IllegalArgumentException("no step is called " + verb);
            }
        }

        private List<String> keysIn(String list) {
            List<String> named = List.of(list.split(",\\s*"));
            keys.addAll(named);
            return named;
        }

        private void show(int entries) {
            for (int i = 0; i < entries && (isNew || cursor.next()); i++) {
                isNew = false;
                shown.add(new String(cursor.key(), US_ASCII));
            }
        }

        List<String> picture() {
            return sought ? shown : TreeDrawing.of(map.tree());
        }
    }

    private static byte[] bytes(String key) {
        return key.getBytes(US_ASCII);
    }

    @Test
    void thePagesShowWhatTheTreeDoes() throws IOException {
        Set<String> keys = new TreeSet<>();
        int pictures = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            List<MatchResult> blocks = SHOWN.matcher(text).results().toList();
            assertEquals(
                    MARK.matcher(text).results().count(),
                    blocks.size(),
                    page + ": a block is missing behind its comment");
            for (MatchResult block : blocks) {
                Run run = Run.of(block.group(1));
                keys.addAll(run.keys);
                assertEquals(
                        String.join("\n", run.picture()),
                        block.group(2).stripTrailing(),
                        page + ", after: " + block.group(1));
                pictures++;
            }
        }
        assertEquals(new TreeSet<>(KEYS), keys);
        assertTrue(pictures >= 6, "the example is told by pictures on several pages, found " + pictures);
    }

    @Test
    void theDrawnTreeIsTheRealOne() throws IOException {
        String drawing = Files.readString(DOCS.resolve("pictures").resolve("tree.svg"));
        List<MatchResult> parts = PICTURE.matcher(drawing).results().toList();
        List<String> drawn =
                parts.stream().skip(1).map(part -> part.group(2).strip()).toList();
        assertEquals(TreeDrawing.entries(Run.of(parts.get(0).group(1)).map.tree()), drawn);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
