package io.masstree.lessons;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A folder of {@code docs/lessons}.
 *
 * @param folder the folder, {@code NN-name}
 * @param manifest what {@code lesson.yaml} says
 * @param title the first line of {@code lesson.md}
 * @param before the text that comes before the question
 * @param shown the text that comes after the run: what it shows
 * @param exercise the text of the task
 */
record Lesson(Path folder, LessonManifest manifest, String title, String before, String shown, String exercise) {

    static final String TEXT = "lesson.md";
    static final String MANIFEST = "lesson.yaml";

    /** The headings that divide the text. */
    static final String SHOWN = "## What the run shows";

    static final String EXERCISE = "## The task";

    private static final Pattern NAME = Pattern.compile("\\d\\d-[a-z0-9-]+");

    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Whether a folder is named as those of lessons are. */
    static boolean isLesson(Path folder) {
        return NAME.matcher(String.valueOf(folder.getFileName())).matches() && Files.isDirectory(folder);
    }

    /**
     * Reads one.
     *
     * @throws IOException if something is missing or not as it should be; the message is a sentence that names the file
     */
    static Lesson read(Path folder) throws IOException {
        Path file = folder.resolve(MANIFEST);
        LessonManifest manifest;
        try {
            manifest = YAML.readValue(Files.readString(file), LessonManifest.class);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new IOException(file + where + ": " + e.getOriginalMessage(), e);
        }
        Path page = folder.resolve(TEXT);
        String text = Files.readString(page);
        int shown = text.indexOf("\n" + SHOWN + "\n");
        int exercise = text.indexOf("\n" + EXERCISE + "\n");
        int body = text.indexOf('\n');
        if (!text.startsWith("# ") || body < 0 || shown < body || exercise < shown) {
            throw new IOException(
                    page + ": expected a title (#), then text, then '" + SHOWN + "', then '" + EXERCISE + "'");
        }
        return new Lesson(
                folder,
                manifest,
                text.substring(2, body).strip(),
                text.substring(body, shown).strip(),
                text.substring(shown + SHOWN.length() + 1, exercise).strip(),
                text.substring(exercise + EXERCISE.length() + 1).strip());
    }

    /** Its number, two digits. */
    String number() {
        return name().substring(0, 2);
    }

    /** The name of its folder. */
    String name() {
        return String.valueOf(folder.getFileName());
    }
}
