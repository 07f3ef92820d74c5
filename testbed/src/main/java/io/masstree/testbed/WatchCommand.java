package io.masstree.testbed;

import io.masstree.testbed.change.Focus;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.plan.Costs;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.source.CoreCompiler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mt watch}: tries what a change puts at stake whenever a source file of the library is saved. */
@Command(
        name = "watch",
        description = {
            "Does what mt check --changed does, again whenever a source file of the library is saved: a line on the"
                    + " terminal says what is being tried, and what failed.",
            "Ctrl-C ends it."
        },
        sortOptions = false)
final class WatchCommand implements Callable<Integer> {

    /** How often the files are looked at, and how long they must be as they are before they count as saved. */
    private static final long POLL_MILLIS = 300;

    private final Main.Environment environment;
    private final List<Gate> gates;
    private final ChangedLibrary library;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "BASE",
            arity = "0..1",
            defaultValue = "HEAD",
            description = "The commit since which things have changed. Default: HEAD.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String base;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = BudgetConverter.class,
            description = "How long to try after each change. Default: 3m.")
    private Duration budget = ChangedLibrary.BUDGET;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Option(names = "--once", hidden = true, description = "End after the first run.")
    private boolean once;

    WatchCommand(Main.Environment environment, List<Gate> gates) {
        this.environment = environment;
        this.gates = gates;
        this.library = new ChangedLibrary(environment.checkout());
    }

    @Override
    public Integer call() throws IOException {
        requireBase();
        WatchLine line = new WatchLine(environment.out(), environment.terminal());
        StopOnShutdown hook = new StopOnShutdown(Thread.currentThread());
        try {
            watch(line);
        } catch (InterruptedException e) {
            line.end();
        } finally {
            hook.close();
        }
        return line.hasFailures() ? ExitCode.VIOLATION.code() : ExitCode.OK.code();
    }

    private void requireBase() throws IOException {
        try {
            library.focus(base);
        } catch (IllegalArgumentException e) {
            boolean nothingYet = String.valueOf(e.getMessage()).startsWith(ChangedLibrary.NOTHING);
            if (!nothingYet) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
    }

    private void watch(WatchLine line) throws IOException, InterruptedException {
        Map<Path, String> seen = snapshot();
        while (true) {
            Attempt attempt = new Attempt(line);
            attempt.start();
            Map<Path, String> now = snapshot();
            try {
                while (now.equals(seen) && !(once && !attempt.isAlive())) {
                    Thread.sleep(POLL_MILLIS); // the pace of looking at files, not a wait for something
                    now = snapshot();
                }
            } finally {
                attempt.stopAndWait();
            }
            if (once) {
                return;
            }
            do { // an editor may write several files, or one in pieces
                seen = now;
                Thread.sleep(POLL_MILLIS);
                now = snapshot();
            } while (!now.equals(seen));
        }
    }

    /** The source files with their sizes and times. */
    private Map<Path, String> snapshot() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(environment.checkout().resolve(CoreCompiler.SOURCES))) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".java")).toList()) {
                try {
                    files.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
                } catch (NoSuchFileException e) {
                    files.put(file, "gone"); // between the walk and this look
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    /** One run of the gates, which the next change ends. */
    private final class Attempt extends Thread {
        private final WatchLine line;
        private volatile boolean stopping;

        Attempt(WatchLine line) {
            super("mt-watch");
            this.line = line;
        }

        void stopAndWait() throws InterruptedException {
            stopping = true;
            interrupt();
            join();
        }

        @Override
        public void run() {
            try {
                tryChange();
            } catch (IOException | RuntimeException e) {
                line.say("cannot be tried: " + e.getMessage());
            }
        }

        private void tryChange() throws IOException {
            Focus focus;
            try {
                focus = library.focus(base);
            } catch (IllegalArgumentException e) {
                line.say(String.valueOf(e.getMessage()));
                return;
            }
            List<String> problems = library.compile();
            if (!problems.isEmpty()) {
                line.say("does not compile: " + problems.get(0));
                return;
            }
            line.begin(focus);
            RunDirectory directory = RunDirectory.createUnder(
                    environment.checkout().resolve("results").resolve("watch"), Instant.now());
            Main.Environment silent = new Main.Environment(
                    environment.checkout(),
                    false,
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    environment.err());
            CheckRun.Settings settings = new CheckRun.Settings(
                    library.on(gates, gates),
                    SubjectOptions.MASSTREE,
                    budget,
                    budget,
                    null,
                    Map.of(),
                    seed.next(),
                    Jdk.current(),
                    new CheckRun.Write(false, false),
                    focus,
                    spec.commandLine().getParent().getParseResult().originalArgs());
            ExitCode code = new CheckRun(silent, settings, directory, Costs.load(), line).run();
            if (!stopping) { // else the next change is tried now
                line.ended(
                        code, directory.shownFrom(Path.of("").toAbsolutePath()).resolve("index.html"));
            }
        }
    }
}
