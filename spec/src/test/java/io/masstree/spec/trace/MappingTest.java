package io.masstree.spec.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
