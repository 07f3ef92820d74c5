package io.masstree.testbed.gate;

import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a gate's {@code outcomes.jsonl} while it grows. */
final class OutcomeTail {

    private final String gate;
    private final Path file;
    private final Consumer<Outcome> onOutcome;
    private final List<String> malformed = new ArrayList<>();
    private long offset;

    OutcomeTail(String gate, Path file, Consumer<Outcome> onOutcome) {
        this.gate = gate;
        this.file = file;
        this.onOutcome = onOutcome;
        this.offset = file.toFile().length(); // what an earlier program wrote has been read
    }

    /** Passes on every line that has been completed since the last call. */
    void poll() {
        byte[] news = read();
        int start = 0;
        for (int i = 0; i < news.length; i++) {
            if (news[i] == '\n') {
                line(new String(news, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        offset += start;
    }

    /** Reads what is left of a file that no longer grows, and names everything that was wrong. */
    List<String> finish() {
        if (!Files.exists(file)) {
            return List.of("the gate wrote no " + OutcomeLog.FILE_NAME);
        }
        poll();
        byte[] rest = read();
        if (rest.length > 0) {
            malformed.add("the last line of " + OutcomeLog.FILE_NAME + " is cut off");
        }
        return List.copyOf(malformed);
    }

    private byte[] read() {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(Math.max(0, in.length() - offset))];
            in.seek(offset);
            in.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            malformed.add("cannot read " + file.getFileName() + ": " + e.getMessage());
            return new byte[0];
        }
    }

    private void line(String text) {
        try {
            Outcome outcome = OutcomeLog.parse(text);
            if (outcome.gate().equals(gate)) {
                onOutcome.accept(outcome);
            } else {
                malformed.add("an outcome of another gate: " + outcome.id());
            }
        } catch (IOException e) {
            malformed.add(String.valueOf(e.getMessage()));
        }
    }
}
