package io.masstree.lessons;

import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program behind {@code mt lesson}. Exits as {@link ProgramExit} says. */
@Command(
        name = "mt lesson",
        description = {
            "A course on checking concurrent code. Each lesson seeds a bug into a copy of the map, and lets one tool see it"
                    + " and another one stay blind.",
            "Without a number: the lessons, and how far you are. Progress and all else that is written lies in"
                    + " results/lessons."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:each tool did what the lesson says, or the task is solved",
            "2:a tool did not decide, or the task is not solved yet",
            "4:a tool did not see what it must see, or saw what it must not",
            "64:the command line was not understood",
            "70:the program or a tool could not run"
        })
public final class LessonProgram implements Callable<Integer> {

    private static final String RESULTS = "results/lessons";

    /** As many run beside each other where all are to run, if there are processors for them: a tool often uses one alone. */
    private static final int LESSONS_AT_ONCE = 2;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NUMBER", description = "Which lesson: 05.")
    private @Nullable String number;

    @Option(names = "--answer", paramLabel = "LETTER", description = "What you predict, so that nothing is asked.")
    private @Nullable String answer;

    @Option(names = "--no-input", description = "Ask nothing.")
    private boolean noInput;

    @Option(names = "--task", paramLabel = "FILE", description = "Write the file that the task begins with.")
    private @Nullable Path task;

    @Option(names = "--check", paramLabel = "FILE", description = "Judge your file.")
    private @Nullable Path checked;

    @Option(names = "--solution", description = "Print a solution of the task.")
    private boolean solution;

    @Option(
            names = "--checks",
            paramLabel = "GATE",
            description = "List the checks of a gate, for tasks that ask for one.")
    private @Nullable String gate;

    @Option(
            names = "--all",
            description = {"Run every lesson, and judge every solution and every file that a task begins with. For CI."
            })
    private boolean all;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Path checkout;
    private final SeededCore core;

    private LessonProgram(Path checkout) {
        this.checkout = checkout;
        this.core = new SeededCore(checkout);
    }

    /** Runs the program. */
    public static void main(String... args) {
        Path checkout =
                Path.of(System.getProperty("mt.home", ".")).toAbsolutePath().normalize();
        Program.main(() -> run(checkout, args));
    }

    /** Runs it without ending the process. */
    static int run(Path checkout, String... args) {
        return commandLine(checkout).execute(args);
    }

    /** The command line of a checkout. */
    static CommandLine commandLine(Path checkout) {
        return Program.commandLine(new LessonProgram(checkout));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Course course = Course.read(checkout);
        LessonProgress progress = LessonProgress.read(checkout.resolve(RESULTS));
        if (all) {
            return runAll(course);
        }
        if (gate != null) {
            return listChecks(gate);
        }
        if (number == null) {
            if (answer != null || task != null || checked != null || solution) {
                throw usage("say which lesson: a number from 01 to " + last(course));
            }
            list(course, progress);
            return ProgramExit.OK;
        }
        if (Stream.of(task != null, checked != null, solution, answer != null)
                        .filter(asked -> asked)
                        .count()
                > 1) {
            throw usage(
                    "--task, --check, --solution and --answer each ask for something else: only one of them at a time");
        }
        Lesson lesson = course.find(number)
                .orElseThrow(() -> usage("there is no lesson '" + number + "': a number from 01 to " + last(course)));
        if (task != null) {
            return writeTask(lesson, task);
        }
        if (solution) {
            out().print(lesson.manifest().task().solution(lesson, core));
            out().flush();
            return ProgramExit.OK;
        }
        return checked != null ? check(lesson, checked, progress) : teach(lesson, progress);
    }

    private static String last(Course course) {
        return course.lessons().get(course.lessons().size() - 1).number();
    }

    private void list(Course course, LessonProgress progress) {
        for (Lesson lesson : course.lessons()) {
            String line = String.format(
                    Locale.ROOT,
                    "%s  %-60s %s",
                    lesson.number(),
                    lesson.title(),
                    progress.of(lesson).inWords());
            out().println(line.stripTrailing());
        }
        out().println();
        course.lessons().stream()
                .filter(lesson -> !progress.of(lesson).ran())
                .findFirst()
                .ifPresent(next -> out().println("The next one: ./mt lesson " + next.number()));
    }

    private int listChecks(String name) throws IOException, InterruptedException {
        if (!Workbench.gates().contains(name)) {
            throw usage("there is no gate '" + name + "'; there are: " + String.join(", ", Workbench.gates()));
        }
        Workbench bench = bench("checks");
        bench.checks(name).forEach(out()::println);
        return ProgramExit.OK;
    }

    private int teach(Lesson lesson, LessonProgress progress) throws IOException, InterruptedException {
        String given = answer == null ? null : known(lesson, answer);
        LessonRun run = new LessonRun(lesson, bench(lesson), out());
        run.introduce();
        if (given == null && !noInput) {
            given = ask(lesson);
        }
        int code = run.show(given);
        progress.ran(lesson, given);
        return code;
    }

