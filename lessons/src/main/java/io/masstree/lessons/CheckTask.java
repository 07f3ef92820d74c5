package io.masstree.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * To name a check that sees another bug.
 *
 * @param bug the bug, one of the folder {@code mutants}
 * @param gates the gates whose checks may be named; empty for any
 * @param seed where the check's randomness comes from
 */
record CheckTask(String bug, List<String> gates, long seed) implements Task {

    private static final String SOLUTION = "solution.txt";

    /** Keeps a copy. */
    CheckTask {
        gates = gates == null ? List.of() : List.copyOf(gates);
    }

    @Override
    public String fileName(Lesson lesson) {
        return "mine-" + lesson.number() + ".txt";
    }

    @Override
    public String start(Lesson lesson, SeededCore core) throws IOException {
        StringBuilder text = new StringBuilder("# The bug that a check is to see:\n");
        core.changedLines(bug).forEach(line -> text.append("#   ").append(line).append('\n'));
        String names = String.join(" or ", gates.isEmpty() ? Workbench.gates() : gates);
        return text.append("# One line, GATE/CHECK, with a check of ")
                .append(names)
                .append(".\n# ./mt lesson --checks GATE lists them.\n")
                .toString();
    }

    @Override
    public String solution(Lesson lesson, SeededCore core) throws IOException {
        return Files.readString(lesson.folder().resolve(SOLUTION));
    }

    @Override
    public Judgement judge(Path file, Lesson lesson, Workbench bench) throws IOException, InterruptedException {
        List<String> named = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (named.size() != 1) {
            return new Judgement(false, "The file names " + named.size() + " checks; one is asked for: GATE/CHECK.");
        }
        Look look;
        try {
            look = new Look(named.get(0), seed, "");
        } catch (IllegalArgumentException e) {
            return new Judgement(false, String.valueOf(e.getMessage()));
        }
        List<String> allowed = gates.isEmpty() ? Workbench.gates() : gates;
        if (!allowed.contains(look.tool())) {
            return new Judgement(
                    false, "A check of one of these gates is asked for: " + String.join(", ", allowed) + ".");
        }
        if (!bench.checks(look.tool()).contains(look.check().replaceFirst("[@#].*", ""))) {
            return new Judgement(
                    false,
                    "There is no check " + look.check() + "; ./mt lesson --checks " + look.tool() + " lists them all.");
        }
        Sight whole = bench.look(look, lesson.folder(), null);
        if (!whole.isBlind()) {
            return new Judgement(
                    false, "On the map without a bug, " + look.check() + " does not pass:\n" + whole.words());
        }
        Sight broken = bench.look(
                look, lesson.folder(), bench.core().compile(bug, bench.folder().resolve("task")));
        return switch (broken.kind()) {
            case SEES -> new Judgement(true, look.check() + " passes without the bug, and sees it:\n" + broken.words());
            case BLIND ->
                new Judgement(false, look.check() + " passes, with the bug and without it: it does not see it.");
            case UNDECIDED -> new Judgement(false, look.check() + " did not decide:\n" + broken.words());
        };
    }
}
