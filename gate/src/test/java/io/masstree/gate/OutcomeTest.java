package io.masstree.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeTest {

    @TempDir
    private Path folder;

    private Outcome.Builder found(String file) {
        return Outcome.check("lincheck", "split_whileGet")
                .property("linearizable")
                .evidence(folder, file, "the trace");
    }

    @Test
    void evidenceIsWrittenIntoAFolderThatNeedNotExist() throws IOException {
        Outcome outcome = found("evidence/split.txt").violation("get(a)=null");

        assertEquals("evidence/split.txt", outcome.evidence());
        assertEquals("the trace", Files.readString(folder.resolve("evidence/split.txt")));
        assertEquals("get(a)=null", outcome.message());
    }

    @Test
    void evidenceThatCannotBeWrittenHidesNoViolation() throws IOException {
        Files.writeString(folder.resolve("evidence"), "in the way");

        Outcome outcome = found("evidence/split.txt").violation("get(a)=null");

        assertEquals(Outcome.Verdict.VIOLATION, outcome.verdict());
        assertNull(outcome.evidence());
        String message = String.valueOf(outcome.message());
        assertTrue(message.startsWith("get(a)=null\nits evidence could not be written: "), message);
    }
}
