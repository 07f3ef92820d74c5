package io.masstree.histories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Counts the structure changes that happen while threads hit a map, by recording the map's events.
 * Only what falls into a {@linkplain #window window} counts, so that filling a map beforehand does
 * not.
 */
final class Coverage implements AutoCloseable {
    private final Recording recording = new Recording();
    private final List<Instant> from = new ArrayList<>();
    private final List<Instant> to = new ArrayList<>();

    /** Loads what the first recording of a JVM takes a second to load. */
    static void warmUp() {
        try (Coverage coverage = new Coverage()) {
            coverage.count();
        }
    }

    /** Starts to record. */
    Coverage() {
        for (Change change : Change.values()) {
            recording.enable(change.eventName()).withoutStackTrace();
        }
        recording.start();
    }

    /** Notes that threads hit maps from one time to another; windows come in their order. */
    void window(Instant begin, Instant end) {
        from.add(begin);
        to.add(end);
    }

    /** Stops recording and counts. */
    Map<Change, Long> count() {
        recording.stop();
        Map<Change, Long> counts = new EnumMap<>(Change.class);
        Path file = null;
        try {
            file = Files.createTempFile("masstree-changes", ".jfr");
            recording.dump(file);
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    add(events.readEvent(), counts);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the structure changes could not be counted", e);
        } finally {
            delete(file);
        }
        return counts;
    }

    private void add(RecordedEvent event, Map<Change, Long> counts) {
        Change change = Change.ofEvent(event.getEventType().getName());
        if (change != null && isInWindow(event.getStartTime())) {
            counts.merge(change, 1L, Long::sum);
        }
    }

    /** Binary search for the last window that begins before a time. */
    private boolean isInWindow(Instant time) {
        int low = 0;
        int high = from.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from.get(middle).isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low > 0 && !to.get(low - 1).isBefore(time);
    }

    private static void delete(@org.jspecify.annotations.Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
