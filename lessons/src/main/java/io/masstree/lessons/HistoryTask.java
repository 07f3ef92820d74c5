package io.masstree.lessons;

import io.masstree.model.history.History;
import io.masstree.model.history.HistoryFormatException;
import io.masstree.model.history.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * To write a history that is not linearizable.
 *
 * @param operations how many operations it may have
 * @param overlapping whether each operation must overlap another one
 * @param without operations that it must do without, by the names that they have in the file
 */
record HistoryTask(int operations, boolean overlapping, List<String> without) implements Task {

    private static final String START = "start.jsonl";
    private static final String SOLUTION = "solution.jsonl";

    /** Keeps a copy. */
    HistoryTask {
        without = without == null ? List.of() : List.copyOf(without);
    }

    @Override
    public String fileName(Lesson lesson) {
        return "mine-" + lesson.number() + ".jsonl";
    }

    @Override
    public String start(Lesson lesson, SeededCore core) throws IOException {
        return Files.readString(lesson.folder().resolve(START));
    }

    @Override
    public String solution(Lesson lesson, SeededCore core) throws IOException {
        return Files.readString(lesson.folder().resolve(SOLUTION));
    }

    @Override
    public Judgement judge(Path file, Lesson lesson, Workbench bench) throws IOException {
        History history;
        try {
            history = History.read(file);
        } catch (HistoryFormatException e) {
            return new Judgement(false, "That is no history: " + file + ", " + e.getMessage());
        }
        long lonely = history.operations().stream()
                .filter(one -> history.operations().stream().noneMatch(other -> other != one && overlap(one, other)))
                .count();
        if (history.size() > operations) {
            return new Judgement(
                    false,
                    "It has " + history.size() + " operations; " + operations
                            + " are enough, and no more are allowed.");
        }
        if (overlapping && lonely > 0) {
            return new Judgement(
                    false, "Operations that overlap no other one: " + lonely + ". Each is to overlap another.");
        }
        for (Operation operation : history.operations()) {
            if (without.contains(operation.kind().label())) {
                return new Judgement(
                        false, "It must do without " + String.join(" and ", without) + ", but has " + operation + ".");
            }
        }
        Sight sight = bench.judge(file, System.nanoTime());
        return switch (sight.kind()) {
            case SEES ->
                new Judgement(
                        true, "The judge finds the contradiction:\n" + sight.words() + "\npage: " + sight.evidence());
            case BLIND ->
                new Judgement(
                        false, "The judge finds nothing wrong: some order of the operations explains all results.");
            case UNDECIDED -> new Judgement(false, "The judge cannot say: " + sight.words());
        };
    }

    private static boolean overlap(Operation one, Operation other) {
        return one.invoked() <= other.returned() && other.invoked() <= one.returned();
    }
}
