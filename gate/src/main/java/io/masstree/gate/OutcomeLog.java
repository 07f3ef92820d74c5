package io.masstree.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file {@code outcomes.jsonl}: one outcome a line, on disk as soon as {@link #append} returns, so
 * that a crash loses nothing that was already known.
 */
public final class OutcomeLog implements AutoCloseable {

    /** The file's name in a gate's directory and in a run's. */
    public static final String FILE_NAME = "outcomes.jsonl";

    private final Writer writer;
    private boolean violated;

    private OutcomeLog(Writer writer) {
        this.writer = writer;
    }

    /** Opens the log in a directory, which is created if need be; earlier lines stay. */
    public static OutcomeLog openIn(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new OutcomeLog(Files.newBufferedWriter(
                directory.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** Appends one outcome and flushes it. */
    public synchronized void append(Outcome outcome) throws IOException {
        writer.write(format(outcome));
        writer.write('\n');
        writer.flush();
        violated |= outcome.verdict() == Outcome.Verdict.VIOLATION;
    }

    /** Whether a check or a canary that was appended here came out as a violation. */
    public synchronized boolean hasViolation() {
        return violated;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** One outcome as one line of JSON, without its line end. */
    public static String format(Outcome outcome) throws IOException {
        return JsonLines.MAPPER.writeValueAsString(outcome);
    }

    /**
     * Reads one line.
     *
     * @throws IOException if it is not an outcome; the message says why and quotes the line
     */
    public static Outcome parse(String line) throws IOException {
        try {
            return JsonLines.MAPPER.readValue(line, Outcome.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "not an outcome: " + JsonLines.abbreviate(line) + " (" + e.getOriginalMessage() + ")", e);
        }
    }
}
