package io.masstree.testbed.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Rule;
import io.masstree.testbed.report.LikelyRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesPageTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path made;

    @Test
    void thePageInTheDocsIsWhatTheSourcesSay() throws IOException {
        assertIterableEquals(
                RulesPage.of(TracedCheckout.read(CHECKOUT)).lines().toList(),
                Files.readAllLines(CHECKOUT.resolve(RulesPage.FILE)),
                "docs/rules.md is stale: write it anew with ./mt rules --write-docs");
    }

    @Test
    void placesAreNamedByClassAndMember() throws IOException {
        write("core/src/main/java/p/Node.java", """
                class Node {
                    static class Inner {
                        void lock() {} // R1
                    }
                    void lock() {
                        int a; // R1: twice
                        int b; // R1, R2
                    }
                    Node() {} // R1
                }
                """);
        write("core/src/test/java/p/NodeTest.java", "@Guards(Rule.R1) class NodeTest { int a; // R1\n }");
        write("a-gate/src/main/java/p/Duel.java", "class Duel { @Guards({Rule.R1, Rule.R2}) void whileLocked() {} }");
        write(LikelyRules.FILE, """
                lincheck\tx_whileY\tR1-lock-without-looking\tR1\thung
                properties\tT.m\tR1-lock-without-looking\tR1\tnull
                lincheck\tx_whileY\tR10-look-twice\tR10\t
                """);
        write("spec/src/main/resources/tla/configurations.txt", """
                check | Check | get_whileInsert | none | Linearizable
                canary | Check | insert_whileInsert | R1 late | Linearizable
                canary | Check | get_whileInsert | R10 | Linearizable
                """);
        write("spec/src/main/resources/io/masstree/spec/trace/seeded-bugs.txt", """
                # a comment
                R1 | get_whileInsert | drop Node.lock lock #1
                """);
        write("mutants/R1-lock-without-looking.diff", "");
        write("mutants/R1-another.diff", "");
        write("mutants/R10-look-twice.diff", "");
        String section = RulesPage.of(TracedCheckout.read(made), List.of(Rule.R1));
        assertEquals("""
                Obeyed in:

                - [`Node`](../core/src/main/java/p/Node.java): `Inner.lock`, `lock`, `constructor`

                Guarded by:

                - a-gate: [`Duel`](../a-gate/src/main/java/p/Duel.java): `whileLocked`
                - [`NodeTest`](../core/src/test/java/p/NodeTest.java)

                Left out in [the specification](specification.md), and refuted by:

                - `without_R1_late`, in `insert_whileInsert`
                - `traces_without_R1`, by executions of `get_whileInsert`: drop Node.lock lock #1

                [Seeded bugs](seeded-bugs.md) that break it, and what saw them:

                - [R1-another](../mutants/R1-another.diff)
                - [R1-lock-without-looking](../mutants/R1-lock-without-looking.diff): `lincheck/x_whileY`, `properties/T.m`
                """, section.substring(section.indexOf("Obeyed")));
        assertTrue(section.startsWith("## R1\n\n**Lock by compare-and-set.** A node is locked"), section);
        assertTrue(section.contains("*Without it:* Two writers"), section);
    }

    private void write(String path, String text) throws IOException {
        Path file = made.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
