package io.masstree.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.ProgramExit;
import io.masstree.simulation.user.PublishedFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code mt simulate} does with a user's scenario. */
class SimulateProgramTest {
    private static final String SCENARIO = PublishedFlag.class.getName();

    @TempDir
    private Path folder;

    @Test
    void aRightClassPasses() {
        assertEquals(ProgramExit.OK, SimulateProgram.run(SCENARIO, "volatile"));
    }

    @Test
    void aWrongClassFailsAndItsWitnessReplays() throws IOException {
        Path witness = folder.resolve("witness.txt");
        assertEquals(ProgramExit.VIOLATION, SimulateProgram.run("--out", witness.toString(), SCENARIO, "plain"));
        assertTrue(Files.readString(witness).contains("PublishedFlag.read:"), Files.readString(witness));
        assertEquals(ProgramExit.VIOLATION, SimulateProgram.run("--replay", witness.toString(), SCENARIO, "plain"));
        assertEquals(ProgramExit.USAGE, SimulateProgram.run("--replay", witness.toString(), SCENARIO, "volatile"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no.such.Scenario",
                "java.lang.String",
                "io.masstree.simulation.user.PublishedFlag",
                "--class-path /no/such.jar io.masstree.simulation.user.PublishedFlag plain",
                "--replay /no/such/witness io.masstree.simulation.user.PublishedFlag plain",
                "--random many io.masstree.simulation.user.PublishedFlag plain"
            })
    void whatCannotBeFollowedIsAWrongCommandLine(String line) {
        assertEquals(ProgramExit.USAGE, SimulateProgram.run(line.isEmpty() ? new String[0] : line.split(" ")));
    }
}
