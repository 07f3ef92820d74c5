package io.masstree.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeLogTest {

    private static final Outcome VIOLATION = Outcome.check("lincheck", "split_whileGet")
            .property("linearizable")
            .rules("R11", "R12")
            .evidence("split.txt")
            .replay("./mt check --gate lincheck --seed 7")
            .effort(1.25, 3000)
            .seed(7)
            .violation("put(a)=null || get(a)=null");

    @Test
    void aLineIsReadBackAsWritten() throws IOException {
        assertEquals(VIOLATION, OutcomeLog.parse(OutcomeLog.format(VIOLATION)));
    }

    @Test
    void theFormatIsTheDocumentedOne() throws IOException {
        assertEquals(
                "{\"gate\":\"lincheck\",\"name\":\"split_whileGet\",\"kind\":\"check\","
                        + "\"verdict\":\"violation\",\"property\":\"linearizable\","
                        + "\"rule\":[\"R11\",\"R12\"],\"message\":\"put(a)=null || get(a)=null\","
                        + "\"evidence\":\"split.txt\","
                        + "\"replay\":\"./mt check --gate lincheck --seed 7\","
                        + "\"seconds\":1.25,\"count\":3000,\"seed\":7}",
                OutcomeLog.format(VIOLATION));
    }

    @Test
    void whatWasDoneToTheStructureIsReadBack() throws IOException {
        Activity activity = new Activity(12.5, 60_000, Map.of("BorderSplit", 7L));
        Outcome outcome = VIOLATION.withActivity(activity);

        assertEquals(activity, OutcomeLog.parse(OutcomeLog.format(outcome)).activity());
    }

    @Test
    void aShortLineNeedsOnlyItsNameKindAndVerdict() throws IOException {
        Outcome outcome = OutcomeLog.parse("{\"gate\":\"g\",\"name\":\"n\",\"kind\":\"canary\",\"verdict\":\"pass\","
                + "\"rule\":\"R1\",\"extra\":1}");
        assertEquals(Outcome.Kind.CANARY, outcome.kind());
        assertEquals(List.of("R1"), outcome.rules());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Exception in thread main",
                "{\"gate\":\"g\",\"name\":\"n\",\"kind\":\"check\"}",
                "{\"gate\":\"g\",\"name\":\"n\",\"kind\":\"check\",\"verdict\":\"fine\"}",
                "{\"gate\":\"g\",\"name\":\"n\",\"kind\":\"check\",\"verdict\":\"violation\"}",
                "{\"gate\":\"g\",\"name\":\" \",\"kind\":\"check\",\"verdict\":\"pass\"}",
            })
    void anythingElseIsRefused(String line) {
        IOException refusal = assertThrows(IOException.class, () -> OutcomeLog.parse(line));
        assertTrue(refusal.getMessage().startsWith("not an outcome: "), refusal.getMessage());
    }

    @Test
    void anAppendedLineIsOnDiskBeforeTheLogIsClosed(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("gate").resolve(OutcomeLog.FILE_NAME);
        try (OutcomeLog log = OutcomeLog.openIn(dir.resolve("gate"))) {
            log.append(VIOLATION);
            assertEquals(List.of(OutcomeLog.format(VIOLATION)), Files.readAllLines(file));
        }
        try (OutcomeLog log = OutcomeLog.openIn(dir.resolve("gate"))) {
            log.append(VIOLATION);
        }
        assertEquals(2, Files.readAllLines(file).size(), "a second log must append");
    }
}
