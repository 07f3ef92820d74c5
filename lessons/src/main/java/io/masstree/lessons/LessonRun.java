package io.masstree.lessons;

import io.masstree.gate.ProgramExit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One lesson on the terminal: the text, the question, the tools at work, what they saw, and the task. */
final class LessonRun {

    private static final String SIMULATOR = "simulator";
    private static final Pattern RULE = Pattern.compile("\\bR\\d+\\b");

    private final Lesson lesson;
    private final Workbench bench;
    private final PrintWriter out;

    LessonRun(Lesson lesson, Workbench bench, PrintWriter out) {
        this.lesson = lesson;
        this.bench = bench;
        this.out = out;
    }

    /** A tool's look and what came of it. */
    private record Seen(Look look, Sight sight, boolean expected) {

        boolean isAsExpected() {
            return expected ? sight.isSeen() : sight.isBlind();
        }
    }

    /** Prints what comes before the question, and the question. */
    void introduce() {
        out.println();
        out.println(lesson.number() + "  " + lesson.title());
        out.println();
        out.println(TerminalText.of(lesson.before()));
        out.println();
        out.println(TerminalText.of(lesson.manifest().question()));
        lesson.manifest()
                .answers()
                .forEach((letter, words) -> out.println(TerminalText.behind("  " + letter + "  ", words)));
        out.println();
        if (lesson.manifest().explorer() != null) {
            out.println("To be the scheduler of the scenario yourself, open what this prints:");
            out.println("    ./mt explore " + lesson.manifest().explorer());
            out.println();
        }
        Matcher rule = RULE.matcher(lesson.before());
        if (rule.find()) {
            out.println("A rule is printed by ./mt rules " + rule.group() + ".");
            out.println();
        }
        out.flush();
    }

    /**
     * Lets the tools look, and prints what they say.
     *
     * @param answer what the student has predicted; null for nothing
     * @return the program's exit code: whether each tool did what the lesson says of it
     */
    int show(@Nullable String answer) throws IOException, InterruptedException {
        LessonManifest manifest = lesson.manifest();
        Path classes = seed();
        List<Seen> all = new ArrayList<>();
        for (Look look : manifest.sees()) {
            all.add(look(look, classes, true));
        }
        for (Look look : manifest.blind()) {
            all.add(look(look, classes, false));
        }
        out.println();
        String right = manifest.right();
        if (answer != null) {
            String says = answer.equals(right) ? "Your prediction is right: " : "You predicted " + answer + "; it is ";
            out.println(TerminalText.behind(
                    "", says + right + ". " + manifest.answers().get(right)));
        } else {
            out.println(TerminalText.behind(
                    "", "The answer is " + right + ". " + manifest.answers().get(right)));
        }
        out.println();
        explain(all);
        out.println(TerminalText.of(lesson.shown()));
        out.println();
        out.println("Task");
        out.println();
        out.println(TerminalText.of(lesson.exercise()));
        out.println();
        String command = "./mt lesson " + lesson.number();
        String file = lesson.manifest().task().fileName(lesson);
        out.println(command + " --task " + file + "    writes the file to begin with");
        out.println(command + " --check " + file + "   judges it");
        out.flush();
        return exitCode(all);
    }

    /** The library's classes with the lesson's bug; null if it has none. */
    private @Nullable Path seed() throws IOException {
        String bug = lesson.manifest().bug();
        if (bug == null) {
            return null;
        }
        out.println("The bug " + bug + " is seeded into a copy of core.");
        out.println(TerminalText.behind("", bench.core().bug(bug).wrong()));
        bench.core().changedLines(bug).forEach(line -> out.println("    " + line));
        out.println();
        out.flush();
        return bench.core().compile(bug, bench.folder().resolve("core"));
    }

    private Seen look(Look look, @Nullable Path classes, boolean expected) throws IOException, InterruptedException {
        out.printf(Locale.ROOT, "%-44s seed %-4d ", look.check(), look.seed());
        out.flush();
        Sight sight = bench.look(look, lesson.folder(), classes);
        Seen seen = new Seen(look, sight, expected);
        String surprise = seen.isAsExpected() ? "" : "   (the lesson expects otherwise)";
        out.printf(Locale.ROOT, "%s (%.1f s)%s%n", sight.kind().label(), sight.seconds(), surprise);
        if (sight.kind() == Sight.Kind.UNDECIDED) {
            out.println(sight.words());
        }
        out.flush();
        return seen;
    }

    /** Why each tool saw what it saw, and the execution that the first one shows. */
    private void explain(List<Seen> all) throws IOException {
        for (Seen seen : all) {
            if (!seen.look().why().isEmpty()) {
                out.println(seen.look().check() + " " + seen.sight().kind().label() + ".");
                out.println(TerminalText.behind("    ", seen.look().why()));
            }
        }
        out.println();
        for (Seen seen : all) {
            if (seen.sight().isSeen()) {
                out.println("What " + seen.look().tool() + " saw in this run:");
                out.println();
                show(seen.sight());
                if (seen.look().tool().equals(SIMULATOR)) {
                    out.println(
                            TerminalText.of(
                                    "How to read it: docs/simulator.md, \"A witness\". Its threads are counted from 0, those of the"
                                            + " explorer's page from 1. Steps on an object that no other thread touches are left out here."));
                }
                out.println();
                return;
            }
        }
    }

    private void show(Sight sight) throws IOException {
        Path evidence = sight.evidence();
        boolean text = evidence != null
                && Files.isRegularFile(evidence)
                && evidence.toString().endsWith(".txt");
        Excerpt.of(text ? Files.readAllLines(evidence) : sight.words().lines().toList())
                .forEach(line -> out.println("    " + line));
        if (evidence != null) {
            out.println();
            out.println("all of it: " + evidence);
        }
    }

    private static int exitCode(List<Seen> all) {
        if (all.stream().anyMatch(seen -> seen.sight().kind() == Sight.Kind.UNDECIDED)) {
            return ProgramExit.UNDECIDED;
        }
        return all.stream().allMatch(Seen::isAsExpected) ? ProgramExit.OK : ProgramExit.CANARY_SURVIVED;
    }
}
