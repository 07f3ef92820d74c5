package io.masstree.lincheck;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.kotlinx.lincheck.strategy.IncorrectResultsFailure;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ManagedDeadlockFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ManagedLivelockFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ObstructionFreedomViolationFailure;
import org.jetbrains.kotlinx.lincheck.strategy.TimeoutFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ValidationFailure;
import org.jspecify.annotations.Nullable;

/**
 * What a failure that Lincheck has found says about the map. Every other one, and every exception that Lincheck throws, tells
 * about the tool, not about the map.
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
     * What Lincheck throws when a failure did not come again in the same schedule, which it repeats for the report, because the map
     * under test leaves something to chance, as a skip list does the levels of its nodes.
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

    /** How Lincheck's report on it begins. */
    String head() {
        return head;
    }

    /** The kind of a failure; null if it is not one of the map's. */
    static @Nullable FailureKind of(LincheckFailure failure) {
        if (failure instanceof IncorrectResultsFailure) {
            return RESULTS;
        }
        if (failure instanceof ValidationFailure) {
            return VALIDATION;
        }
        if (failure instanceof ManagedDeadlockFailure || failure instanceof ManagedLivelockFailure) {
            return HUNG;
        }
        if (failure instanceof TimeoutFailure) {
            return TIMEOUT;
        }
        return failure instanceof ObstructionFreedomViolationFailure ? BLOCKED : null;
    }

    /**
     * The kind of a failure that did not come again, by the words of Lincheck's exception; null if it is something else.
     *
     * <p>Wrong results and a broken structure count: they were there. That a run hung is believed only when it comes again: Lincheck
     * tells by the schedule that threads make no progress.
     */
    static @Nullable FailureKind ofNotRepeated(String message) {
        Matcher notRepeated = NOT_REPEATED.matcher(message);
        if (!notRepeated.lookingAt()) {
            return null;
        }
        String first = message.substring(notRepeated.end());
        if (first.startsWith(RESULTS.head)) {
            return RESULTS;
        }
        return first.startsWith(VALIDATION.head) ? VALIDATION : null;
    }
}
