package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a file, the judge ends with one of its four codes and a sentence, never with a stack trace. */
class JudgeFuzzTest {

    private static final int FILES = 1_500;

    private static final List<String> LINES = List.of(
            "{\"thread\":-1,\"invoked\":0,\"returned\":0,\"op\":\"put\",\"key\":\"6b31\",\"value\":1,\"result\":null}",
            "{\"thread\":0,\"invoked\":100,\"returned\":180,\"op\":\"put\",\"key\":\"6b31\",\"value\":7,\"result\":1}",
            "{\"thread\":1,\"invoked\":190,\"returned\":240,\"op\":\"get\",\"key\":\"6b31\",\"result\":7}",
            "{\"thread\":1,\"invoked\":250,\"returned\":260,\"op\":\"replaceIf\",\"key\":\"6b31\",\"expected\":7,\"value\":\"x\",\"result\":true}",
            "{\"thread\":0,\"invoked\":250,\"returned\":900,\"op\":\"scan\",\"from\":null,\"fromInclusive\":true,\"to\":\"6c\",\"toInclusive\":false,\"complete\":true,\"result\":[[\"6b31\",7]]}",
            "{\"thread\":2,\"invoked\":300,\"op\":\"compute\",\"key\":\"6b31\"}",
            "{\"thread\":1,\"invoked\":310,\"returned\":320,\"op\":\"pollFirst\",\"result\":[\"6b31\",\"x\"]}",
            "{\"thread\":1,\"invoked\":330,\"returned\":340,\"op\":\"floor\",\"key\":\"ff\",\"result\":null}",
            "{\"thread\":1,\"invoked\":350,\"returned\":360,\"op\":\"clear\"}",
            "{\"thread\":1,\"invoked\":370,\"returned\":380,\"op\":\"isEmpty\",\"result\":true}",
            "{\"thread\":1,\"invoked\":390,\"returned\":400,\"op\":\"size\",\"result\":0}",
            "{\"thread\":3,\"invoked\":390,\"op\":\"scanPrefix\",\"prefix\":\"6b\"}");

    private static final List<String> TOKENS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "-0",
            "1.5",
            "1e3",
            "1e999999999",
            "NaN",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "99999999999999999999999999",
            "007",
            "\"\"",
            "\"6b3\"",
            "\"zz\"",
            "\"6B31\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\x\"",
            "[]",
            "[[]]",
            "[[\"6b31\",null]]",
            "[[\"6b31\",7],[\"6b31\",7]]",
            "[\"6b31\",7]",
            "[".repeat(2000),
            "{}",
            "{\"a\":1}",
            "",
            ",",
            ":",
            "}",
            "\"get\"",
            "\"put\"",
            "\"clear\"",
            "\"first\"",
            "\"scan\"",
            "\"size\"",
            "\"compute\"",
            "\"Put\"",
            "thread",
            "\"thread\"",
            "\"result\":1,",
            "\"x\":1,",
            "\n",
            "\r\n",
            "\r",
            "\uFEFF",
            "\u0000",
            "\u2028",
            "//",
            "/*",
            "#");

    private static final Set<Integer> CODES = Set.of(0, 1, 2, 64);

    @TempDir
    private Path folder;

    private final Random random = new Random(1);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void everyFileIsJudgedOrRefusedWithASentence() throws IOException {
        TreeMap<Integer, Integer> codes = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            byte[] history = mutated();
            Path file = folder.resolve("history.jsonl");
            Files.write(file, history);
            int code = judge(i % 2 == 0 ? new String[] {file.toString()} : new String[] {"--exact", file.toString()});
            codes.merge(code, 1, Integer::sum);
            String printed = out.toString(StandardCharsets.UTF_8);
            String complaint = err.toString(StandardCharsets.UTF_8);
            String text = "file " + i + ": " + new String(history, StandardCharsets.UTF_8) + "\n" + code + " " + printed
                    + complaint;
            assertTrue(CODES.contains(code), text);
            assertTrue(!complaint.contains("\tat "), text);
            if (code == 64) {
                assertTrue(complaint.matches("mt judge: .*history\\.jsonl, line [1-9]\\d*: .{10,}\\R"), text);
                assertTrue(complaint.length() < 1500, text);
            } else {
                assertEquals("", complaint, text);
                assertTrue(printed.matches("(?s).*\\n(pass|violation|inconclusive): .*"), text);
            }
        }
        assertEquals(CODES, codes.keySet(), codes.toString());
    }

    /** Some lines in which something is wrong, most often. */
    private byte[] mutated() {
        List<String> lines = new ArrayList<>(LINES.subList(0, 1 + random.nextInt(LINES.size())));
        int place = random.nextInt(lines.size());
        for (int i = random.nextInt(4); i > 0; i--) {
            lines.set(place, mutated(lines.get(place)));
        }
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    /** A line with one of its tokens replaced, left out, doubled or put in elsewhere. */
    private String mutated(String line) {
        String[] tokens = line.split("(?<=[\\[\\]{},:])|(?=[\\[\\]{},:])", -1);
        int place = random.nextInt(tokens.length);
        switch (random.nextInt(5)) {
            case 0 -> tokens[place] = "";
            case 1 -> tokens[place] += tokens[random.nextInt(tokens.length)];
            case 2 -> tokens[place] += TOKENS.get(random.nextInt(TOKENS.size()));
            default -> tokens[place] = TOKENS.get(random.nextInt(TOKENS.size()));
        }
        return String.join("", tokens);
    }

    private int judge(String... args) {
        out.reset();
        err.reset();
        String[] all = new String[args.length + 1];
        all[0] = "judge";
        System.arraycopy(args, 0, all, 1, args.length);
        Main.Environment environment = new Main.Environment(
                folder,
                false,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return Main.commandLine(environment, List.of()).execute(all);
    }
}
