package io.masstree.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsTest {

    private static final Trial TRIAL = new Trial(
            "A",
            "lincheck",
            7,
            Trial.Verdict.KILLED,
            1.5,
            3,
            9,
            "get_whileSplit",
            List.of("R15"),
            20,
            "no order",
            "trace.txt");

    @TempDir
    private Path directory;

    @Test
    void aCampaignThatWasCutShortKnowsItsTrials() throws IOException {
        Trials.in(directory).add(TRIAL);
        Files.writeString(directory.resolve(Trials.FILE), "{\"mutant\":\"B\",", StandardOpenOption.APPEND);
        Trials trials = Trials.in(directory);
        assertEquals(List.of(TRIAL), trials.all());
        assertEquals(TRIAL, trials.find("A", "lincheck", 7).orElseThrow());
        assertTrue(trials.find("A", "lincheck", 8).isEmpty());
        trials.add(new Trial("B", "lincheck", 7, Trial.Verdict.BLIND, 1, 9, 9, null, List.of(), 0, null, null));
        assertEquals(2, Trials.in(directory).all().size());
    }

    @Test
    void aTrialOfAnOlderCampaignGuardsNoRule() throws IOException {
        Trials.in(directory).add(TRIAL);
        Path file = directory.resolve(Trials.FILE);
        Files.writeString(file, Files.readString(file).replace("\"rules\":[\"R15\"],", ""));
        assertEquals(List.of(), Trials.in(directory).all().get(0).rules());
    }

    @Test
    void aLineThatIsNoTrialIsQuoted() throws IOException {
        Files.writeString(directory.resolve(Trials.FILE), "hello\n");
        IOException e = assertThrows(IOException.class, () -> Trials.in(directory));
        assertTrue(String.valueOf(e.getMessage()).endsWith("a line that is no trial: hello"), e.getMessage());
    }
}
