package io.masstree.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one thing that a gate checked: one line of {@code outcomes.jsonl}.
 *
 * @param gate the gate's name, e.g. {@code lincheck}
 * @param name the check's name, unique within its gate, e.g. {@code splitRightEnd_whileGet}
 * @param kind whether the map was checked, or the gate itself by a canary
 * @param verdict what came out
 * @param property the property that was checked, e.g. {@code linearizable}
 * @param rules the ids of the protocol's rules that this check guards
 * @param message one paragraph in the tool's own words; for a violation, the operations involved
 * @param evidence a file with the history, trace or report, relative to the gate's directory
 * @param replay the command that runs this check alone, with the same seed
 * @param seconds how long it took
 * @param count how many samples, invocations, operations or tries were made
 * @param seed the seed it ran with
 * @param activity what it did to the structure of the maps; null if that was not looked at
 */
@JsonPropertyOrder({"gate", "name", "kind", "verdict", "property", "rule"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        String gate,
        String name,
        Kind kind,
        Verdict verdict,
        @Nullable String property,
        @JsonProperty("rule") List<String> rules,
        @Nullable String message,
        @Nullable String evidence,
        @Nullable String replay,
        double seconds,
        long count,
        @Nullable Long seed,
        @Nullable Activity activity) {

    /** What was put to the test. */
    public enum Kind {
        /** The map. */
        @JsonProperty("check")
        CHECK,
        /** The gate: a seeded bug that it must report as a violation. */
        @JsonProperty("canary")
        CANARY
    }

    /** What came out. */
    public enum Verdict {
        /** The property held wherever the tool looked, and it looked as far as it was meant to. */
        @JsonProperty("pass")
        PASS,
        /** The tool showed, in its own words, that the property does not hold. */
        @JsonProperty("violation")
        VIOLATION,
        /** Neither: most often the budget ended first. Never counts as a pass. */
        @JsonProperty("inconclusive")
        INCONCLUSIVE,
        /** Not tried: a small budget went to what tells more. Says nothing about the property; never counts as a pass. */
        @JsonProperty("left out")
        LEFT_OUT,
        /** The tool itself failed: nothing is known. */
        @JsonProperty("error")
        ERROR
    }

    /** Refuses a line without which no report makes sense. */
    public Outcome {
        requireText(gate, "gate");
        requireText(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(verdict, "verdict");
        rules = rules == null ? List.of() : List.copyOf(rules);
        if (verdict == Verdict.VIOLATION && (property == null || message == null)) {
            throw new IllegalArgumentException(name + ": a violation must name its property and say what was seen");
        }
    }

    /** Starts a check of the map. */
    public static Builder check(String gate, String name) {
        return new Builder(gate, name, Kind.CHECK);
    }

    /** Starts a check of the gate itself. */
    public static Builder canary(String gate, String name) {
        return new Builder(gate, name, Kind.CANARY);
    }

    /** Whether it was tried at all. */
    public boolean ran() {
        return verdict != Verdict.LEFT_OUT;
    }

    /** {@code gate/name}: how reports call it. */
    public String id() {
        return gate + "/" + name;
    }

    /** The same with its evidence somewhere else. */
    public Outcome withEvidence(String file) {
        return new Outcome(
                gate, name, kind, verdict, property, rules, message, file, replay, seconds, count, seed, activity);
    }

    /** The same with what was done to the structure of the maps. */
    public Outcome withActivity(Activity done) {
        return new Outcome(
                gate, name, kind, verdict, property, rules, message, evidence, replay, seconds, count, seed, done);
    }

    private static void requireText(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("an outcome has no " + field);
        }
    }

    /** Writes what proves a verdict. */
    @FunctionalInterface
    public interface EvidenceWriter {
        /** Writes it; returns the file, relative to the gate's directory. */
        String write() throws IOException;
    }

    /** Collects what is known about a check; one of the verdict methods ends it. */
    public static final class Builder {
        private final String gate;
        private final String name;
        private final Kind kind;
        private @Nullable String property;
        private List<String> rules = List.of();
        private @Nullable String evidence;
        private @Nullable String unwritten;
        private @Nullable String replay;
        private double seconds;
        private long count;
        private @Nullable Long seed;

        private Builder(String gate, String name, Kind kind) {
            this.gate = gate;
            this.name = name;
            this.kind = kind;
        }

        /** The property that is checked. */
        public Builder property(String property) {
            this.property = property;
            return this;
        }

        /** The ids of the rules that this check guards. */
        public Builder rules(String... ids) {
            this.rules = List.of(ids);
            return this;
        }

        /** A file with the proof, relative to the gate's directory. */
        public Builder evidence(String file) {
            this.evidence = file;
            return this;
        }

        /**
         * Writes the proof into a file. What was seen is worth more than its proof: if the file cannot be written, the
         * outcome says so and stays what it is.
         *
         * @param directory the gate's directory
         * @param file the file's name in it, in a folder that need not exist
         * @param text the proof
         */
        public Builder evidence(Path directory, String file, String text) {
            return evidence(() -> {
                Path path = directory.resolve(file);
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.writeString(path, text);
                return file;
            });
        }

        /** Writes the proof, as above, in a way of the caller's own. */
        public Builder evidence(EvidenceWriter writer) {
            try {
                this.evidence = writer.write();
            } catch (IOException e) {
                this.unwritten = "its evidence could not be written: " + e;
            }
            return this;
        }

        /** The command that runs this check alone. */
        public Builder replay(String command) {
            this.replay = command;
            return this;
        }

        /** How long it took, and how many tries were made. */
        public Builder effort(double seconds, long count) {
            this.seconds = seconds;
            this.count = count;
            return this;
        }

        /** The seed it ran with. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Ends it: the property held. */
        public Outcome pass() {
            return end(Verdict.PASS, null);
        }

        /** Ends it: the property held; {@code message} says what else there is to know. */
        public Outcome pass(String message) {
            return end(Verdict.PASS, message);
        }

        /** Ends it: the property was seen not to hold; {@code message} says how. */
        public Outcome violation(String message) {
            return end(Verdict.VIOLATION, message);
        }

        /** Ends it: nothing was decided; {@code message} says why. */
        public Outcome inconclusive(String message) {
            return end(Verdict.INCONCLUSIVE, message);
        }

        /** Ends it: it was not tried; {@code message} says why. */
        public Outcome leftOut(String message) {
            return end(Verdict.LEFT_OUT, message);
        }

        /** Ends it: the tool itself failed; {@code message} says how. */
        public Outcome error(String message) {
            return end(Verdict.ERROR, message);
        }

        /** Ends it with a verdict that was reached already; {@code message} says what there is to know. */
        public Outcome end(Verdict verdict, @Nullable String message) {
            String all = unwritten == null ? message : message == null ? unwritten : message + "\n" + unwritten;
            return new Outcome(
                    gate, name, kind, verdict, property, rules, all, evidence, replay, seconds, count, seed, null);
        }
    }
}
