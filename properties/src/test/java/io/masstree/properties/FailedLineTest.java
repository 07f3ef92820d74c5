package io.masstree.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The messages of the assertions here are what a tool says of a real bug, and tell nothing by themselves. */
class FailedLineTest {

    private static final List<Path> SOURCES = List.of(Path.of("nowhere"), Path.of("src/test/java"));

    private static String inWords(Throwable failure) {
        return FailedLine.inWords(failure, FailedLineTest.class.getName(), SOURCES)
                .replaceFirst(":\\d+\\)$", ")");
    }

    @Test
    void anAssertionIsShownAsItStandsInTheTest() {
        AssertionError failure = assertThrows(AssertionError.class, () -> {
            assertNull(List.of("often").get(0));
        });
        assertEquals(
                "expected: <null> but was: <often>\nin assertNull(List.of(\"often\").get(0)); (FailedLineTest.java)",
                inWords(failure));
    }

    @Test
    void aStatementOfSeveralLinesIsShownOnOne() {
        AssertionError failure = assertThrows(AssertionError.class, () -> {
            assertEquals(
                    "what was expected by a test whose statement does not fit into one line of its file, as here",
                    String.join(" ", "what", "was"));
        });
        assertEquals(
                "in assertEquals( \"what was expected by a test whose statement does not fit into one line of its file, as here\","
                        + " String.join(\" \", \"what\", \"was\")); (FailedLineTest.java)",
                inWords(failure).lines().reduce("", (before, line) -> line));
    }

    @Test
    void whatIsThrownWithoutAMessageHasAName() {
        NullPointerException failure = assertThrows(NullPointerException.class, () -> {
            throw new NullPointerException();
        });
        assertEquals(
                "java.lang.NullPointerException\nin throw new NullPointerException(); (FailedLineTest.java)",
                inWords(failure));
    }

    @Test
    void withoutTheSourceThereIsTheMessage() {
        AssertionError failure = new AssertionError("half of it is gone");
        assertEquals(
                "half of it is gone",
                FailedLine.inWords(failure, FailedLineTest.class.getName(), List.of(Path.of("nowhere"))));
    }
}
