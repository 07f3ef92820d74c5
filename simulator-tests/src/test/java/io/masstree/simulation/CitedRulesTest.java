package io.masstree.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.simulator.witness.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that lines of the library cite. */
class CitedRulesTest {
    private static Site line(int number) {
        return new Site("io.masstree.tree.Leaf$Part", "find", number);
    }

    @Test
    void aLineThatCitesRulesSaysSo(@TempDir Path sources) throws IOException {
        Path tree = Files.createDirectories(sources.resolve("io/masstree/tree"));
        Files.writeString(tree.resolve("Leaf.java"), "int x;\nint y; // R7, R36\n");
        CitedRules rules = new CitedRules(sources);
        assertEquals(List.of("R7", "R36"), rules.apply(line(2)));
        for (int other : new int[] {-1, 0, 1, 3}) {
            assertEquals(List.of(), rules.apply(line(other)), "line " + other);
        }
    }

    @Test
    void withoutSourcesNoLineCitesAny(@TempDir Path nothing) {
        assertEquals(List.of(), new CitedRules(nothing).apply(line(2)));
        assertEquals(List.of(), new CitedRules(null).apply(line(2)));
    }

    @Test
    void theLibrarysOwnSourcesAreFound() {
        CitedRules rules = new CitedRules();
        assertTrue(IntStream.range(1, 200)
                .anyMatch(line -> rules.apply(new Site("io.masstree.tree.Node", "lock", line))
                        .contains("R1")));
    }
}
