package io.masstree.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common. */
class MainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "help",
                "check --help",
                "check -h",
                "help check",
                "judge --help",
                "record --help",
                "rules --help",
                "version --help"
            })
    void everyCommandTellsItsUsage(String arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, UTF_8);
        Main.Environment environment = new Main.Environment(Path.of("."), false, stream, stream);
        int code = Main.commandLine(environment, List.of()).execute(arguments.split(" "));

        assertEquals(0, code);
        assertTrue(out.toString(UTF_8).startsWith("Usage: mt "), out.toString(UTF_8));
    }
}
