package io.masstree.testbed.hunt;

import io.masstree.model.Rule;
import io.masstree.testbed.report.HtmlTemplate;
import io.masstree.testbed.source.Commit;
import io.masstree.testbed.source.CommitGraph;
import io.masstree.testbed.source.CoreCompiler;
import io.masstree.testbed.source.ProtocolDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that stands on the page of a hunt, in the order in which it stands there. The template {@code hunt.html} says how.
 *
 * @param verdict how it ended
 * @param colour the colour of that
 * @param check what was tried
 * @param range from which commit to which
 * @param sentence how it ended, in a sentence
 * @param culprit the commit; null if it is not one
 * @param parts what it changed
 * @param execution the failure, as the tool shows it
 * @param failedOn the commit on which that was
 * @param before how the same execution goes on the commit before; null if that is not known
 * @param rows what was tried, the newest commit first
 */
record HuntPage(
        String verdict,
        String colour,
        String check,
        String range,
        String sentence,
        @Nullable Culprit culprit,
        List<Part> parts,
        @Nullable String execution,
        String failedOn,
        @Nullable String before,
        List<Row> rows) {

    /** Longer proofs are linked to, not shown. */
    private static final int MOST_LINES = 400;

    private static final int MOST_LINES_ON_A_TERMINAL = 40;
    private static final int MOST_CHANGED_LINES = 20;

    /** The commit. */
    record Culprit(String id, String day, String author, String subject) {}

    /** What changed in one member. */
    record Part(String file, String member, List<RuleLine> rules, List<Line> lines) {}

    /** A rule. */
    record RuleLine(String id, String sentence) {}

    /** A line of the difference. */
    record Line(String sign, String text, String colour) {}

    /** A commit. */
    record Row(
            String id,
            String day,
            String subject,
            String how,
            String failed,
            String colour,
            String probability,
            @Nullable String unusable,
            @Nullable String evidence) {}

    static HuntPage of(Hunt hunt, HuntLog log, CommitGraph graph) throws IOException {
        Hunt.Result result = hunt.result();
        HuntLog.Request request = log.request();
        List<HuntLog.Trial> trials = log.trials();
        List<Commit> commits = result.commits();
        HuntLog.@Nullable Trial shown = hunt.failureOn(result.culprits());
        boolean found = result.state() == Hunt.State.FOUND;
        Commit culprit = found ? result.culprits().get(0) : null;
        return new HuntPage(
                verdict(result.state()),
                found ? "good" : "open",
                request.id(),
                commits.get(0).shortId() + " (good) to "
                        + commits.get(commits.size() - 1).shortId() + " (bad), "
                        + (commits.size() - 1) + " commits",
                sentence(hunt, request),
                culprit == null ? null : new Culprit(culprit.id(), culprit.day(), culprit.author(), culprit.subject()),
                culprit == null ? List.of() : parts(graph, culprit),
                shown == null ? null : execution(log.directory(), shown),
                shown == null ? "" : shown.commit().substring(0, 10),
                hunt.before() == null ? null : drawing(hunt.before()),
                rows(hunt, trials));
    }

    /** The same for a terminal: how it ended, what the commit changed, and the failure, each cut to what fits on a screen. */
    String text() {
        StringBuilder text = new StringBuilder(sentence).append('\n');
        for (Part part : parts) {
            text.append("\n  ").append(part.member);
            String ids = part.rules.stream().map(RuleLine::id).collect(Collectors.joining(", "));
            text.append(ids.isEmpty() ? "" : " (" + ids + ")").append('\n');
            List<String> lines =
                    part.lines.stream().map(line -> line.sign + line.text).toList();
            append(text, lines, MOST_CHANGED_LINES);
        }
        if (execution != null) {
            text.append("\nThe failure on ").append(failedOn).append(":\n");
            append(text, execution.lines().toList(), MOST_LINES_ON_A_TERMINAL);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> lines, int most) {
        lines.stream()
                .limit(most)
                .forEach(line -> text.append("    ").append(line).append('\n'));
        if (lines.size() > most) {
            text.append("    ... and ").append(lines.size() - most).append(" more lines\n");
        }
    }

    /** As a page. */
    String format() {
        return HtmlTemplate.load(HuntPage.class, "hunt.html").execute(this);
    }

    private static String verdict(Hunt.State state) {
        return switch (state) {
            case GOES_ON -> "stopped before its end";
            case FOUND -> "found";
            case NARROWED -> "narrowed down";
            case OLDER -> "older than the good commit";
            case NEVER_FAILED -> "it did not fail";
            case BAD_UNUSABLE -> "the bad commit cannot be tried";
        };
    }

    /** How a hunt stands, in a sentence that names commits. */
    static String sentence(Hunt hunt, HuntLog.Request request) {
        Hunt.Result result = hunt.result();
        List<Commit> commits = result.commits();
        Commit good = commits.get(0);
        Commit bad = commits.get(commits.size() - 1);
        String probability = percent(result.probability());
        List<String> names = result.culprits().stream().map(Commit::shortId).toList();
        return switch (result.state()) {
            case FOUND ->
                "%s brought it in (probability %s): %s"
                        .formatted(
                                names.get(0),
                                probability,
                                result.culprits().get(0).subject());
            case NARROWED ->
                "one of these commits brought it in (probability %s), and what lies between them cannot be tried: %s"
                        .formatted(probability, String.join(", ", names));
            case OLDER ->
                "the good commit %s has it as well (probability %s): hunt with an older one"
                        .formatted(good.shortId(), probability);
            case NEVER_FAILED ->
                String.format(
                        Locale.ROOT,
                        "the bad commit %s passed all of %d tries: if it fails at all, then less than once in %d (confidence 95 %%)",
                        bad.shortId(),
                        hunt.triesOf(bad),
                        hunt.triesOf(bad) / 3);
            case BAD_UNUSABLE -> "the bad commit %s cannot be tried: %s".formatted(bad.shortId(), hunt.unusable(bad));
            case GOES_ON ->
                "so far, %s is the most likely culprit (probability %s of the %s asked for); ./mt hunt --resume goes on"
                        .formatted(String.join(", ", names), probability, percent(request.confidence()));
        };
    }

    static String percent(double probability) {
        double rest = 1 - probability;
        if (rest > 0 && rest < 0.0001) {
            return "above 99.99 %";
        }
        return String.format(Locale.ROOT, rest < 0.01 ? "%.2f %%" : "%.0f %%", 100 * probability);
    }

    private static String execution(Path directory, HuntLog.Trial trial) throws IOException {
        String message = trial.message() == null ? "" : trial.message();
        String evidence = trial.evidence();
        if (evidence == null || evidence.endsWith(".html") || !Files.isRegularFile(directory.resolve(evidence))) {
            return message;
        }
        String drawn = drawing(directory.resolve(evidence));
        return drawn.contains(message.strip()) ? drawn : message + "\n\n" + drawn; // Lincheck's drawing is its message
    }

    private static String drawing(Path evidence) throws IOException {
        List<String> lines = Files.readString(evidence).lines().toList();
        return String.join("\n", lines.subList(0, Math.min(lines.size(), MOST_LINES)));
    }

    private static List<Part> parts(CommitGraph graph, Commit culprit) throws IOException {
        Map<String, String> before = culprit.parents().isEmpty()
                ? Map.of()
                : graph.texts(graph.resolve(culprit.parents().get(0)), CoreCompiler.SOURCES);
        Map<String, String> after = graph.texts(culprit, CoreCompiler.SOURCES);
        List<Part> parts = new ArrayList<>();
        for (ProtocolDiff.Part part : ProtocolDiff.between(before, after).parts()) {
            List<RuleLine> rules = part.rules().stream()
                    .map(id ->
                            new RuleLine(id, Rule.byId(id).map(Rule::sentence).orElse("")))
                    .toList();
            List<Line> lines = part.lines().stream()
                    .map(line ->
                            new Line(line.substring(0, 1), line.substring(1), line.startsWith("-") ? "bad" : "good"))
                    .toList();
            parts.add(new Part(part.file(), part.member(), rules, lines));
        }
        return parts;
    }

    private static List<Row> rows(Hunt hunt, List<HuntLog.Trial> trials) {
        Map<String, HuntLog.Trial> last = new HashMap<>();
        for (HuntLog.Trial trial : trials) {
            last.merge(trial.commit(), trial, (old, now) -> now.failures() > 0 || old.failures() == 0 ? now : old);
        }
        List<Commit> commits = hunt.result().commits();
        double[] probabilities = hunt.probabilities();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < commits.size(); i++) {
            Commit commit = commits.get(i);
            long tries = hunt.triesOf(commit);
            long failures = hunt.failuresOf(commit);
            HuntLog.Trial trial = last.get(commit.id());
            rows.add(new Row(
                    commit.shortId(),
                    commit.day(),
                    commit.subject(),
                    trial == null || trial.how() == null ? "" : trial.how(),
                    tries == 0 ? "" : String.format(Locale.ROOT, "%,d of %,d", failures, tries),
                    failures > 0 ? "bad" : tries > 0 ? "good" : "open",
                    probabilities[i] < 5e-7 ? "" : percent(probabilities[i]),
                    hunt.unusable(commit),
                    trial == null ? null : trial.evidence()));
        }
        Collections.reverse(rows);
        return rows;
    }
}
