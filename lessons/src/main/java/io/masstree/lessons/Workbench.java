package io.masstree.lessons;

import io.masstree.gate.Outcome;
import io.masstree.model.history.History;
import io.masstree.model.history.HistoryChecker;
import io.masstree.model.history.HistoryFormatException;
import io.masstree.model.history.Verdict;
import io.masstree.model.page.ViolationPage;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.GateContext;
import io.masstree.testbed.gate.GateStep;
import io.masstree.testbed.gate.Gates;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.ProcessGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a lesson works: it runs tools on a copy of the library's classes. All that it writes lies in one folder, which it empties first;
 * nothing else of the checkout is touched.
 *
 * @param checkout the project's root directory
 * @param core the library's source, and the bugs that can be seeded into it
 * @param folder where it writes
 */
record Workbench(Path checkout, SeededCore core, Path folder) {

    /** A check that has begun runs to its end, which counts decide. */
    private static final Duration TIME = Duration.ofSeconds(60);

    /** Ends a tool that hangs: the longest check of the course takes a tenth of it. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A workbench in an empty folder. */
    static Workbench in(Path folder, Path checkout, SeededCore core) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
        return new Workbench(checkout, core, folder);
    }

    /**
     * Lets a tool look.
     *
     * @param look at what, and with which seed
     * @param lesson the lesson's folder, in which histories are
     * @param classes the library's classes in a folder; null for those of the build
     */
    Sight look(Look look, Path lesson, @Nullable Path classes) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (look.tool().equals(Look.JUDGE)) {
            return judge(lesson.resolve(look.unit()), start);
        }
        ProcessGate gate = gate(look.tool());
        int number = 1;
        while (Files.exists(run(look, number))) {
            number++;
        }
        Path directory = Files.createDirectories(run(look, number));
        GateContext context =
                new GateContext(checkout, Jdk.current(), directory, look.seed(), PATIENCE, outcome -> {}, () -> {});
        GateStep step = (classes == null ? gate : gate.withClasses(classes)).check(context, List.of(look.unit()), TIME);
        return sight(step, directory, start);
    }

    private Path run(Look look, int number) {
        return folder.resolve(look.tool() + "-" + number);
    }

    /**
     * The names of the checks of a gate, as a {@link Look} takes them.
     *
     * @throws IOException if there is no such gate, or if it cannot say; the message is a sentence
     */
    List<String> checks(String name) throws IOException, InterruptedException {
        GateContext context = new GateContext(checkout, Jdk.current(), folder, 1, PATIENCE, outcome -> {}, () -> {});
        return gate(name).list(context).stream()
                .filter(check -> check.kind() == Outcome.Kind.CHECK)
                .map(check -> name + "/" + check.unit())
                .distinct()
                .sorted()
                .toList();
    }

    /** The names of the tools that can be asked. */
    static List<String> gates() {
        return Gates.all().stream().map(Gate::name).toList();
    }

    private static ProcessGate gate(String name) throws IOException {
        return Gates.all().stream()
                .filter(ProcessGate.class::isInstance)
                .map(ProcessGate.class::cast)
                .filter(gate -> gate.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IOException("there is no gate '" + name + "'; there are: " + String.join(", ", gates())));
    }

    private static Sight sight(GateStep step, Path directory, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Outcome> checks = step.outcomes().stream()
                .filter(outcome -> outcome.kind() == Outcome.Kind.CHECK)
                .toList();
        for (Outcome outcome : checks) {
            if (outcome.verdict() == Outcome.Verdict.VIOLATION) {
                String evidence = outcome.evidence();
                return new Sight(
                        Sight.Kind.SEES,
                        outcome.name() + ": " + outcome.message(),
                        evidence == null ? null : directory.resolve(evidence),
                        seconds);
            }
        }
        List<String> problems = new ArrayList<>(step.failures());
        if (step.hung() != null) {
            problems.add(step.hung());
        }
        checks.stream()
                .filter(outcome -> outcome.verdict() != Outcome.Verdict.PASS)
                .map(outcome -> outcome.name() + ": " + outcome.message())
                .forEach(problems::add);
        if (checks.isEmpty() && problems.isEmpty()) {
            problems.add("the gate reported nothing");
        }
        return problems.isEmpty()
                ? new Sight(Sight.Kind.BLIND, "", null, seconds)
                : new Sight(Sight.Kind.UNDECIDED, String.join("\n", problems), null, seconds);
    }

    /** Judges a history exactly, and draws what contradicts itself. */
    Sight judge(Path file, long start) throws IOException {
        History history;
        try {
            history = History.read(file);
        } catch (HistoryFormatException e) {
            return new Sight(Sight.Kind.UNDECIDED, file + ", " + e.getMessage(), null, 0);
        }
        Verdict verdict = HistoryChecker.exact().check(history);
        double seconds = (System.nanoTime() - start) / 1e9;
        return switch (verdict.outcome()) {
            case PASS -> new Sight(Sight.Kind.BLIND, "", null, seconds);
            case INCONCLUSIVE -> new Sight(Sight.Kind.UNDECIDED, verdict.describe(), null, seconds);
            case VIOLATION -> {
                Path page = folder.resolve(ViolationPage.FILE_NAME);
                ViolationPage.write(
                        page,
                        new ViolationPage.About(String.valueOf(file.getFileName()), "./mt judge --exact " + file),
                        history,
                        verdict);
                String words = verdict.violations().stream()
                        .map(violation -> violation.describe())
                        .collect(Collectors.joining("\n"));
                yield new Sight(Sight.Kind.SEES, words, page, seconds);
            }
        };
    }
}
