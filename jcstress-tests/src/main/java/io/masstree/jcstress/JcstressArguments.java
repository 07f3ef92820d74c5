package io.masstree.jcstress;

import io.masstree.gate.GateArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What {@link JcstressGate} is told.
 *
 * @param gate what every gate is told
 * @param mode how much is run
 * @param only which variants: those whose name contains a match
 */
record JcstressArguments(GateArguments gate, Mode mode, Pattern only) {

    static final String USAGE = GateArguments.USAGE + " [--mode quick|gate|default] [--only REGEX]";

    /** How much is run. */
    enum Mode {
        /** One short run a test. */
        QUICK(150, 150),
        /** As much as the budget allows, up to two runs of 1.5 seconds a test. */
        GATE(150, 1_500),
        /** Every way to compile a test, for seconds each; for the night. */
        DEFAULT(1_000, 5_000);

        private final int leastMillis;
        private final int mostMillis;

        Mode(int leastMillis, int mostMillis) {
            this.leastMillis = leastMillis;
            this.mostMillis = mostMillis;
        }

        /** The runs of a test that it takes to call it checked, if the budget allows. */
        List<Profile> profiles() {
            return switch (this) {
                case QUICK -> List.of(Profile.TIERED);
                case GATE -> List.of(Profile.TIERED, Profile.STRESSED);
                case DEFAULT -> List.of(Profile.values());
            };
        }

        int leastMillis() {
            return leastMillis;
        }

        int mostMillis() {
            return mostMillis;
        }
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is not one of ours
     */
    static JcstressArguments parse(String... args) {
        List<String> others = new ArrayList<>();
        Mode mode = Mode.GATE;
        String only = "";
        for (int i = 0; i < args.length; i++) {
            boolean last = i + 1 == args.length;
            if (args[i].equals("--mode") && !last) {
                mode = mode(args[++i]);
            } else if (args[i].equals("--only") && !last) {
                only = args[++i];
            } else {
                others.add(args[i]);
            }
        }
        return new JcstressArguments(GateArguments.parse(others.toArray(new String[0])), mode, pattern(only));
    }

    /** Whether nothing was said about what to run. */
    boolean asksForAll() {
        return only.pattern().isEmpty();
    }

    private static Mode mode(String name) {
        for (Mode mode : Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no mode '" + name + "'; usage: " + USAGE);
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "--only is not a regular expression: " + e.getDescription() + "; usage: " + USAGE, e);
        }
    }
}
