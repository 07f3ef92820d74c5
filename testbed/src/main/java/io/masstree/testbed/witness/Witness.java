package io.masstree.testbed.witness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A violation that was kept: what sees it, how often, and what it looked like. A file of JSON, which belongs into the folder {@code
 * witnesses} of the checkout.
 *
 * @param gate the gate that sees it
 * @param check the gate's check
 * @param seed the seed of the first try
 * @param property the property that does not hold
 * @param rules the ids of the rules that the check guards
 * @param tries how often the check was tried when the violation was kept, each time with the next seed
 * @param failures how often it failed then
 * @param commit the commit that it was seen on; null if nobody knows
 * @param day the UTC day of that
 * @param jdk the version of the JDK that it was seen under
 * @param message the operations and what was wrong, in the tool's words, a line each
 * @param execution the tool's evidence, a line each; empty if that is no text
 */
@JsonPropertyOrder({
    "gate",
    "check",
    "seed",
    "property",
    "rules",
    "tries",
    "failures",
    "commit",
    "day",
    "jdk",
    "message",
    "execution"
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Witness(
        String gate,
        String check,
        long seed,
        String property,
        List<String> rules,
        long tries,
        long failures,
        @Nullable String commit,
        String day,
        String jdk,
        List<String> message,
        List<String> execution) {

    /** The folder in a checkout. */
    public static final String FOLDER = "witnesses";

    private static final String ENDING = ".json";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Refuses what nobody could try. */
    public Witness {
        if (isBlank(gate) || isBlank(check) || isBlank(property)) {
            throw new IllegalArgumentException("a witness needs a gate, a check and a property");
        }
        if (failures < 1 || tries < failures) {
            throw new IllegalArgumentException(
                    "a witness has failed at least once, and not more often than it was tried: " + failures + " of "
                            + tries);
        }
        rules = rules == null ? List.of() : List.copyOf(rules);
        message = message == null ? List.of() : List.copyOf(message);
        execution = execution == null ? List.of() : List.copyOf(execution);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** The check as the command line names it. */
    public String id() {
        return gate + "/" + check;
    }

    /** The name of its file: the same check and seed have the same. */
    public String fileName() {
        return (gate + "-" + check + "-" + seed).replaceAll("[^\\w.-]", "_") + ENDING;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is no witness
     * @throws IOException if it cannot be read
     */
    public static Witness read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), Witness.class);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause();
            String why = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
            throw new IllegalArgumentException(file + " is no witness: " + why, e);
        }
    }

    /** Writes it into a folder; returns the file. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(fileName());
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
        return file;
    }

    /** The files of a checkout's witnesses, in the order of their names. */
    public static List<Path> files(Path checkout) throws IOException {
        Path folder = checkout.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /** Its name in reports: that of its file. */
    static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /** How many tries without a failure it takes to say with a confidence that it does not fail any more at the rate that it had. */
    public long triesFor(double confidence) {
        return Rate.triesFor(failures, tries - failures, confidence);
    }
}
