package io.masstree.bench.report;

import io.masstree.bench.map.KeyType;
import io.masstree.bench.map.Subject;
import io.masstree.bench.map.Subjects;
import io.masstree.bench.run.Cell;
import io.masstree.bench.run.Collector;
import io.masstree.bench.run.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a report. */
final class Tables {
    private static final String ABSENT = "–";
    private static final String NOT_MET = ", NOT MET";

    /** Behind the figure of a crate that is of no use. */
    private static final String STRAYS = ", other answers";

    private final Summary summary;

    Tables(Summary summary) {
        this.summary = summary;
    }

    /** All that have a row, with those goals about which the run says something. */
    List<Table> measured() {
        return with(goals(Goals.all().stream()
                .filter(goal -> Arrays.stream(Collector.values())
                        .anyMatch(collector -> goal.judge(summary, collector).isPresent()))
                .toList()));
    }

    /** All that have a row, with all goals. */
    List<Table> withAllGoals() {
        return with(goals(Goals.all()));
    }

    private List<Table> with(Table goals) {
        List<Table> tables = new ArrayList<>(List.of(problems(), goals));
        for (Collector collector : Collector.values()) {
            for (KeyType type : KeyType.values()) {
                tables.add(medians(collector, type));
            }
        }
        tables.add(latencies());
        tables.add(garbage());
        tables.add(pauses());
        return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    private Table goals(List<Goal> goals) {
        List<List<String>> rows = new ArrayList<>();
        for (Goal goal : goals) {
            List<String> row = new ArrayList<>(List.of(goal.name(), goal.demand()));
            for (Collector collector : Collector.values()) {
                row.add(goal.judge(summary, collector)
                        .map(verdict -> verdict.measured() + (verdict.met() ? ", met" : NOT_MET))
                        .orElse("not measured"));
            }
            boolean missed = row.stream().anyMatch(figure -> figure.endsWith(NOT_MET));
            row.add(missed ? Goals.reason(goal) : "");
            rows.add(row);
        }
        return new Table(
                "Goals: times ConcurrentSkipListMap; times the best peer",
                List.of("goal", "demanded", Collector.G1.label(), Collector.PARALLEL.label(), "why it is not met"),
                rows);
    }

    private Table problems() {
        List<List<String>> rows = new ArrayList<>();
        for (CellSummary cell : summary.cells()) {
            for (String problem : cell.problems()) {
                rows.add(List.of(cell.cell().toString(), problem));
            }
        }
        return new Table("Problems", List.of("cell", "what"), rows);
    }

    private Table medians(Collector collector, KeyType type) {
        List<CellSummary> cells = summary.cells().stream()
                .filter(cell ->
                        cell.cell().collector() == collector && cell.cell().keyType() == type)
                .toList();
        List<Subject> subjects = subjectsOf(cells);
        List<String> columns = new ArrayList<>(List.of("cell"));
        subjects.forEach(subject -> columns.add(subject.label()));
        columns.addAll(List.of("times skip list", "times best peer"));
        List<List<String>> rows = new ArrayList<>();
        for (CellSummary cell : cells) {
            List<String> row = new ArrayList<>(List.of(name(cell)));
            subjects.forEach(subject -> row.add(
                    of(cell, subject, Figures::withSpread) + (cell.strays().contains(subject) ? STRAYS : "")));
            row.add(Figures.ratio(cell.ratioToBaseline()));
            row.add(Figures.ratio(cell.ratioToBestPeer()));
            rows.add(row);
        }
        return new Table(
                "Medians (least–greatest of the forks), less is better: " + collector.label() + ", keys are "
                        + type.label(),
                columns,
                rows);
    }

    private Table latencies() {
        return bySubject("Latency of single operations: p50 / p99 / p99.9 in ns", subject -> {
            Measurement.Percentiles percentiles = subject.percentiles();
            return percentiles == null
                    ? ABSENT
                    : Stream.of(percentiles.p50(), percentiles.p99(), percentiles.p999())
                            .map(Figures::number)
                            .collect(Collectors.joining(" / "));
        });
    }

    private Table garbage() {
        return bySubject(
                "Garbage: bytes allocated for an operation",
                subject -> subject.garbage().isEmpty()
                        ? ABSENT
                        : Figures.number(subject.garbage().getAsDouble()));
    }

    private Table pauses() {
        return bySubject("Pauses: part of the time in which the collector stopped the program", subject -> {
            OptionalDouble share = subject.gcPauseShare();
            return share.isEmpty() || share.getAsDouble() == 0 ? ABSENT : Figures.percent(share.getAsDouble());
        });
    }

    /** A figure of each map in each cell; only cells in which a map has one. */
    private Table bySubject(String title, Function<SubjectSummary, String> figure) {
        List<CellSummary> cells = summary.cells().stream()
                .filter(cell -> cell.subjects().stream().map(figure).anyMatch(text -> !text.equals(ABSENT)))
                .toList();
        List<Subject> subjects = subjectsOf(cells);
        List<String> columns = new ArrayList<>(List.of("cell"));
        subjects.forEach(subject -> columns.add(subject.label()));
        List<List<String>> rows = new ArrayList<>();
        for (CellSummary cell : cells) {
            List<String> row = new ArrayList<>(List.of(cell.cell().toString()));
            subjects.forEach(subject -> row.add(of(cell, subject, figure)));
            rows.add(row);
        }
        return new Table(title, columns, rows);
    }

    private static String of(CellSummary cell, Subject subject, Function<SubjectSummary, String> figure) {
        return cell.subjects().stream()
                .filter(summary -> summary.subject().equals(subject))
                .map(figure)
                .findFirst()
                .orElse(ABSENT);
    }

    private static List<Subject> subjectsOf(List<CellSummary> cells) {
        return Subjects.all().stream()
                .filter(subject -> cells.stream()
                        .flatMap(cell -> cell.subjects().stream())
                        .anyMatch(summary -> summary.subject().equals(subject)))
                .toList();
    }

    /** The cell without what all cells of a table share. */
    private static String name(CellSummary summary) {
        Cell cell = summary.cell();
        return String.format(
                Locale.ROOT,
                "%s, %s, %,d, T%d, %s",
                cell.workload(),
                cell.keysLabel(),
                cell.entries(),
                cell.threads(),
                summary.subjects().isEmpty() ? "" : summary.subjects().get(0).unit());
    }
}
