package io.masstree.testbed.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.testbed.source.ProtocolDiff;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LibraryChangeTest {

    private static final String FILE = "a/Node.java";

    private static final String BEFORE = """
            package a;

            /** A node. */
            final class Node {
                int width = 15;

                /** Splits. */
                void split(int at) {
                    lock(); // R12
                    move(at);
                }

                void split() {
                    split(width / 2);
                }

                void lock() {}

                void move(int at) {} // R7
            }
            """;

    private static LibraryChange change(String after) throws IOException {
        return LibraryChange.between("base", Map.of(FILE, BEFORE), Map.of(FILE, after));
    }

    @Test
    void commentsAndSpacesAreNoChange() throws IOException {
        LibraryChange change =
                change(BEFORE.replace("/** Splits. */", "// splits\n\n").replace("move(at);", "move( at );"));

        assertEquals(Set.of(), change.members());
        assertEquals(List.of(), change.diff().parts());
    }

    @Test
    void aLineBelongsToItsMethod_andTheRulesCitedThereAreNamed() throws IOException {
        LibraryChange change = change(BEFORE.replace("move(at);", "move(at + 1);"));

        assertEquals(Set.of("Node.split"), change.members());
        ProtocolDiff.Part part = change.diff().parts().get(0);
        assertEquals("Node.split", part.member());
        assertEquals(List.of("R12"), part.rules());
        assertEquals(List.of("-        move(at);", "+        move(at + 1);"), part.lines());
    }

    @Test
    void aFieldAndWhatAClassIsAreMembersToo() throws IOException {
        assertEquals(Set.of("Node.width"), change(BEFORE.replace("= 15", "= 3")).members());
        assertEquals(
                Set.of("Node"),
                change(BEFORE.replace("final class Node", "class Node extends Thread"))
                        .members());
    }

    @Test
    void whatWasRemovedIsAChangeOfItsClass() throws IOException {
        assertEquals(
                Set.of("Node"),
                change(BEFORE.replace("    void lock() {}\n", "")).members());
        Map<String, String> twoFiles = Map.of(FILE, BEFORE, "a/B.java", "class B {}");
        assertEquals(
                Set.of("B"),
                LibraryChange.between("base", twoFiles, Map.of(FILE, BEFORE)).members());
    }

    @Test
    void aNewFileIsAllNew() throws IOException {
        LibraryChange change = LibraryChange.between("base", Map.of(), Map.of("a/B.java", "class B { void c() {} }"));

        assertTrue(change.members().containsAll(Set.of("B", "B.c")), change::toString);
    }
}
