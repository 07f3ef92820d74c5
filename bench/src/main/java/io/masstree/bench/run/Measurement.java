package io.masstree.bench.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one fork has measured.
 *
 * @param cell in which comparison
 * @param subject the name of the map
 * @param fork the number of the fork, from 1
 * @param unit what the scores are: ns/op, or B/entry
 * @param scores one for each iteration; less is better
 * @param percentiles of single operations; null unless these were timed
 * @param garbage bytes allocated for an operation; null if not measured
 * @param gcPauseShare the part of the time in which the collector stopped the program; null if not measured
 * @param answers checksum of what the map answered; null if not computed
 * @param error why there is no result; null if there is one
 */
public record Measurement(
        Cell cell,
        String subject,
        int fork,
        String unit,
        List<Double> scores,
        @Nullable Percentiles percentiles,
        @Nullable Double garbage,
        @Nullable Double gcPauseShare,
        @Nullable String answers,
        @Nullable String error) {

    /** How long the median, the 99th and the 99.9th of a hundred (thousand) operations took, in ns. */
    public record Percentiles(double p50, double p99, double p999) {}

    static Measurement failed(Cell cell, String subject, int fork, String error) {
        return new Measurement(cell, subject, fork, "", List.of(), null, null, null, null, error);
    }

    /** Whether there is a result. */
    public boolean succeeded() {
        return error == null;
    }
}
