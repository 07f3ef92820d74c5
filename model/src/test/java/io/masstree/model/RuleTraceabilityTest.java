package io.masstree.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTraceabilityTest {

    @TempDir
    private Path root;

    private Path main;
    private Path test;

    @BeforeEach
    void createFolders() throws IOException {
        main = Files.createDirectories(root.resolve("main/java/p"));
        test = Files.createDirectories(root.resolve("test/java/p"));
    }

    @Test
    void citations_areFoundInLineCommentsAndInCodeTags() throws IOException {
        write(main, """
                /** Obeys {@code R7}. */
                class A {
                    int x; // R1
                    int y; // R5, R6
                    int z; // R12: again under the lock
                    /* see {@code R8} */
                }
                """);
        assertEquals(List.of("R7:1", "R1:3", "R5:4", "R6:4", "R12:5", "R8:6"), places(read().citations()));
    }

    @Test
    void citations_areNotFoundElsewhere() throws IOException {
        write(main, """
                class A {
                    String s = "// R1"; char quote = '"'; String t = "\\" // R2";
                    int r; // R is not an id, and R4 within a sentence is no citation
                    int R3; // see the other R3
                    String u = \"""
                        // R5
                        \""";
                }
                """);
        assertEquals(List.of(), read().citations());
    }

    @Test
    void guards_areFoundInAllTheirForms() throws IOException {
        write(test, """
                @Guards(Rule.R1)
                class ATest {
                    @Guards({Rule.R2, Rule.R3}) @Test void a() {}
                    @Guards({
                        R4,
                        R5
                    })
                    void b() {}
                    // @Guards(Rule.R6) was here once
                    String s = "@Guards(Rule.R7)";
                }
                """);
        assertEquals(List.of("R1:1", "R2:3", "R3:3", "R4:5", "R5:6"), places(read().guards()));
        assertEquals(List.of(), read().citations());
    }

    @Test
    void aFixtureGuardsNothing() throws IOException {
        write(Files.createDirectories(test.resolve("fixture")), "@Guards(Rule.R1) void a() {} // R2");
        assertEquals(List.of(), read().guards());
        assertEquals(List.of(), read().citations());
    }

    @Test
    void danglingIds_areReportedWithTheirPlace() throws IOException {
        write(main, "int x; // R99\nint y; // R1");
        write(test, "@Guards(Rule.R98) void a() {}");
        List<RuleTraceability.Mention> dangling = read().dangling();
        assertEquals(List.of("R99:1", "R98:1"), places(dangling));
        assertEquals("R99 at " + main.resolve("A.java") + ":1", dangling.get(0).toString());
    }

    @Test
    void rulesWithoutGuardOrCitation_areReported() throws IOException {
        write(main, "int x; // R1, R2");
        write(test, "@Guards(Rule.R2) void a() {} // R3");
        RuleTraceability traced = read();
        assertEquals(Rule.values().length - 1, traced.unguarded().size());
        assertFalse(traced.unguarded().contains(Rule.R2));
        assertTrue(traced.unguarded().contains(Rule.R1));
        assertEquals(Rule.values().length - 2, traced.uncitedBelow(main).size());
        assertTrue(traced.uncitedBelow(main).contains(Rule.R3), "a citation in a test is none in the library");
        assertFalse(traced.uncitedBelow(root).contains(Rule.R3));
    }

    private static List<String> places(List<RuleTraceability.Mention> mentions) {
        return mentions.stream()
                .map(mention -> mention.id() + ":" + mention.line())
                .toList();
    }

    private RuleTraceability read() throws IOException {
        return RuleTraceability.read(List.of(root.resolve("main"), root.resolve("test")));
    }

    private static void write(Path folder, String source) throws IOException {
        Files.writeString(folder.resolve("A.java"), source);
    }
}
