package io.masstree.lincheck;

import java.util.function.Function;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the map that Lincheck has found.
 *
 * @param kind what failed
 * @param report Lincheck's report
 */
record Finding(FailureKind kind, String report) {

    /** What Lincheck has found; null if it failed itself. */
    static @Nullable Finding of(LincheckFailure failure) {
        return of(failure, LincheckFailure::toString);
    }

    /**
     * The same with something else in place of Lincheck's printer. That gets lost in some traces. What was found is known without
     * it: the report then says no more than the operations and their results.
     */
    static @Nullable Finding of(LincheckFailure failure, Function<LincheckFailure, String> printer) {
        FailureKind kind = FailureKind.of(failure);
        if (kind == null) {
            return null;
        }
        try {
            return new Finding(kind, printer.apply(failure));
        } catch (RuntimeException | Error e) {
            return new Finding(
                    kind,
                    kind.head() + "\n" + failure.getScenario() + "\n" + failure.getResults()
                            + "\n\nLincheck failed when it printed the trace:\n" + Texts.stackTrace(e));
        }
    }

    /** What Lincheck says to have found in an exception of its own; null if that tells about Lincheck only. */
    static @Nullable Finding of(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage()).strip();
        FailureKind kind = FailureKind.ofNotRepeated(message);
        return kind == null ? null : new Finding(kind, message);
    }
}
