package io.masstree.spec.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table says what an access belongs to, and an access that it does not know is an error that names it. */
class MappingTest {
    private final Mapping mapping = new Mapping();

    @Test
    void anAccessBelongsToTheFirstRowThatMatches() {
        List<String> frames = List.of("BorderNode.setNext", "Split.run", "Update.add", "Update.attempt");
        assertEquals(
                "Build", mapping.of(frames, "next", Set.of("new", "locked")).action());
        assertEquals("Link", mapping.of(frames, "next", Set.of("locked")).action());
    }

    /** Else a method that core has renamed would leave a row behind that means nothing. */
    @Test
    void everyRowNamesMethodsThatCoreHas() throws ClassNotFoundException {
        for (Mapping.Row row : mapping.rows()) {
            for (String method : row.where()) {
                int dot = method.lastIndexOf('.');
                if (dot >= 0) {
                    Class<?> type = Class.forName("io.masstree.tree." + method.substring(0, dot));
                    String name = method.substring(dot + 1);
                    assertTrue(
                            name.equals("<init>") || isThere(type, name), () -> method + " of the row " + row.where());
                }
            }
        }
    }

    private static boolean isThere(Class<?> type, String name) {
        Class<?> above = type.getSuperclass();
        return Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(name))
                || (above != null && isThere(above, name));
    }

    @Test
    void anAccessThatIsNotInTheTableIsAnErrorThatNamesIt() {
        List<String> frames = List.of("BorderNode.last", "TreeCursor.somewhereNew");
        String message = assertThrows(UnmappedException.class, () -> mapping.of(frames, "last", Set.of("locked")))
                .getMessage();
        assertTrue(
                message.contains("TreeCursor.somewhereNew > BorderNode.last > last, of a node that is [locked]"),
                message);
    }
}
