package io.masstree.model.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The times at which some key may have been in the map; at all others the map was certainly empty. */
final class Occupancy {

    private record Times(long from, long to) {}

    /** Times that do not touch each other: start to end, both included. */
    private final TreeMap<Long, Long> endByStart = new TreeMap<>();

    private final List<Span> absences = new ArrayList<>();

    Occupancy(KeyHistories histories) {
        List<Times> all = new ArrayList<>();
        histories.stepsByKey().forEach((key, steps) -> {
            List<Span> spans = Span.ofAbsence(key, steps);
            addTimes(spans, all);
            absences.addAll(spans);
        });
        all.sort(Comparator.comparingLong(Times::from));
        long start = 0;
        long end = Long.MIN_VALUE;
        boolean some = false;
        for (Times times : all) {
            if (some && times.from <= end) {
                end = Math.max(end, times.to);
            } else {
                start = times.from;
                end = times.to;
                some = true;
            }
            endByStart.put(start, end);
        }
    }

    /** The times between the spans in which a key was certainly absent. */
    private static void addTimes(List<Span> absences, List<Times> all) {
        long from = Long.MIN_VALUE;
        for (Span absence : absences) {
            if (absence.proof() != null) {
                all.add(new Times(from, absence.after()));
            }
            from = absence.until();
        }
        if (absences.isEmpty() || absences.get(absences.size() - 1).end() != null) {
            all.add(new Times(from, Long.MAX_VALUE));
        }
    }

    /** Whether some key may have been in the map at some moment of an operation. */
    boolean isPossibleDuring(Operation operation) {
        Map.Entry<Long, Long> latest = endByStart.floorEntry(operation.returned());
        return latest != null && latest.getValue() >= operation.invoked();
    }

    /** The operations that prove, for each key that was ever in the map, that it was absent during an operation. */
    List<Operation> proofsOfEmptiness(Operation operation) {
        return absences.stream()
                .filter(absence -> absence.covers(operation))
                .map(Span::proof)
                .filter(Objects::nonNull)
                .toList();
    }
}
