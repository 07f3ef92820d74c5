package io.masstree.bench.report;

import io.masstree.bench.map.Subject;
import io.masstree.bench.run.Measurement;
import io.masstree.bench.run.Statistics;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the forks of one map have measured in one cell. Each fork counts as much as any other: with the median of its scores. */
public final class SubjectSummary {
    private final Subject subject;
    private final List<Measurement> forks;
    private final List<Double> scores;

    SubjectSummary(Subject subject, List<Measurement> forks) {
        this.subject = subject;
        this.forks = forks;
        this.scores = forks.stream()
                .map(fork -> Statistics.median(fork.scores()))
                .sorted()
                .toList();
    }

    Subject subject() {
        return subject;
    }

    int forks() {
        return forks.size();
    }

    String unit() {
        return forks.get(0).unit();
    }

    double median() {
        return Statistics.median(scores);
    }

    /** The best fork. */
    double least() {
        return scores.get(0);
    }

    /** The worst fork. */
    double greatest() {
        return scores.get(scores.size() - 1);
    }

    /** Bytes allocated for an operation. */
    OptionalDouble garbage() {
        return medianOf(Measurement::garbage);
    }

    /** The part of the time in which the collector stopped the program. */
    OptionalDouble gcPauseShare() {
        return medianOf(Measurement::gcPauseShare);
    }

    /** Medians of the forks' percentiles; null if single operations were not timed. */
    Measurement.@Nullable Percentiles percentiles() {
        List<Measurement.Percentiles> all = forks.stream()
                .map(Measurement::percentiles)
                .filter(Objects::nonNull)
                .toList();
        return all.isEmpty()
                ? null
                : new Measurement.Percentiles(
                        Statistics.median(
                                all.stream().map(Measurement.Percentiles::p50).toList()),
                        Statistics.median(
                                all.stream().map(Measurement.Percentiles::p99).toList()),
                        Statistics.median(
                                all.stream().map(Measurement.Percentiles::p999).toList()));
    }

    private OptionalDouble medianOf(Function<Measurement, @Nullable Double> figure) {
        List<Double> figures =
                forks.stream().map(figure).filter(Objects::nonNull).toList();
        return figures.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Statistics.median(figures));
    }
}
