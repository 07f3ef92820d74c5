package io.masstree.gate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the testbed tells a gate program.
 *
 * @param budget how long the program may run; what does not fit in is reported as inconclusive
 * @param seed where all its randomness comes from
 * @param out the directory for its outcomes and evidence
 * @param canary whether to run its canaries beside its checks; the testbed always asks for them
 */
public record GateArguments(Duration budget, long seed, Path out, boolean canary) {

    /** How to call a gate program. */
    public static final String USAGE = "--budget-seconds N --seed S --out DIR [--canary]";

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is not one of ours
     */
    public static GateArguments parse(String... args) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        @Nullable Long seconds = null;
        @Nullable Long seed = null;
        @Nullable Path out = null;
        boolean canary = false;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--budget-seconds" -> seconds = number(option, rest.poll());
                case "--seed" -> seed = number(option, rest.poll());
                case "--out" -> out = Path.of(value(option, rest.poll()));
                case "--canary" -> canary = true;
                default -> throw usage("unknown option '" + option + "'");
            }
        }
        if (seconds == null || seed == null || out == null) {
            throw usage("--budget-seconds, --seed and --out are all needed");
        }
        if (seconds <= 0) {
            throw usage("--budget-seconds must be positive");
        }
        return new GateArguments(Duration.ofSeconds(seconds), seed, out, canary);
    }

    private static String value(String option, @Nullable String text) {
        if (text == null) {
            throw usage(option + " needs a value");
        }
        return text;
    }

    private static long number(String option, @Nullable String text) {
        String digits = value(option, text);
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw usage(option + " needs a whole number, not '" + digits + "'");
        }
    }

    private static IllegalArgumentException usage(String problem) {
        return new IllegalArgumentException(problem + "; usage: " + USAGE);
    }
}
