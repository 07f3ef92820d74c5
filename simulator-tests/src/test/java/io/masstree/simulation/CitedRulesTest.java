package io.masstree.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces that say which rules the library's lines cite. */
class CitedRulesTest {
    private static final String TRACE =
            "3 Leaf.find:2  Leaf#1.size reads 3\n  | 4 Leaf.find:1  x = 1\n7 Leaf.find:99  y = 1\n=> WRONG\n";

    @Test
    void aLineThatCitesRulesSaysSo(@TempDir Path sources) throws IOException {
        Path tree = Files.createDirectories(sources.resolve("io/masstree/tree"));
        Files.writeString(tree.resolve("Leaf.java"), "int x;\nint y; // R7, R36\n");
        assertEquals(TRACE.replace("reads 3", "reads 3  [R7, R36]"), new CitedRules(sources).in(TRACE));
    }

    @Test
    void withoutSourcesATraceStaysAsItIs(@TempDir Path nothing) {
        assertEquals(TRACE, new CitedRules(nothing).in(TRACE));
        assertEquals(TRACE, new CitedRules(null).in(TRACE));
    }

    @Test
    void theLibrarysOwnSourcesAreFound() {
        StringBuilder trace = new StringBuilder();
        for (int line = 1; line < 200; line++) {
            trace.append("0 Node.lock:").append(line).append("  \n");
        }
        assertTrue(new CitedRules().in(trace.toString()).contains("[R1]"));
    }
}
