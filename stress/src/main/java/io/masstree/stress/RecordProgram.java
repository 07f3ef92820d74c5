package io.masstree.stress;

import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The program behind {@code mt record}: lets threads use a map and writes down, as a history file, what they did and
 * saw. Exits with 0 if the file is written, 1 if the map threw, hung or miscounted, 64 if it was called wrongly, 70
 * if it failed itself.
 */
public final class RecordProgram {
    private static final int TROUBLE = 1;
    private static final int USAGE_ERROR = 64;
    private static final int INTERNAL_ERROR = 70;

    private RecordProgram() {}

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(run(args)); // threads that hang in a map are still there
    }

    private static int run(String[] args) {
        try {
            RecordOptions options = RecordOptions.parse(args);
            String leftOut = LeftOut.actions(Subjects.named(options.subject()).create()).stream()
                    .map(Action::label)
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
                return TROUBLE;
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("mt record: " + e.getMessage());
            return USAGE_ERROR;
        } catch (IOException e) {
            System.err.println("mt record: cannot write the history: " + e);
            return INTERNAL_ERROR;
        } catch (Exception | OutOfMemoryError e) {
            e.printStackTrace();
            return INTERNAL_ERROR;
        }
    }
}
