package io.masstree.bench.report;

import io.masstree.bench.map.Subject;
import io.masstree.bench.map.Subject.Role;
import io.masstree.bench.map.Subjects;
import io.masstree.bench.run.Cell;
import io.masstree.bench.run.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The maps of one cell beside each other. */
public final class CellSummary {
    private final Cell cell;
    private final List<SubjectSummary> subjects = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Subject> strays = new ArrayList<>();

    CellSummary(Cell cell, List<Measurement> measurements) {
        this.cell = cell;
        Set<String> ofJvm = answers(measurements.stream()
                .filter(measurement -> !Subjects.named(measurement.subject()).isNative())
                .toList());
        for (Subject subject : Subjects.all()) {
            List<Measurement> own = measurements.stream()
                    .filter(measurement -> measurement.subject().equals(subject.name()))
                    .toList();
            own.stream()
                    .filter(measurement -> !measurement.succeeded())
                    .forEach(failed -> problems.add(subject.label() + ": " + failed.error()));
            List<Measurement> succeeded =
                    own.stream().filter(Measurement::succeeded).toList();
            if (!succeeded.isEmpty()) {
                subjects.add(new SubjectSummary(subject, succeeded));
            }
            if (subject.isNative() && !ofJvm.containsAll(answers(own))) {
                strays.add(subject);
            }
        }
        if (ofJvm.size() > 1) {
            problems.add("the maps do not answer alike: " + answersByMap(measurements));
        }
    }

    Cell cell() {
        return cell;
    }

    /** In the order of {@link Subjects#all()}. */
    List<SubjectSummary> subjects() {
        return subjects;
    }

    /** Forks that failed, and answers that differ; in a cell with different answers no ratio is worth anything. */
    public List<String> problems() {
        return problems;
    }

    /**
     * Native crates that do not answer as the maps of the virtual machine do. They are programs of others, whose mistakes are no problem
     * of the run; nothing is compared with them.
     */
    List<Subject> strays() {
        return strays;
    }

    /** Our map, if it was measured. */
    Optional<SubjectSummary> ours() {
        return subjects.stream()
                .filter(summary -> summary.subject().role() == Role.OURS)
                .findFirst();
    }

    Optional<SubjectSummary> baseline() {
        return subjects.stream()
                .filter(summary -> summary.subject().role() == Role.BASELINE)
                .findFirst();
    }

    /** Whether there is another ordered map beside {@code ConcurrentSkipListMap}. */
    boolean hasPeers() {
        return subjects.stream().anyMatch(summary -> summary.subject().role() == Role.PEER);
    }

    /** The best of the ordered maps of others. */
    Optional<SubjectSummary> bestPeer() {
        return subjects.stream()
                .filter(summary -> summary.subject().isPeer())
                .min(Comparator.comparingDouble(SubjectSummary::median));
    }

    /** How many times better ours is than {@code ConcurrentSkipListMap}. */
    OptionalDouble ratioToBaseline() {
        return ratio(baseline());
    }

    /** How many times better ours is than the best peer. */
    OptionalDouble ratioToBestPeer() {
        return ratio(bestPeer());
    }

    /** How many times better ours is than the map with a name. */
    OptionalDouble ratioTo(String name) {
        return ratio(subjects.stream()
                .filter(summary -> summary.subject().name().equals(name) && !strays.contains(summary.subject()))
                .findFirst());
    }

    private OptionalDouble ratio(Optional<SubjectSummary> other) {
        Optional<SubjectSummary> ours = ours();
        return ours.isEmpty() || other.isEmpty() || !problems.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(other.get().median() / ours.get().median());
    }

    private static Set<String> answers(List<Measurement> measurements) {
        return measurements.stream()
                .map(Measurement::answers)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static String answersByMap(List<Measurement> measurements) {
        Map<String, String> byMap = new TreeMap<>();
        for (Measurement measurement : measurements) {
            String answers = measurement.answers();
            if (answers != null) {
                byMap.merge(measurement.subject(), answers, (a, b) -> a.equals(b) ? a : a + "/" + b);
            }
        }
        return byMap.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
    }
}
