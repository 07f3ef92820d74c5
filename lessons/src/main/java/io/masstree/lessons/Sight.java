package io.masstree.lessons;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link Look}.
 *
 * @param kind whether the tool saw something wrong
 * @param words what the tool says of it; empty if it saw nothing
 * @param evidence the file in which the tool shows it; null if there is none
 * @param seconds how long it took
 */
record Sight(Kind kind, String words, @Nullable Path evidence, double seconds) {

    /** Whether a tool saw something wrong. */
    enum Kind {
        /** The tool itself says that a promise is broken. */
        SEES("sees it"),
        /** The tool looked to the end and found nothing. */
        BLIND("sees nothing"),
        /** The tool failed, hung, or does not know the check. Nothing follows from that. */
        UNDECIDED("did not decide");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** How the terminal calls it. */
        String label() {
            return label;
        }
    }

    boolean isSeen() {
        return kind == Kind.SEES;
    }

    boolean isBlind() {
        return kind == Kind.BLIND;
    }
}
