package io.masstree.testbed;

import io.masstree.model.Kind;
import io.masstree.model.history.History;
import io.masstree.model.history.HistoryChecker;
import io.masstree.model.history.HistoryFormatException;
import io.masstree.model.history.Operation;
import io.masstree.model.history.Verdict;
import io.masstree.model.history.Violation;
import io.masstree.model.page.ViolationPage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mt judge}: says whether a recorded history keeps the promises of a concurrent ordered map. */
@Command(
        name = "judge",
        description = {
            "Judges a history of operations on an ordered map, recorded by anyone.",
            "The format is described in docs/history-format.md."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:pass: nothing contradicts itself, and all that can be judged was judged",
            "1:violation: some operations contradict each other",
            "2:inconclusive: no contradiction was found, but not everything could be judged, or nothing was",
            "64:the command line or the file was not understood",
            "70:the judge failed"
        })
final class JudgeCommand implements Callable<Integer> {

    private final Main.Environment environment;

    @Parameters(paramLabel = "FILE", description = "The history: one JSON object a line, one operation an object.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--exact",
            description = {
                "Demand that first, last, floor, ceiling, lower, higher, pollFirst, pollLast and isEmpty answered as"
                        + " of one moment. Without it they are wrong only if a nearer key was there all the time,"
                        + " which every map must keep."
            })
    private boolean exact;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = {
                "Where to write violation.html if there is a violation. Default: beside the file, or in the current"
                        + " directory if the file is a pipe, a device or a link."
            })
    private @Nullable Path report;

    JudgeCommand(Main.Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        History history;
        try {
            history = History.read(file);
        } catch (HistoryFormatException e) {
            return refuse(file + ", " + e.getMessage());
        } catch (IOException e) {
            return refuse("cannot read " + FileProblem.inWords(file, e));
        }
        Verdict verdict = (exact ? HistoryChecker.exact() : HistoryChecker.fast()).check(history);
        double seconds = (System.nanoTime() - start) / 1e9;
        print(history, verdict, seconds);
        if (verdict.outcome() == Verdict.Outcome.VIOLATION) {
            draw(history, verdict);
        }
        return exitCode(verdict).code();
    }

    /** Draws a violation. It has been printed, so it stays one even if that fails. */
    private void draw(History history, Verdict verdict) {
        Path page = pageFile();
        try {
            if (Files.exists(page) && Files.isSameFile(page, file)) {
                throw new FileSystemException(page.toString(), null, "the history itself has this name");
            }
            if (report != null) {
                Files.createDirectories(report);
            }
            String command = "./mt judge " + (exact ? "--exact " : "") + file;
            ViolationPage.About about = new ViolationPage.About(String.valueOf(file.getFileName()), command);
            ViolationPage.write(page, about, history, verdict);
            environment.out().println("page: " + page);
        } catch (IOException e) {
            environment.err().println("mt judge: the page could not be written: " + FileProblem.inWords(page, e));
        } catch (RuntimeException | OutOfMemoryError e) {
            environment.err().println("mt judge: the page could not be drawn: " + e);
        }
    }

    /** Where the page belongs: never beside a device, and a pipe has no place of its own. */
    private Path pageFile() {
        if (report != null) {
            return report.resolve(ViolationPage.FILE_NAME);
        }
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? file.resolveSibling(ViolationPage.FILE_NAME)
                : Path.of(ViolationPage.FILE_NAME);
    }

    private int refuse(String problem) {
        environment.err().println("mt judge: " + problem);
        return ExitCode.USAGE.code();
    }

    private void print(History history, Verdict verdict, double seconds) {
        PrintStream out = environment.out();
        long threads = history.operations().stream()
                .mapToInt(Operation::thread)
                .filter(thread -> thread != Operation.INITIAL)
                .distinct()
                .count();
        out.printf(
                Locale.ROOT,
                "%s: %,d operations by %,d threads, judged in %.1f s%n",
                file,
                history.size(),
                threads,
                seconds);
        for (Violation violation : verdict.violations()) {
            out.println();
            out.println("VIOLATED  " + violation.describe());
        }
        if (verdict.furtherViolations() > 0) {
            out.printf(Locale.ROOT, "%nand %,d more, which are not shown%n", verdict.furtherViolations());
        }
        verdict.undecided().forEach(reason -> out.println("undecided: " + reason));
        long sizes = history.operations().stream()
                .filter(operation -> operation.kind() == Kind.SIZE && !operation.isPending() && !operation.isJudged())
                .count();
        if (sizes > 0) {
            out.printf(Locale.ROOT, "not judged: %,d size, since others may change the map meanwhile%n", sizes);
        }
        out.println(inWords(history, verdict));
        out.flush();
    }

    private static String inWords(History history, Verdict verdict) {
        return switch (verdict.outcome()) {
            case VIOLATION -> "violation: the history contradicts itself";
            case PASS -> "pass: nothing in the history contradicts itself";
            case INCONCLUSIVE ->
                history.size() == 0
                        ? "inconclusive: there are no operations"
                        : history.operations().stream().anyMatch(Operation::isJudged)
                                ? "inconclusive: nothing contradicts itself, but not everything could be judged"
                                : "inconclusive: there is nothing to judge";
        };
    }

    private static ExitCode exitCode(Verdict verdict) {
        return switch (verdict.outcome()) {
            case VIOLATION -> ExitCode.VIOLATION;
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
            case PASS -> ExitCode.OK;
        };
    }
}
