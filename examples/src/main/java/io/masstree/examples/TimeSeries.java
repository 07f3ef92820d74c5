package io.masstree.examples;

import io.masstree.KeyCodec;
import io.masstree.MasstreeMap;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/** An index of measurements by series and time: ranges of time, the last value before a moment, and forgetting what is old. */
public final class TimeSeries {
    /** The key: one measurement of one series. */
    record Point(String series, Instant time) {
        /** Ordered by series, then by time. */
        static final KeyCodec<Point> CODEC = KeyCodec.tuple(KeyCodec.utf8(), KeyCodec.instant())
                .map(
                        point -> List.of(point.series, point.time),
                        list -> new Point((String) list.get(0), (Instant) list.get(1)));
    }

    private final ConcurrentNavigableMap<Point, Double> points;

    TimeSeries(ConcurrentNavigableMap<Point, Double> points) {
        this.points = points;
    }

    void add(String series, Instant time, double value) {
        points.put(new Point(series, time), value);
    }

    /** The points of a series from one moment on and before another: a live view. */
    ConcurrentNavigableMap<Point, Double> range(String series, Instant from, Instant to) {
        return points.subMap(new Point(series, from), new Point(series, to));
    }

    /** All points of a series: a live view. It includes its ends, since no moment comes after the last one. */
    ConcurrentNavigableMap<Point, Double> all(String series) {
        return points.subMap(new Point(series, Instant.MIN), true, new Point(series, Instant.MAX), true);
    }

    /** The value of a series at a moment: the last one that was measured until then. */
    @Nullable
    Double at(String series, Instant time) {
        Map.Entry<Point, Double> entry = points.floorEntry(new Point(series, time));
        return entry != null && entry.getKey().series.equals(series) ? entry.getValue() : null;
    }

    /** Forgets what a series had before a moment. */
    void expire(String series, Instant before) {
        range(series, Instant.MIN, before).clear();
    }

    static void run(ConcurrentNavigableMap<Point, Double> map, PrintStream out) {
        TimeSeries index = new TimeSeries(map);
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        for (int i = 0; i < 3600; i++) {
            index.add("cpu", noon.plusSeconds(i), i % 100);
            index.add("cpu2", noon.plusSeconds(i), -1);
        }
        out.println("cpu at 12:30:00.5: " + index.at("cpu", noon.plus(Duration.ofMillis(1_800_500))));
        out.println("cpu at 11:59:59: " + index.at("cpu", noon.minusSeconds(1)));
        for (int minute = 0; minute < 3; minute++) {
            Instant from = noon.plusSeconds(60L * minute);
            DoubleSummaryStatistics summary = index.range("cpu", from, from.plusSeconds(60)).values().stream()
                    .mapToDouble(value -> value)
                    .summaryStatistics();
            out.printf(
                    Locale.ROOT,
                    "minute %d: %d points, average %.1f%n",
                    minute,
                    summary.getCount(),
                    summary.getAverage());
        }
        index.expire("cpu", noon.plusSeconds(3000));
        out.println("after expiry: " + index.all("cpu").size() + " points of cpu, "
                + index.all("cpu2").size() + " of cpu2");
    }

    /** Runs the example. */
    public static void main(String[] args) {
        ConcurrentNavigableMap<Point, Double> map = new MasstreeMap<>(Point.CODEC);
        run(map, System.out);
    }
}
