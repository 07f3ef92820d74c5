package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeCommandTest {

    private static final Path DOCUMENTATION = Path.of("..", "docs", "history-format.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final String LOST_PUT = """
            {"thread":0,"invoked":100,"returned":180,"op":"put","key":"6b31","value":7,"result":null}
            {"thread":1,"invoked":190,"returned":240,"op":"get","key":"6b31","result":null}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theExamplesOfTheDocumentationAreJudgedAsItSays() throws IOException {
        String text = Files.readString(DOCUMENTATION);
        List<String> examples =
                EXAMPLE.matcher(text).results().map(match -> match.group(1)).toList();
        assertEquals(3, examples.size());

        assertEquals(0, judge(examples.get(0)), this::printed);
        assertEquals(0, judge(examples.get(1)), this::printed);
        assertEquals(1, judge(examples.get(2)), this::printed);
        String shown = text.substring(text.indexOf("VIOLATED"), text.indexOf("```", text.indexOf("VIOLATED")));
        assertTrue(printed().contains(shown), this::printed);
    }

    @Test
    void theRefusalInTheDocumentationIsTheOneThatIsPrinted() throws IOException {
        assertEquals(64, judge(LOST_PUT.replace("6b31", "6b3")));
        String reason = err.toString(StandardCharsets.UTF_8).strip().replaceFirst(".*, line", "line");
        assertTrue(Files.readString(DOCUMENTATION).contains(reason), reason);
    }

    @Test
    void aContradictionIsAViolation_withTheOperationsInWords() throws IOException {
        assertEquals(1, judge(LOST_PUT));
        assertTrue(printed().contains("thread 1's get found the key absent after thread 0's put"), this::printed);
        assertTrue(printed().contains("get(0x6b31) returned absent"), this::printed);
        assertTrue(printed().contains("violation: the history contradicts itself"), this::printed);
    }

    @Test
    void aViolationIsDrawn_besideTheFileOrWhereAsked() throws IOException {
        assertEquals(1, judge(LOST_PUT));
        String page = Files.readString(folder.resolve("violation.html"));
        assertTrue(page.contains("history.jsonl") && page.contains("get(0x6b31) returned absent"), page);

        Path report = folder.resolve("some").resolve("report");
        assertEquals(1, judge(LOST_PUT, "--report", report.toString()));
        assertTrue(Files.exists(report.resolve("violation.html")));
        assertTrue(printed().contains("page: " + report.resolve("violation.html")), this::printed);
    }

    /** The violation has been printed, and the exit code means it. */
    @Test
    void aViolationStaysOne_whereItsPageCannotBeWritten() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "precious");
        assertViolationWithoutPage("--report", inTheWay.toString());
        assertEquals("precious", Files.readString(inTheWay));
        assertViolationWithoutPage("--report", inTheWay.resolve("below").toString());

        Files.createDirectories(folder.resolve("violation.html").resolve("full"));
        assertViolationWithoutPage();
    }

    private void assertViolationWithoutPage(String... options) throws IOException {
        assertEquals(1, judge(LOST_PUT, options), this::errors);
        assertTrue(printed().contains("violation: the history contradicts itself"), this::printed);
        assertFalse(printed().contains("page:"), this::printed);
        assertEquals(1, errors().lines().count(), this::errors);
        assertTrue(errors().startsWith("mt judge: the page could not be written: " + folder), this::errors);
    }

    @Test
    void thePageNeverReplacesTheHistory() throws IOException {
        Path history = Files.writeString(folder.resolve("violation.html"), LOST_PUT);
        assertEquals(1, mt("judge", history.toString()));
        assertEquals(LOST_PUT, Files.readString(history));
        assertTrue(errors().contains("the page could not be written"), this::errors);
    }

    /** A pipe has no directory of its own, and its page does not belong among the devices. */
    @Test
    void thePageOfAPipeIsInTheCurrentDirectory() throws IOException, InterruptedException {
        JudgeProcess.Ended ended = JudgeProcess.run(folder, LOST_PUT, List.of(), "/dev/stdin");
        assertEquals(1, ended.code(), ended::toString);
        assertTrue(ended.out().contains("page: violation.html"), ended::toString);
        assertTrue(Files.exists(folder.resolve("violation.html")));
        assertEquals("", ended.err());
    }

    @Test
    void aHistoryThatPassesIsNotDrawn() throws IOException {
        assertEquals(0, judge(LOST_PUT.lines().findFirst().orElseThrow()));
        assertTrue(Files.notExists(folder.resolve("violation.html")));
    }

    @Test
    void aHistoryWithoutOperationsIsInconclusive() throws IOException {
        assertEquals(2, judge(""));
        assertTrue(printed().contains("inconclusive: there are no operations"), this::printed);
    }

    @Test
    void tooManyOverlappingOperationsAreInconclusive_notAPass() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 70; i++) { // each may come before or after each other one
            lines.append("{\"thread\":" + i + ",\"invoked\":0,\"returned\":9,\"op\":\"putIfAbsent\",");
            lines.append("\"key\":\"61\",\"value\":" + i + ",");
            lines.append("\"result\":").append(i == 0 ? "null" : "0").append("}\n");
        }
        assertEquals(2, judge(lines.toString()));
        assertTrue(printed().contains("undecided: key 0x61"), this::printed);
    }

    /** Two ceilings see two puts in different orders; each of them might be right, alone. */
    @Test
    void exactNavigationIsAskedForByAnOption() throws IOException {
        String history = """
                {"thread":0,"invoked":0,"returned":9,"op":"put","key":"61","value":1,"result":null}
                {"thread":1,"invoked":0,"returned":9,"op":"put","key":"62","value":2,"result":null}
                {"thread":2,"invoked":1,"returned":3,"op":"first","result":["62",2]}
                {"thread":2,"invoked":4,"returned":5,"op":"last","result":["62",2]}
                {"thread":3,"invoked":1,"returned":2,"op":"last","result":["61",1]}
                """;
        assertEquals(0, judge(history), this::printed);
        assertEquals(1, judge(history, "--exact"), this::printed);
        assertTrue(printed().contains("linearizability of the whole map"), this::printed);
    }

    @Test
    void whatIsNotJudgedIsSaid() throws IOException {
        String size = "{\"thread\":0,\"invoked\":1,\"returned\":2,\"op\":\"size\",\"result\":5}\n";
        assertEquals(0, judge(size + LOST_PUT.lines().findFirst().orElseThrow()));
        assertTrue(printed().contains("not judged: 1 size"), this::printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'thread':0,'invoked':1,'returned':2,'op':'size','result':5}",
                "{'thread':0,'invoked':1,'op':'get','key':'6b'}\n{'thread':1,'invoked':1,'op':'first'}",
                "{'thread':0,'invoked':1,'op':'put','key':'6b','value':1}\n{'thread':1,'invoked':3,'returned':4,'op':'clear'}",
                "{'thread':-1,'invoked':0,'returned':0,'op':'put','key':'6b','value':1,'result':null}",
            })
    void aHistoryInWhichNothingIsJudgedIsInconclusive(String history) throws IOException {
        assertEquals(2, judge(history.replace('\'', '"')), this::printed);
        assertEquals(2, judge(history.replace('\'', '"'), "--exact"), this::printed);
        assertTrue(printed().contains("undecided: nothing was judged"), this::printed);
        assertTrue(printed().contains("inconclusive: there is nothing to judge"), this::printed);
    }

    @Test
    void aNegativeSizeIsWrong() throws IOException {
        assertEquals(1, judge("{\"thread\":0,\"invoked\":1,\"returned\":2,\"op\":\"size\",\"result\":-5}"));
        assertTrue(printed().contains("no map has fewer than 0 entries"), this::printed);
        assertFalse(printed().contains("not judged"), this::printed);
    }

    /** Whatever its times say, and whatever the clock of the threads shows. */
    @Test
    void initialContentIsThereBeforeEverythingElse() throws IOException {
        String history = """
                {"thread":-1,"invoked":0,"returned":0,"op":"put","key":"6b31","value":1,"result":null}
                {"thread":0,"invoked":-500,"returned":-450,"op":"get","key":"6b31","result":1}
                {"thread":0,"invoked":-400,"returned":-350,"op":"put","key":"6b31","value":2,"result":1}
                """;
        assertEquals(0, judge(history), this::printed);
        assertEquals(0, judge(history, "--exact"), this::printed);
        String absent =
                history.replace("\"get\",\"key\":\"6b31\",\"result\":1", "\"get\",\"key\":\"6b31\",\"result\":null");
        assertEquals(1, judge(absent), this::printed);
        assertEquals(1, judge(absent, "--exact"), this::printed);
    }

    @Test
    void initialContentIsOnlyPut() throws IOException {
        String history = """
                {"thread":0,"invoked":10,"returned":20,"op":"get","key":"6b31","result":null}
                {"thread":-1,"invoked":0,"returned":0,"op":"remove","key":"6b31","result":null}
                """;
        for (String mode : List.of("--exact", "--report=" + folder)) {
            assertEquals(64, judge(history, mode));
            assertTrue(errors().contains("history.jsonl, line 2: thread -1 is the map's initial content"), errors());
            assertTrue(errors().contains("its \"op\" must be \"put\", but is \"remove\""), errors());
        }
    }

    /** One thread, and nothing overlaps. */
    @Test
    void aClearOfManyKeysIsDecided() throws IOException {
        StringBuilder history = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            history.append("{\"thread\":0,\"invoked\":" + 10 * i + ",\"returned\":" + (10 * i + 5)
                    + ",\"op\":\"put\",\"key\":\"" + (100 + i) + "0\",\"value\":" + i + ",\"result\":null}\n");
        }
        history.append("""
                {"thread":0,"invoked":1600,"returned":1650,"op":"clear"}
                {"thread":0,"invoked":1700,"returned":1750,"op":"get","key":"1100","result":null}
                {"thread":0,"invoked":1800,"returned":1850,"op":"first","result":null}
                """);
        assertEquals(0, judge(history.toString(), "--exact"), this::printed);
        assertTrue(printed().contains("pass: nothing in the history contradicts itself"), this::printed);
    }

    @Test
    void lineEndsOfOtherSystemsAndByteOrderMarksOfJoinedFilesAreAccepted() throws IOException {
        String history = "\uFEFF" + LOST_PUT.replace("\n", "\r\n\uFEFF");
        assertEquals(1, judge(history), this::errors);
        assertTrue(printed().contains("2 operations"), this::printed);
    }

    @Test
    void aMalformedLineIsNamedWithItsReason() throws IOException {
        assertEquals(64, judge(LOST_PUT + "{\"thread\":0,\"invoked\":1,\"op\":\"putt\"}"));
        assertTrue(errors().contains("history.jsonl, line 3: unknown \"op\" \"putt\""), errors());
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertEquals(64, mt("judge", folder.resolve("nothing.jsonl").toString()));
        assertTrue(errors().contains("nothing.jsonl: there is no such file"), errors());
        assertEquals(64, mt("judge", folder.toString()));
        assertTrue(errors().startsWith("mt judge: cannot read " + folder), errors());
    }

    private int judge(String history, String... options) throws IOException {
        Path file = folder.resolve("history.jsonl");
        Files.writeString(file, history);
        String[] args = new String[options.length + 2];
        args[0] = "judge";
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 1] = file.toString();
        return mt(args);
    }

    private int mt(String... args) {
        out.reset();
        err.reset();
        return Main.commandLine(
                        new Main.Environment(
                                folder,
                                false,
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8)),
                        List.of())
                .execute(args);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
