package io.masstree.model.history;

import static io.masstree.model.history.Ops.by;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFormatTest {

    @Test
    void everyKindOfOperation_survivesWritingAndReading(@TempDir Path folder) throws IOException {
        History history = History.of(Ops.oneOfEach());
        Path file = folder.resolve("history.jsonl");
        history.write(file);
        assertEquals(history.operations(), History.read(file).operations());
    }

    @Test
    void oneOfEach_reallyHasEveryKind() {
        assertEquals(
                Kind.recorded(),
                Ops.oneOfEach().stream()
                        .map(Operation::kind)
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Test
    void operations_areWrittenOneALineAsDocumented() throws IOException {
        StringWriter out = new StringWriter();
        History.of(
                        by(0, 100, 180).put("k1", 7, null),
                        by(1, 190, 240).get("k1", 7),
                        by(1, 250, 900)
                                .scan(Kind.SCAN, new Range(null, true, Ops.key("l"), false), true, Ops.entry("k1", 7)),
                        Ops.pending(0, 260).remove("k1", null))
                .write(out);
        assertEquals("""
                {"thread":0,"invoked":100,"returned":180,"op":"put","key":"6b31","value":7,"result":null}
                {"thread":1,"invoked":190,"returned":240,"op":"get","key":"6b31","result":7}
                {"thread":1,"invoked":250,"returned":900,"op":"scan","from":null,"fromInclusive":true,"to":"6c",\
                "toInclusive":false,"complete":true,"result":[["6b31",7]]}
                {"thread":0,"invoked":260,"op":"remove","key":"6b31"}
                """, out.toString());
    }

    @Test
    void descendingScan_startsFromItsHighEnd() throws IOException {
        History history = read("{'thread':0,'invoked':1,'returned':2,'op':'scanDescending','from':'7a',"
                + "'fromInclusive':false,'to':'61','toInclusive':true,'complete':true,'result':[]}");
        Operation.Scan scan = (Operation.Scan) history.operations().get(0);
        assertEquals(new Range(Ops.key("a"), true, Ops.key("z"), false), scan.range());
    }

    @Test
    void lines_mayComeInAnyOrderWithBlankOnesBetween() throws IOException {
        History history = read("\n{'thread':0,'invoked':9,'op':'clear'}\n \n{'thread':0,'invoked':1,'op':'clear'}");
        assertEquals(
                List.of(1L, 9L),
                history.operations().stream().map(Operation::invoked).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | not a JSON object",
                "{'thread':0 | not a JSON object",
                "[] | must be one JSON object",
                "{'thread':0,'invoked':1,'op':'clear'} {} | more than one JSON object",
                "{'thread':0,'a':1,'b':1,'c':1,'d':1,'e':1,'f':1,'g':1,'h':1,'i':1,'j':1,'k':1,'l':1,'m':1,'n':1,'o':1,'p':1,'q':1,'r':1,'s':1,'t':1} | so many fields",
                "{'thread':0,'thread':1} | \"thread\" occurs twice",
                "{'thread':0,'invoked':1,'returned':2} | \"op\" is missing",
                "{'thread':0,'invoked':1,'returned':2,'op':'putt'} | unknown \"op\" \"putt\"; known are get, containsKey",
                "{'thread':0,'invoked':1,'returned':2,'op':'get','result':1} | \"key\" is missing",
                "{'thread':0,'invoked':1,'returned':2,'op':'get','key':'6b'} | \"result\" is missing",
                "{'thread':0,'invoked':1,'op':'get','key':'6b','result':1} | a \"result\" needs \"returned\"",
                "{'thread':0,'invoked':1,'returned':2,'op':'get','key':'6b3','result':1} | hexadecimal digits in pairs, such as \"6b31\", but is \"6b3\"",
                "{'thread':0,'invoked':1,'returned':2,'op':'get','key':7,'result':1} | \"key\" must be a string, but is 7",
                "{'thread':'x','invoked':1,'returned':2,'op':'clear'} | \"thread\" must be a whole number, but is \"x\"",
                "{'thread':0,'invoked':1.5,'returned':2,'op':'clear'} | whole numbers",
                "{'thread':0,'invoked':99999999999999999999,'op':'clear'} | out of range of long",
                "{'thread':99999999999,'invoked':1,'op':'clear'} | \"thread\" must be a whole number of 32 bits",
                "{'thread':0,'invoked':3,'returned':2,'op':'clear'} | must not return before it is invoked",
                "{'thread':0,'invoked':1,'returned':2,'op':'clear','key':'6b'} | clear has no field [key] here",
                "{'thread':0,'invoked':1,'returned':2,'op':'put','key':'6b','value':null,'result':1} | \"value\" must be a whole number or a string, but is null",
                "{'thread':0,'invoked':1,'returned':2,'op':'isEmpty','result':1} | must be true or false, but is 1",
                "{'thread':0,'invoked':1,'returned':2,'op':'isEmpty','result':null} | must be true or false, but is null",
                "{'thread':0,'invoked':1,'returned':2,'op':'size','result':'x'} | \"result\" must be a whole number, but is \"x\"",
                "{'thread':0,'invoked':1,'returned':2,'op':'get','key':'6b','result':true} | \"result\" must be a whole number or a string, or null for absent, but is true",
                "{'thread':0,'invoked':1,'returned':2,'op':'first','result':['6b']} | pair of a key and a value, such as",
                "{'thread':0,'invoked':1,'returned':2,'op':'scanPrefix','prefix':'6b','complete':1,'result':[]} | \"complete\" must be true or false",
                "{'thread':0,'invoked':1,'returned':2,'op':'scanPrefix','prefix':'6b','complete':true,'result':7} | must be an array of entries",
                "{'thread':0,'invoked':1,'returned':2,'op':'scanPrefix','prefix':'6b','complete':true,'result':[['6b',null]]} | an entry in \"result\" must be a pair of a key and a value, such as [\"6b31\", 7], but is [\"6b\", null]",
                "{'thread':0,'invoked':1,'op':'get'} | the field \"key\" is missing; get has thread, invoked, op, key, and if it has returned returned, result",
                "{'thread':0,'op':'clear'} | the field \"invoked\" is missing; clear has thread, invoked, op, and if it has returned returned",
                "{'invoked':0} | the field \"op\" is missing; every operation has thread, invoked, op",
                "{'thread':0,'invoked':1,'returned':2,'op':'get','key':'6b','result':{}} | \"result\": values are null, true, false, whole numbers, strings or arrays, but there is {",
                "{'thread':0,'invoked':1,'returned':null,'op':'clear'} | \"returned\" must be a whole number, but is null",
                "{'thread':0,'invoked':1,'returned':9223372036854775807,'op':'clear'} | \"returned\" must be less than 9223372036854775807",
                "{'thread':0,'invoked':1,'returned':2,'op':'compute','key':'6b'} | the field \"expected\" is missing",
                "{'thread':0,'invoked':1,'op':'compute','key':'6b','value':1} | the field \"expected\" is missing",
                "{'thread':0,'invoked':1,'op':'compute','key':'6b','expected':1} | the field \"value\" is missing",
                "{'thread':-1,'invoked':0,'returned':0,'op':'remove','key':'6b','result':null} | its \"op\" must be \"put\", but is \"remove\"",
                "{'thread':-1,'invoked':0,'returned':0,'op':'get','key':'6b','result':null} | its \"op\" must be \"put\", but is \"get\"",
                "{'thread':-1,'invoked':0,'op':'clear'} | its \"op\" must be \"put\", but is \"clear\"",
                "{'thread':-1,'invoked':0,'returned':0,'op':'first','result':null} | its \"op\" must be \"put\", but is \"first\"",
                "{'thread':-1,'invoked':0,'returned':0,'op':'scanPrefix','prefix':'6b','complete':true,'result':[]} | its \"op\" must be \"put\"",
                "{'thread':-1,'invoked':0,'op':'put','key':'6b','value':1} | its \"returned\" must not be missing",
                "{'thread':-1,'invoked':0,'returned':0,'op':'put','key':'6b','value':1,'result':2} | its \"result\" must be null, but is 2",
                "{'thread':-1,'invoked':0,'returned':0,'op':'put','key':'6b','value':null,'result':null} | \"value\" must be a whole number or a string",
                "{'thread':-1,'invoked':1,'returned':0,'op':'put','key':'6b','value':1,'result':null} | must not return before it is invoked",
            })
    void malformedLine_isRefusedWithItsNumberAndWhatWouldBeRight(String line, String reason) {
        HistoryFormatException error = assertThrows(
                HistoryFormatException.class, () -> read("{'thread':0,'invoked':1,'op':'clear'}\n" + line));
        assertEquals(2, error.line());
        assertTrue(error.getMessage().startsWith("line 2: "), error.getMessage());
        assertTrue(error.getMessage().contains(reason), error.getMessage());
    }

    @Test
    void objectOverTwoLines_isRefusedAtItsFirst() {
        HistoryFormatException error =
                assertThrows(HistoryFormatException.class, () -> read("\n{'thread':0,\n'invoked':1,'op':'clear'}"));
        assertEquals("line 2: the JSON object that begins here must end on the same line", error.getMessage());
    }

    @Test
    void objectWithoutEnd_isRefusedAtItsOwnLine() {
        HistoryFormatException error = assertThrows(
                HistoryFormatException.class,
                () -> read(
                        "{'thread':0,'invoked':1,'op':'clear'}\n{'thread':0\n{'thread':0,'invoked':1,'op':'clear'}"));
        assertEquals(2, error.line(), error.getMessage());
    }

    @Test
    void openEnd_mustBeNullOrKey() {
        HistoryFormatException error = assertThrows(
                HistoryFormatException.class,
                () -> read("{'thread':0,'invoked':1,'op':'scan','from':5,'fromInclusive':true,'to':null,"
                        + "'toInclusive':true}"));
        assertTrue(error.getMessage().contains("\"from\" must be a key in hexadecimal, or null"), error.getMessage());
    }

    @Test
    void initialContent_isThereWhateverItsTimesSay() throws IOException {
        History history = read("{'thread':0,'invoked':-5,'returned':-4,'op':'get','key':'6b','result':1}\n"
                + "{'thread':-1,'invoked':0,'returned':7,'op':'put','key':'6b','value':1,'result':null}");
        assertEquals(
                List.of(Operation.initially(Ops.key("k"), 1L), by(0, -5, -4).get("k", 1)), history.operations());
    }

    @Test
    void initialContent_hasEachKeyOnce() {
        String put = "{'thread':-1,'invoked':0,'returned':0,'op':'put','key':'6B','value':1,'result':null}\n";
        HistoryFormatException error =
                assertThrows(HistoryFormatException.class, () -> read(put + "\n" + put.replace("6B", "6b")));
        assertEquals(3, error.line());
        assertTrue(
                error.getMessage().contains("must have each \"key\" once, but has \"6b\" twice"), error.getMessage());
    }

    @Test
    void initialContent_isOnlyPut_alsoInHistoriesThatAreNotRead() {
        Operation initially = Operation.initially(Ops.key("k"), 1L);
        assertThrows(IllegalArgumentException.class, () -> History.of(initially, initially));
        assertThrows(IllegalArgumentException.class, () -> by(-1, 0, 0).put("k", 1, null));
        assertThrows(IllegalArgumentException.class, () -> by(-1, 0, 0).remove("k", null));
        assertThrows(IllegalArgumentException.class, () -> by(-1, 0, 0).nearest(Kind.FIRST, null));
        assertThrows(IllegalArgumentException.class, () -> by(-1, 0, 0).clear());
        assertThrows(IllegalArgumentException.class, () -> by(-1, 0, 0).scan());
    }

    @Test
    void computeThatNeverReturned_isWrittenWithoutWhatItFoundAndLeft() throws IOException {
        String line = "{'thread':0,'invoked':1,'op':'compute','key':'6b'}\n";
        History history = read(line);
        assertEquals(
                "compute(0x6b) has not returned", history.operations().get(0).toString());
        StringWriter out = new StringWriter();
        history.write(out);
        assertEquals(line.replace('\'', '"'), out.toString());
    }

    @Test
    void whatNobodyKnows_isOnlyLeftByAComputeThatNeverReturned() {
        Object unknown = Operation.UNKNOWN;
        assertThrows(IllegalArgumentException.class, () -> by(0, 1, 2).compute("k", unknown, unknown));
        assertThrows(IllegalArgumentException.class, () -> Ops.pending(0, 1).compute("k", 1, unknown));
        assertThrows(IllegalArgumentException.class, () -> Ops.pending(0, 1).put("k", unknown, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\uFEFF", "\r\n\uFEFF", "\n\uFEFF\uFEFF\n\uFEFF"})
    void lineEndsOfAllSystemsAndByteOrderMarks_areAccepted(String lineEnd, @TempDir Path folder) throws IOException {
        String lines = lineEnd
                + "{'thread':0,'invoked':1,'op':'clear'}" + lineEnd
                + "{'thread':0,'invoked':2,'op':'clear'}" + lineEnd;
        assertEquals(2, read(lines).size());
        Path file = folder.resolve("history.jsonl");
        Files.writeString(file, "\uFEFF" + lines.replace('\'', '"'));
        assertEquals(2, History.read(file).size());
    }

    /** Whatever pieces the file is read in, the marks go and everything else stays. */
    @Test
    void byteOrderMarks_areLeftOutWhereverTheyFallInALongFile(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            String value = "\uFEFF\u00EF\uFEFE" + "x".repeat(i % 41);
            text.append(i % 2 == 0 ? "\uFEFF" : "");
            text.append("{\"thread\":0,\"invoked\":").append(i).append(",\"op\":\"put\",\"key\":\"6b\",\"value\":\"");
            text.append(value).append("\"}\n");
        }
        Path file = folder.resolve("history.jsonl");
        Files.writeString(file, text);
        List<Operation> operations = History.read(file).operations();
        assertEquals(3000, operations.size());
        for (int i = 0; i < operations.size(); i++) {
            Object value = ((Operation.OnKey) operations.get(i)).value();
            assertEquals("\uFEFF\u00EF\uFEFE" + "x".repeat(i % 41), value);
        }
        assertEquals(operations, History.read(new StringReader(text.toString())).operations());
    }

    @Test
    void byteOrderMarkWithinALine_isCalledByItsName() {
        HistoryFormatException error = assertThrows(
                HistoryFormatException.class,
                () -> read("{'thread':0,'invoked':1,'op':'clear'}\n"
                        + "{'thread':0,'invoked':1,'op':'clear'}\uFEFF{'thread':0,'invoked':1,'op':'clear'}"));
        assertEquals(2, error.line());
        assertTrue(
                error.getMessage().contains("there is a byte order mark (U+FEFF) within the line"), error.getMessage());
    }

    private static History read(String lines) throws IOException {
        return History.read(new StringReader(lines.replace('\'', '"')));
    }
}
