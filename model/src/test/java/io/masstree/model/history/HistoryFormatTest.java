package io.masstree.model.history;

import static io.masstree.model.history.Ops.by;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                List.of(Kind.values()),
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
                "{'thread':'x','invoked':1,'returned':2,'op':'clear'} | \"thread\" must be a whole number, but is x",
                "{'thread':0,'invoked':1.5,'returned':2,'op':'clear'} | whole numbers",
                "{'thread':0,'invoked':99999999999999999999,'op':'clear'} | out of range of long",
                "{'thread':99999999999,'invoked':1,'op':'clear'} | \"thread\" must be a whole number of 32 bits",
                "{'thread':0,'invoked':3,'returned':2,'op':'clear'} | must not return before it is invoked",
                "{'thread':0,'invoked':1,'returned':2,'op':'clear','key':'6b'} | clear has no field [key] here",
                "{'thread':0,'invoked':1,'returned':2,'op':'put','key':'6b','value':null,'result':1} | put needs \"value\"",
                "{'thread':0,'invoked':1,'returned':2,'op':'isEmpty','result':1} | must be true or false, but is 1",
                "{'thread':0,'invoked':1,'returned':2,'op':'isEmpty','result':null} | must be true or false, but is null",
                "{'thread':0,'invoked':1,'returned':2,'op':'size','result':'x'} | must be a number",
                "{'thread':0,'invoked':1,'returned':2,'op':'get','key':'6b','result':true} | must be a Long or a String",
                "{'thread':0,'invoked':1,'returned':2,'op':'first','result':['6b']} | pair of a key and a value, such as",
                "{'thread':0,'invoked':1,'returned':2,'op':'scanPrefix','prefix':'6b','complete':1,'result':[]} | \"complete\" must be true or false",
                "{'thread':0,'invoked':1,'returned':2,'op':'scanPrefix','prefix':'6b','complete':true,'result':7} | must be an array of entries",
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

    private static History read(String lines) throws IOException {
        return History.read(new StringReader(lines.replace('\'', '"')));
    }
}
