package io.masstree.lessons;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far a student has come: a file in the folder {@code results}, which is no part of what the checkout tracks. */
final class LessonProgress {

    /** The file, in {@code results/lessons}. */
    static final String FILE = "progress.json";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final Map<String, State> states;

    private LessonProgress(Path folder, Map<String, State> states) {
        this.folder = folder;
        this.states = states;
    }

    /**
     * What is known of one lesson.
     *
     * @param ran whether its tools have run
     * @param answer what the student has predicted; null for nothing
     * @param right whether that was right
     * @param solved whether the task is solved
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(boolean ran, @Nullable String answer, boolean right, boolean solved) {

        private static final State NONE = new State(false, null, false, false);

        /** In a few words. */
        String inWords() {
            String read = !ran ? "" : answer == null ? "read" : right ? "predicted" : "predicted wrongly";
            return !solved ? read : read.isEmpty() ? "solved" : read + ", solved";
        }
    }

    /**
     * Reads it; nothing is known if there is no file.
     *
     * @throws IOException if the file is not what was written; the message is a sentence
     */
    static LessonProgress read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new LessonProgress(folder, new TreeMap<>());
        }
        try {
            return new LessonProgress(
                    folder, JSON.readValue(Files.readString(file), new TypeReference<TreeMap<String, State>>() {}));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + " is not what was written there (remove it to begin anew): " + e.getOriginalMessage(), e);
        }
    }

    /** What is known of a lesson. */
    State of(Lesson lesson) {
        return states.getOrDefault(lesson.name(), State.NONE);
    }

    /** Notes that the tools of a lesson have run, and what was predicted; null for nothing. */
    void ran(Lesson lesson, @Nullable String answer) throws IOException {
        State before = of(lesson);
        String kept = answer == null ? before.answer() : answer;
        put(lesson, new State(true, kept, lesson.manifest().right().equals(kept), before.solved()));
    }

    /** Notes that the task of a lesson is solved. */
    void solved(Lesson lesson) throws IOException {
        State before = of(lesson);
        put(lesson, new State(before.ran(), before.answer(), before.right(), true));
    }

    private void put(Lesson lesson, State state) throws IOException {
        states.put(lesson.name(), state);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(states) + "\n");
    }
}
