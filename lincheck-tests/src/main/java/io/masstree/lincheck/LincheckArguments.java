package io.masstree.lincheck;

import io.masstree.gate.GateArguments;
import io.masstree.subjects.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LincheckGate} is told.
 *
 * @param gate what every gate is told
 * @param subject the name of another map than the Masstree; null for that
 * @param only which checks and canaries: those whose name contains a match
 * @param share which part of the model checking this process does
 */
record LincheckArguments(GateArguments gate, @Nullable String subject, Pattern only, Share share) {

    static final String USAGE = GateArguments.USAGE + " [--subject NAME] [--only REGEX] [--share I/N]";

    /**
     * One of several processes that share the work: a model checker uses one core at a time.
     *
     * @param index which one, from 0
     * @param count of how many
     */
    record Share(int index, int count) {
        /** As many processes as cores, but two at most: more would need too much memory. */
        static Share first() {
            return new Share(0, Math.min(2, Runtime.getRuntime().availableProcessors()));
        }

        boolean isFirst() {
            return index == 0;
        }

        <T> List<T> of(List<T> all) {
            List<T> mine = new ArrayList<>();
            for (int i = index; i < all.size(); i += count) {
                mine.add(all.get(i));
            }
            return mine;
        }

        @Override
        public String toString() {
            return index + "/" + count;
        }

        private static Share parse(String text) {
            if (!text.matches("\\d{1,2}/\\d{1,2}")) {
                throw usage("--share needs I/N, not '" + text + "'");
            }
            int slash = text.indexOf('/');
            int index = Integer.parseInt(text.substring(0, slash));
            int count = Integer.parseInt(text.substring(slash + 1));
            if (index >= count) {
                throw usage("--share counts from 0/N, so " + text + " is none");
            }
            return new Share(index, count);
        }
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is not one of ours
     */
    static LincheckArguments parse(String... args) {
        List<String> others = new ArrayList<>();
        String subject = null;
        Pattern only = Pattern.compile("");
        Share share = Share.first();
        for (int i = 0; i < args.length; i++) {
            boolean hasValue = i + 1 < args.length;
            if (args[i].equals("--only") && hasValue) {
                only = pattern(args[++i]);
            } else if (args[i].equals("--subject") && hasValue) {
                subject = args[++i];
                Subjects.named(subject);
            } else if (args[i].equals("--share") && hasValue) {
                share = Share.parse(args[++i]);
            } else {
                others.add(args[i]);
            }
        }
        return new LincheckArguments(GateArguments.parse(others.toArray(new String[0])), subject, only, share);
    }

    /** Whether nothing was said about what to run. */
    boolean asksForAll() {
        return only.pattern().isEmpty();
    }

    boolean asksFor(String name) {
        return only.matcher(name).find();
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw usage("--only needs a regular expression: " + e.getDescription());
        }
    }

    private static IllegalArgumentException usage(String problem) {
        return new IllegalArgumentException(problem + "; usage: " + USAGE);
    }
}
