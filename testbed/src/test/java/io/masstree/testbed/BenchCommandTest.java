package io.masstree.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mt bench} starts the measuring program of the checkout, and never claims a violation. */
class BenchCommandTest {

    @TempDir
    Path checkout;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aModuleThatIsNotBuiltIsNamed() {
        assertEquals(70, mt("bench", "--quick"));
        assertTrue(err.toString(UTF_8).contains("the module bench is not there or not built"), err.toString(UTF_8));
    }

    @Test
    void aProgramThatDoesNotStartIsNoViolation() throws IOException {
        Path target = Files.createDirectories(checkout.resolve("bench").resolve("target"));
        Files.writeString(target.resolve("classpath.txt"), target.resolve("nothing.jar") + "\n");
        // There is no such program on this class path: the launcher says so and ends with 1.
        assertEquals(70, mt("bench", "--quick", "--gc=g1"));
    }

    private int mt(String... arguments) {
        PrintStream stream = new PrintStream(err, true, UTF_8);
        Main.Environment environment = new Main.Environment(checkout, false, stream, stream);
        return Main.commandLine(environment, List.of()).execute(arguments);
    }
}
