package io.masstree.examples;

import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Proposes words that start with what was typed: {@link MasstreeMap#prefixMap}. */
public final class Autocomplete {
    /** How often each word was used. */
    private final MasstreeMap<String, Integer> uses = new MasstreeMap<>(KeyCodec.utf8());

    void use(String word) {
        uses.merge(word, 1, Integer::sum);
    }

    /** The words that start with a prefix and were used most often, in this order. */
    List<String> propose(String prefix, int limit) {
        return uses.prefixMap(prefix).entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    static void run(PrintStream out) {
        Autocomplete words = new Autocomplete();
        String text = "a map of maps is a map and a master of trees is a mast of a ship with a tree "
                + "\u6811 \u6811\u6728 \u6811\u6728 na\u00EFve na\u00EFve naive";
        for (String word : text.split(" ")) {
            words.use(word);
        }
        for (String prefix : List.of("ma", "mast", "tree", "\u6811", "na", "z")) {
            out.println(prefix + " -> " + words.propose(prefix, 3));
        }
    }

    /** Runs the example. */
    public static void main(String[] args) {
        run(System.out);
    }
}
