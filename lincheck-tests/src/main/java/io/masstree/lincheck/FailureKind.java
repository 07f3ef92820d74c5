package io.masstree.lincheck;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of Lincheck's says, by the head of its message. Everything else, among it the one that begins with "Wow!",
 * tells about the tool, not about the map.
 */
enum FailureKind {
    /** No order of the operations explains their results. */
    RESULTS("linearizable", "= Invalid execution results ="),
    /** The structure is broken at the end. */
    VALIDATION("structure", "= Validation function structure has failed ="),
    /** Deadlock or livelock, found by the model checker. */
    HUNG("progress", "= The execution has hung ="),
    /** Threads that do not end, found by waiting. */
    TIMEOUT("progress", "= The execution has hung, see the thread dump ="),
    /** A thread alone does not get on: only when obstruction freedom was asked for. */
    BLOCKED("progress", "= The algorithm should be non-blocking, but ");

    /**
     * How a failure begins that did not come again when Lincheck repeated its schedule for the report, because the map under test
     * leaves something to chance, as a skip list does the levels of its nodes.
     */
    private static final Pattern NOT_REPEATED =
            Pattern.compile("Non-determinism found\\..*\\R== Reporting the first execution .*\\R");

    private final String property;
    private final String head;

    FailureKind(String property, String head) {
        this.property = property;
        this.head = head;
    }

    /** The property that was violated. */
    String property() {
        return property;
    }

    /**
     * The kind of a failure; null if it is not one of the map's.
     *
     * <p>Wrong results and a broken structure count even if they did not come again: they were there. That a run hung is
     * believed only when it comes again: Lincheck tells by the schedule that threads make no progress.
     */
    static @Nullable FailureKind of(@Nullable String message) {
        if (message == null) {
            return null;
        }
        Matcher notRepeated = NOT_REPEATED.matcher(message);
        if (notRepeated.lookingAt()) {
            FailureKind kind = ofHead(message.substring(notRepeated.end()));
            return kind == RESULTS || kind == VALIDATION ? kind : null;
        }
        return ofHead(message);
    }

    private static @Nullable FailureKind ofHead(String message) {
        for (FailureKind kind : values()) {
            if (message.startsWith(kind.head)) {
                return kind;
            }
        }
        return null;
    }
}
