package io.masstree.testbed.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.source.Directories;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The directory of one run, and the only place where a run writes. */
public final class RunDirectory {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** How every run describes itself. */
    public static final String RUN_FILE = "run.json";

    private final Path path;

    private RunDirectory(Path path) {
        this.path = path;
    }

    /** A new directory named after the time; {@code latest} beside it will lead to it. */
    public static RunDirectory createUnder(Path results, Instant now) throws IOException {
        Files.createDirectories(results);
        Path path = createUnique(results, NAME.format(now));
        link(results.resolve("latest"), path.getFileName());
        return new RunDirectory(path);
    }

    /**
     * A directory of the user's choice.
     *
     * @throws IllegalArgumentException with a sentence for the user if it cannot be used
     */
    public static RunDirectory createAt(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IllegalArgumentException(path + " is not a directory");
        }
        Files.createDirectories(path);
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException(path + " is not empty: choose another directory");
            }
        }
        return new RunDirectory(path.toAbsolutePath().normalize());
    }

    /** Another run may begin in the same second: the second one gets a number. */
    private static Path createUnique(Path results, String name) throws IOException {
        Path path = results.resolve(name);
        for (int i = 2; !createdNow(path); i++) {
            path = results.resolve(name + "-" + i);
        }
        return path;
    }

    private static boolean createdNow(Path path) throws IOException {
        try {
            Files.createDirectory(path);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            if (Files.isSymbolicLink(link) || !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, target);
            }
        } catch (UnsupportedOperationException | FileAlreadyExistsException e) {
            // A file system without links, or another run's link: the directory's name is printed
            // anyway.
            return;
        }
    }

    /**
     * The directory of a run that ended early and goes on.
     *
     * @throws IllegalArgumentException with a sentence for the user if no run has begun there
     */
    public static RunDirectory reopen(Path path) {
        if (!Files.isRegularFile(path.resolve(RUN_FILE))) {
            throw new IllegalArgumentException(path + " is not the directory of a run: it has no " + RUN_FILE);
        }
        return new RunDirectory(path.toAbsolutePath().normalize());
    }

    /** Takes it away with all that is in it, as if it had not been made. */
    public void delete() throws IOException {
        Path latest = path.resolveSibling("latest");
        if (Files.isSymbolicLink(latest) && Files.readSymbolicLink(latest).equals(path.getFileName())) {
            Files.delete(latest);
        }
        Directories.delete(path);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The shortest name of it for someone who works in {@code directory}. */
    public Path shownFrom(Path directory) {
        return path.startsWith(directory) ? directory.relativize(path) : path;
    }

    /** Writes {@code run.json}: the first thing that a run does. */
    public void writeInfo(RunInfo info) throws IOException {
        write(RUN_FILE, JSON.writeValueAsString(info) + "\n");
    }

    /** Appends an outcome to {@code outcomes.jsonl}. */
    public void append(Outcome outcome) throws IOException {
        try (OutcomeLog log = OutcomeLog.openIn(path)) {
            log.append(outcome);
        }
    }

    /** Writes the reports that need to know everything. */
    public void finish(RunInfo info, RunOutcome run, int exitCode) throws IOException {
        List<GateSummary> gates = run.results().stream().map(GateSummary::of).toList();
        Completeness completeness = run.completeness();
        Summary summary = new Summary(
                run.verdict().label(),
                exitCode,
                run.interrupted(),
                completeness.required(),
                completeness.decided(),
                completeness.undecided(),
                completeness.silent(),
                gates);
        write("summary.json", JSON.writeValueAsString(summary) + "\n");
        write("junit.xml", JUnitXml.format(run));
        write("summary.md", MarkdownSummary.format(info, run));
        write("index.html", HtmlReport.format(info, run));
    }

    /**
     * Copies the pages that gates have written, which are the Markdown files in the folder {@code docs} of their
     * directories.
     *
     * @param docs where to
     * @return the copies
     */
    public List<Path> copyPages(Path docs) throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.find(path, 4, (file, attributes) -> isPage(file))) {
            pages = files.sorted().toList();
        }
        Files.createDirectories(docs);
        List<Path> copies = new ArrayList<>();
        for (Path page : pages) {
            Path copy = docs.resolve(page.getFileName());
            copies.add(Files.copy(page, copy, StandardCopyOption.REPLACE_EXISTING));
        }
        return copies;
    }

    /**
     * Keeps a copy of another run's directory in this one, with all its evidence.
     *
     * @param other the other one
     * @param name the folder's name here
     */
    public void keep(Path other, String name) throws IOException {
        Path copy = path.resolve(name);
        try (Stream<Path> files = Files.walk(other)) {
            for (Path file : files.toList()) { // a directory comes before what is in it
                Files.copy(file, copy.resolve(other.relativize(file).toString()));
            }
        }
    }

    private static boolean isPage(Path file) {
        Path folder = file.getParent();
        return folder != null && folder.endsWith("docs") && file.toString().endsWith(".md");
    }

    /** Writes a file of the report, in place of an earlier one. */
    public void write(String file, String text) throws IOException {
        Files.writeString(path.resolve(file), text);
    }

    /** The contents of {@code summary.json}. */
    private record Summary(
            String verdict,
            int exitCode,
            boolean interrupted,
            int required,
            int decided,
            List<String> undecided,
            List<String> silent,
            List<GateSummary> gates) {}

    private record GateSummary(
            String gate,
            String verdict,
            double seconds,
            int required,
            int decided,
            int outcomes,
            List<String> problems) {

        static GateSummary of(GateResult result) {
            return new GateSummary(
                    result.gate(),
                    result.verdict().label(),
                    result.elapsed().toMillis() / 1000.0,
                    result.required(),
                    result.decided(),
                    result.outcomes().size(),
                    result.problems());
        }
    }
}
