package io.masstree.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What can be known of the lessons of this checkout without running a tool. */
class CourseTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

    private static List<Lesson> lessons() throws IOException {
        return Course.read(CHECKOUT).lessons();
    }

    @Test
    void numbersGoFromOneOn() throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> found = lessons().stream().map(Lesson::number).toList();
        for (int i = 1; i <= found.size(); i++) {
            expected.add(String.format(Locale.ROOT, "%02d", i));
        }
        assertFalse(found.isEmpty());
        assertEquals(expected, found);
    }

    @Test
    void everyBugCanBeSeeded() throws IOException {
        SeededCore core = new SeededCore(CHECKOUT);
        Set<String> bugs = new TreeSet<>();
        for (Lesson lesson : lessons()) {
            String bug = lesson.manifest().bug();
            if (bug != null) {
                bugs.add(bug);
            }
            if (lesson.manifest().task() instanceof CheckTask check) {
                bugs.add(check.bug());
            }
        }
        for (String bug : bugs) {
            assertTrue(core.fits(bug), bug);
            assertFalse(core.changedLines(bug).isEmpty(), bug);
        }
        assertTrue(bugs.size() >= 10, bugs.toString());
    }

    @Test
    void everyToolExists() throws IOException {
        Set<String> tools = new TreeSet<>(Workbench.gates());
        tools.add(Look.JUDGE);
        for (Lesson lesson : lessons()) {
            List<Look> looks = new ArrayList<>(lesson.manifest().sees());
            looks.addAll(lesson.manifest().blind());
            for (Look look : looks) {
                assertTrue(tools.contains(look.tool()), lesson.name() + ": " + look.check());
                assertFalse(look.why().isEmpty(), lesson.name() + ": why " + look.check() + "?");
            }
        }
    }

    @Test
    void aTaskBeginsWithSomethingElseThanItsSolution() throws IOException {
        SeededCore core = new SeededCore(CHECKOUT);
        for (Lesson lesson : lessons()) {
            Task task = lesson.manifest().task();
            assertFalse(task.start(lesson, core).equals(task.solution(lesson, core)), lesson.name());
        }
    }

    @Test
    void theTextSaysWhatToDoInTheExplorer() throws IOException {
        for (Lesson lesson : lessons()) {
            String scenario = lesson.manifest().explorer();
            if (scenario != null) {
                assertTrue(lesson.shown().contains("./mt explore " + scenario), lesson.name());
            }
        }
    }

    @Test
    void thePageListsEveryLesson() throws IOException {
        String page = Files.readString(CHECKOUT.resolve(Course.FOLDER).resolve("README.md"));
        for (Lesson lesson : lessons()) {
            assertTrue(
                    page.contains("[" + lesson.title() + "](" + lesson.name() + "/" + Lesson.TEXT + ")"),
                    lesson.name());
        }
    }
}
