package io.masstree.lessons;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Path;

/** What a student does at the end of a lesson: a file that is to be written, and who judges it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HistoryTask.class, name = "history"),
    @JsonSubTypes.Type(value = CheckTask.class, name = "check"),
    @JsonSubTypes.Type(value = RepairTask.class, name = "repair")
})
sealed interface Task permits HistoryTask, CheckTask, RepairTask {

    /** The name that the student's file has in the text of the lesson. */
    String fileName(Lesson lesson);

    /** What the file says before the student has done anything. */
    String start(Lesson lesson, SeededCore core) throws IOException;

    /** A file that solves it. */
    String solution(Lesson lesson, SeededCore core) throws IOException;

    /**
     * Judges the student's file.
     *
     * @throws IOException if the file cannot be read, or a tool cannot be asked; the message is a sentence
     */
    Judgement judge(Path file, Lesson lesson, Workbench bench) throws IOException, InterruptedException;

    /**
     * What a task's judge says.
     *
     * @param solved whether the file does what is asked
     * @param words why, in lines
     */
    record Judgement(boolean solved, String words) {}
}
