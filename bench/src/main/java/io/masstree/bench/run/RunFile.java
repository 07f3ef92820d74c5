package io.masstree.bench.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A run as JSON. */
public final class RunFile {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private RunFile() {}

    /** Replaces the file at once: a reader sees the old run or the new one. */
    public static void write(Run run, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        MAPPER.writeValue(draft.toFile(), run);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads a file that {@link #write} has written. */
    public static Run read(Path file) throws IOException {
        return MAPPER.readValue(file.toFile(), Run.class);
    }
}
