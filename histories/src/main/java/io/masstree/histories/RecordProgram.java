package io.masstree.histories;

import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import io.masstree.model.Kind;
import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The program behind {@code mt record}: lets threads use a map and writes down, as a history file, what they did and
 * saw. Exits as {@link ProgramExit} says; it is a violation if the map threw, hung or miscounted.
 */
public final class RecordProgram {
    private RecordProgram() {}

    /** Runs the program. */
    public static void main(String[] args) {
        Program.main(() -> run(args)); // threads that hang in a map are still there
    }

    private static int run(String[] args) throws InterruptedException {
        try {
            RecordOptions options = RecordOptions.parse(args);
            String leftOut = LeftOut.kinds(Subjects.named(options.subject()).create()).stream()
                    .map(Kind::label)
                    .collect(Collectors.joining(", "));
            if (!leftOut.isEmpty()) {
                System.out.println(options.subject() + " does not have, so it is left out: " + leftOut);
            }
            Recording.Result result = Recording.record(options);
            result.history().write(options.out());
            System.out.printf(
                    Locale.ROOT,
                    "%,d operations by %d threads on %s, seed %d: %s%n",
                    result.history().size(),
                    options.threads(),
                    options.subject(),
                    options.seed(),
                    options.out());
            if (result.trouble() != null) {
                System.out.println("VIOLATED by " + options.subject() + ": " + result.trouble());
                return ProgramExit.VIOLATION;
            }
            return ProgramExit.OK;
        } catch (IllegalArgumentException e) {
            System.err.println("mt record: " + e.getMessage());
            return ProgramExit.USAGE;
        } catch (IOException e) {
            System.err.println("mt record: cannot write the history: " + e);
            return ProgramExit.INTERNAL;
        }
    }
}
