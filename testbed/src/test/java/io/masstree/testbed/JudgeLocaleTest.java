package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the judge prints and draws is the same wherever the user lives. */
class JudgeLocaleTest {

    private static final List<String> ENGLISH = List.of("-Duser.language=en", "-Duser.country=US");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=nu-arab",
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=hi -Duser.country=IN -Duser.extensions=nu-deva",
            })
    void aViolationReadsTheSame(String locale) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("history.jsonl"), history());
        String expected = judge(ENGLISH, 1);
        assertTrue(expected.contains("1,203 operations by 3 threads"), expected);
        assertTrue(expected.contains("(1234567.890 us before)"), expected);

        assertEquals(expected, judge(List.of(locale.split(" ")), 1));
    }

    @Test
    void aRefusalReadsTheSame() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("history.jsonl"), """
                {"thread":0,"invoked":1234567,"returned":1234,"op":"isEmpty"}
                """);
        List<String> turkish = List.of("-Duser.language=tr", "-Duser.country=TR");

        assertEquals(judge(ENGLISH, 64), judge(turkish, 64));
    }

    /** A lost put among a thousand other operations. */
    private static String history() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            lines.append("{\"thread\":2,\"invoked\":" + i + ",\"returned\":" + i);
            lines.append(",\"op\":\"get\",\"key\":\"49\",\"result\":null}\n");
        }
        return lines + """
                {"thread":0,"invoked":0,"returned":9,"op":"put","key":"6b31","value":1234567,"result":null}
                {"thread":1,"invoked":1234567899,"returned":2234567899,"op":"get","key":"6b31","result":null}
                {"thread":1,"invoked":2234567900,"returned":2234567901,"op":"size","result":1234567}
                """;
    }

    /** Everything that is printed and drawn, without how long it took. */
    private String judge(List<String> locale, int code) throws IOException, InterruptedException {
        Path page = folder.resolve("violation.html");
        Files.deleteIfExists(page);
        JudgeProcess.Ended ended = JudgeProcess.run(folder, "", locale, "history.jsonl");
        assertEquals(code, ended.code(), ended::toString);
        String drawn = Files.exists(page) ? Files.readString(page) : "";
        return ended.out().replaceFirst("judged in [0-9.]+ s", "judged") + ended.err() + drawn;
    }
}