    /** Asks until the answer is one of those; null if there is nobody who answers. */
    private @Nullable String ask(Lesson lesson) throws IOException {
        String letters = String.join(", ", lesson.manifest().answers().keySet());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        for (; ; ) {
            out().print("Your prediction (" + letters + "; Enter for none): ");
            out().flush();
            String line = in.readLine();
            if (line == null || line.isBlank()) {
                out().println();
                return null;
            }
            String letter = line.strip().toLowerCase(Locale.ROOT);
            if (lesson.manifest().answers().containsKey(letter)) {
                out().println();
                return letter;
            }
            out().println("One of " + letters + " is asked for, not '" + line.strip() + "'.");
        }
    }

    private String known(Lesson lesson, String letter) {
        String lower = letter.toLowerCase(Locale.ROOT);
        if (!lesson.manifest().answers().containsKey(lower)) {
            throw usage("--answer takes one of "
                    + String.join(", ", lesson.manifest().answers().keySet()) + ", not '" + letter + "'");
        }
        return lower;
    }

    private int writeTask(Lesson lesson, Path file) throws IOException {
        if (Files.exists(file)) {
            throw usage(file + " is there already; name another file, or remove it");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw usage(
                    "there is no folder " + folder + " to write " + file + " into; make it first, or name another one");
        }
        Files.writeString(file, lesson.manifest().task().start(lesson, core), StandardOpenOption.CREATE_NEW);
        out().println("written: " + file + "; when you have changed it: ./mt lesson " + lesson.number() + " --check "
                + file);
        return ProgramExit.OK;
    }

    private int check(Lesson lesson, Path file, LessonProgress progress) throws IOException, InterruptedException {
        if (Files.isDirectory(file)) {
            throw usage(file + " is a folder; --check takes the file that is to be judged");
        }
        if (!Files.isRegularFile(file)) {
            throw usage("there is no file " + file + "; ./mt lesson " + lesson.number() + " --task " + file
                    + " writes one to begin with");
        }
        Task.Judgement judgement = lesson.manifest().task().judge(file.toAbsolutePath(), lesson, benchOfTask(lesson));
        out().println(judgement.words());
        out().println();
        out().println(judgement.solved() ? "solved" : "not solved yet");
        if (judgement.solved()) {
            progress.solved(lesson);
        }
        return judgement.solved() ? ProgramExit.OK : ProgramExit.UNDECIDED;
    }

    /**
     * What came of a lesson.
     *
     * @param code as the program would end with it alone
     * @param text all that it said
     * @param line what the table says of it
     */
    private record Done(int code, String text, String line) {}

    /** Runs every lesson, and notes no progress. The worst exit code wins. */
    private int runAll(Course course) throws IOException, InterruptedException {
        int beside = Math.min(LESSONS_AT_ONCE, Runtime.getRuntime().availableProcessors());
        ExecutorService executor = Executors.newFixedThreadPool(beside);
        try {
            List<Future<Done>> running = new ArrayList<>();
            for (Lesson lesson : course.lessons()) {
                running.add(executor.submit(() -> runAndJudge(lesson)));
            }
            int worst = ProgramExit.OK;
            StringBuilder table = new StringBuilder();
            for (Future<Done> each : running) {
                Done done = each.get();
                out().print(done.text());
                out().flush();
                worst = Math.max(worst, done.code());
                table.append(done.line());
            }
            out().println();
            out().print(table);
            out().flush();
            return worst;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private Done runAndJudge(Lesson lesson) throws IOException, InterruptedException {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        long start = System.nanoTime();
        LessonRun run = new LessonRun(lesson, bench(lesson), out);
        run.introduce();
        int code = run.show(null);
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean tasks = isJudgedRightly(lesson, out);
        String state = code != ProgramExit.OK ? "not as it says" : tasks ? "as it says" : "its task is judged wrongly";
        String line =
                String.format(Locale.ROOT, "%s  %-60s %5.1f s  %s%n", lesson.number(), lesson.title(), seconds, state);
        out.flush();
        return new Done(Math.max(code, tasks ? ProgramExit.OK : ProgramExit.CANARY_SURVIVED), text.toString(), line);
    }

    /** Whether the judge of the task takes the solution, and does not take the file that the student begins with. */
    private boolean isJudgedRightly(Lesson lesson, PrintWriter out) throws IOException, InterruptedException {
        Task its = lesson.manifest().task();
        Workbench bench = benchOfTask(lesson);
        Path start =
                Files.writeString(bench.folder().resolve("start-" + its.fileName(lesson)), its.start(lesson, core));
        Path solved =
                Files.writeString(bench.folder().resolve("solved-" + its.fileName(lesson)), its.solution(lesson, core));
        Task.Judgement begun = its.judge(start, lesson, bench);
        Task.Judgement done = its.judge(solved, lesson, bench);
        if (begun.solved() || !done.solved()) {
            out.println(
                    begun.solved()
                            ? "the task is solved by the file that it begins with"
                            : "the solution is not taken:");
            out.println(begun.solved() ? begun.words() : done.words());
        }
        return !begun.solved() && done.solved();
    }

    /** Where a lesson runs. */
    private Workbench bench(Lesson lesson) throws IOException {
        return bench(lesson.name());
    }

    /** Where the student's file is judged. What the lesson has shown stays as it is meanwhile. */
    private Workbench benchOfTask(Lesson lesson) throws IOException {
        return bench(lesson.name() + "-task");
    }

    private Workbench bench(String folder) throws IOException {
        return Workbench.in(checkout.resolve(RESULTS).resolve(folder), checkout, core);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
