package io.masstree.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int mt(String... arguments) {
        Path checkout = Path.of("").toAbsolutePath().getParent();
        PrintStream stream = new PrintStream(printed, true, UTF_8);
        Main.Environment environment = new Main.Environment(checkout, false, stream, stream);
        return Main.commandLine(environment, List.of()).execute(arguments);
    }

    private String printed() {
        return printed.toString(UTF_8);
    }

    @Test
    void rulesThatAreNamed_arePrintedInTheirOrder() {
        assertEquals(0, mt("rules", "R9", "r7"), this::printed);
        assertTrue(printed().startsWith("## R9\n"), printed());
        assertTrue(printed().contains("\n## R7\n"), printed());
        assertTrue(!printed().contains("## R1\n"), printed());
    }

    @Test
    void aRuleThatDoesNotExist_isAMistakeOfTheUser() {
        assertEquals(64, mt("rules", "R99"));
        assertTrue(printed().startsWith("there is no rule 'R99'; there are R1 to R"), printed());
    }

    @Test
    void thePageIsWrittenWholeOrNotAtAll() {
        assertEquals(64, mt("rules", "--write-docs", "R7"));
        assertTrue(printed().startsWith("--write-docs writes all rules: leave out R7"), printed());
    }
}
