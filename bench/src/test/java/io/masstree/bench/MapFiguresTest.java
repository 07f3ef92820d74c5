package io.masstree.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapFiguresTest {

    private static final int KEYS = 3000;

    private static Map<String, Double> figures() {
        Map<String, Double> figures = new HashMap<>();
        for (String line : MapFigures.run(KEYS, 1)) {
            String[] cells = line.split("\t");
            assertEquals(3, cells.length, line);
            figures.put(cells[0] + " " + cells[1], Double.parseDouble(cells[2]));
        }
        return figures;
    }

    @Test
    void everyFamilyHasTimesAllocationAndStructure() {
        Map<String, Double> figures = figures();
        for (String family : List.of("random8", "ascending", "url")) {
            for (String operation : List.of("put new", "get", "put again", "scan of 100", "remove and put")) {
                assertTrue(figures.containsKey(family + ": " + operation + " ns"), family + ": " + operation);
            }
            assertTrue(
                    figures.get(family + ": put new bytes") > 8,
                    "an entry needs memory, and putting it allocates that");
            assertTrue(figures.get(family + ": get bytes") < 1, "a read makes no garbage");
            assertTrue(figures.get(family + ": bytes an entry count") > 8);
        }
    }

    @Test
    void splitsAreCountedAsTheyAreForTheseKeys() {
        Map<String, Double> figures = figures();
        // Nodes hold 15 entries. Ascending keys leave each node full, and one entry that is put moves to each new node.
        assertEquals(
                (KEYS - 1) / 15, figures.get("ascending: BorderSplit count").intValue());
        assertTrue(figures.get("random8: BorderSplit count") > KEYS / 15.0);
        assertTrue(figures.get("url: LayerCreated count") > 0, "URLs share slices");
        assertEquals(0, figures.get("random8: LayerCreated count"));
    }
}
