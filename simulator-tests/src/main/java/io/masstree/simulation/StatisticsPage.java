package io.masstree.simulation;

import io.masstree.simulator.Statistics;
import io.masstree.simulator.Statistics.Line;
import io.masstree.simulator.Statistics.Race;
import io.masstree.simulator.witness.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the gate's executions did, as a page of the evidence and as a line. */
final class StatisticsPage {
    static final String FILE = "evidence/what-the-simulator-did.md";

    /** Whose lines are told: those of the library. */
    private static final String LIBRARY = "io.masstree.";

    private static final List<String> OTHERS = List.of("io.masstree.simulation.", "io.masstree.subjects.");

    private final Statistics statistics;
    private final CitedRules rules;

    StatisticsPage(Statistics statistics, CitedRules rules) {
        this.statistics = statistics;
        this.rules = rules;
    }

    /** Writes the page below a folder. */
    void write(Path out) throws IOException {
        Path file = out.resolve(FILE);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, page());
    }

    private static boolean isLibrary(Site site) {
        return site.type().startsWith(LIBRARY) && OTHERS.stream().noneMatch(site.type()::startsWith);
    }

    private List<Map.Entry<Site, Line>> lines() {
        return statistics.lines().stream()
                .filter(entry -> isLibrary(entry.getKey()))
                .toList();
    }

    private List<Map.Entry<Race, Long>> races() {
        return statistics.races().stream()
                .filter(entry -> isLibrary(entry.getKey().first())
                        && isLibrary(entry.getKey().second()))
                .toList();
    }

    /** The statistics in a line. */
    String line() {
        List<Map.Entry<Site, Line>> lines = lines();
        long stopped =
                lines.stream().filter(entry -> entry.getValue().stopped() > 0).count();
        long stale =
                lines.stream().filter(entry -> entry.getValue().stale() > 0).count();
        return String.format(
                Locale.ROOT,
                "%,d executions, %,d different results; of the map's %,d lines that access memory, threads were stopped before %,d,"
                        + " %,d read stale, %,d pairs raced (one execution of %d looked at)",
                statistics.allExecutions(),
                statistics.outcomes(),
                lines.size(),
                stopped,
                stale,
                races().size(),
                statistics.every());
    }

    private String page() {
        StringBuilder text = new StringBuilder("# What the simulator did\n\n");
        text.append(line()).append(".\n\n");
        text.append(String.format(
                Locale.ROOT,
                "The %,d executions looked at had %,d pre-emptions and %,d accesses that did not do what a sequentially consistent"
                        + " memory would. A blind spot is a line that was never stopped before, or a pair of lines that never raced.%n%n",
                statistics.executions(),
                statistics.preemptions(),
                statistics.choices()));
        rules(text);
        lines(text);
        races(text);
        return text.toString();
    }

    private void rules(StringBuilder text) {
        Map<String, long[]> byRule =
                new TreeMap<>(java.util.Comparator.comparing((String rule) -> Integer.parseInt(rule.substring(1))));
        for (Map.Entry<Site, Line> entry : lines()) {
            for (String rule : rules.apply(entry.getKey())) {
                long[] sums = byRule.computeIfAbsent(rule, key -> new long[4]);
                sums[0]++;
                sums[1] += entry.getValue().accesses();
                sums[2] += entry.getValue().stopped();
                sums[3] += entry.getValue().stale();
            }
        }
        text.append("## Rules\n\nOf the lines that access memory and cite a rule.\n\n");
        text.append("| rule | lines | accesses | stopped before | read stale |\n|---|--:|--:|--:|--:|\n");
        byRule.forEach((rule, sums) -> text.append(String.format(
                Locale.ROOT, "| %s | %d | %,d | %,d | %,d |%n", rule, sums[0], sums[1], sums[2], sums[3])));
    }

    private void lines(StringBuilder text) {
        text.append("\n## Lines\n\n| line | rules | accesses | stopped before | read stale |\n|---|---|--:|--:|--:|\n");
        for (Map.Entry<Site, Line> entry : lines()) {
            Line line = entry.getValue();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %,d | %,d | %,d |%n",
                    entry.getKey(),
                    String.join(", ", rules.apply(entry.getKey())),
                    line.accesses(),
                    line.stopped(),
                    line.stale()));
        }
    }

    private void races(StringBuilder text) {
        text.append(
                "\n## Races\n\nTwo lines of different threads that accessed one variable, one right after the other, at least one of");
        text.append(" them writing.\n\n| first | then | times |\n|---|---|--:|\n");
        for (Map.Entry<Race, Long> entry : races()) {
            Race race = entry.getKey();
            text.append(
                    String.format(Locale.ROOT, "| %s | %s | %,d |%n", race.first(), race.second(), entry.getValue()));
        }
    }
}
