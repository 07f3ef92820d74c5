package io.masstree.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the texts of the lessons look on a terminal of 80 columns. */
class TerminalTextTest {
    @Test
    void aParagraphIsAsWideAsItMayBe() {
        String words =
                "one two three four five six seven eight nine ten ".repeat(3).strip();
        List<String> lines =
                TerminalText.of(words.replace(" six", "\nsix")).lines().toList();
        assertEquals(2, lines.size(), lines.toString());
        assertEquals(words, String.join(" ", lines));
        assertTrue(lines.get(0).length() < 80 && lines.get(0).length() > 70, lines.get(0));
    }

    @Test
    void whatHangsBehindAnItemIsIndented() {
        String item = "- "
                + "one two three four five six seven eight nine ten ".repeat(2).strip();
        List<String> lines = TerminalText.of(item + "\n- last").lines().toList();
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(lines.get(1).startsWith("  ") && !lines.get(1).startsWith("   "), lines.get(1));
        assertEquals("- last", lines.get(2));
    }

    @Test
    void codeStaysAsItIs_andSignsOfMarkdownGo() {
        assertEquals(
                "the words, strongly\n\n    if (a * b > c * d) {   // as it is",
                TerminalText.of("[the words](https://x.org), **strongly**\n\n    if (a * b > c * d) {   // as it is"));
    }

    @Test
    void aLinkToAPageSaysWhereItIs() {
        assertEquals("the page (docs/a.md#b)", TerminalText.of("[the page](../../a.md#b)"));
        assertEquals("before (docs/lessons/04/lesson.md)", TerminalText.of("[before](../04/lesson.md)"));
    }

    @Test
    void linesOfAParagraphAreWrappedOnce() {
        assertEquals("> one two\n".strip(), TerminalText.behind("> ", "one\ntwo\n"));
    }

    @Test
    void aTableHasColumns_andACellHasAsManyLinesAsItNeeds() {
        String words = "one two three four five six seven eight nine ten";
        String wide =
                TerminalText.of("| tool | sees | is blind for |\n|---|---|---|\n| judge | " + words + " | code |");
        assertEquals(3, wide.lines().count(), wide);
        assertTrue(wide.lines().skip(1).findFirst().orElseThrow().endsWith(" code"), wide);
        assertTrue(wide.lines().allMatch(line -> line.length() < 80), wide);
        String table = TerminalText.of("| tool | sees |\n|---|---|\n| judge | histories |");
        assertEquals(
                List.of("tool   sees", "judge  histories"),
                table.lines().map(String::stripTrailing).toList());
    }

    @Test
    void everyTextOfTheCourseFits() throws IOException {
        for (Lesson lesson :
                Course.read(Path.of("").toAbsolutePath().getParent()).lessons()) {
            List<String> texts = new ArrayList<>(List.of(lesson.before(), lesson.shown(), lesson.exercise()));
            texts.add(lesson.manifest().question());
            for (String text : texts) {
                TerminalText.of(text)
                        .lines()
                        .forEach(line -> assertTrue(line.length() < 80, lesson.name() + ": " + line));
            }
        }
    }
}
