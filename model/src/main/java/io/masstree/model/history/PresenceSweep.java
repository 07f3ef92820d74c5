package io.masstree.model.history;

import io.masstree.model.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Goes through a history in the order of time and keeps at hand which keys are certainly present. With it,
 * asking every operation of a long history which keys it must have met costs little more than
 * sorting the history.
 */
final class PresenceSweep {

    private final List<Span> byStart;
    private final List<Span> byEnd;
    private final TreeMap<Key, Span> present = new TreeMap<>();
    private int started;
    private int ended;

    PresenceSweep(KeyHistories histories) {
        Span.Breakers removalsOfAny = Span.Breakers.among(histories.removalsOfAny(), KeyStep::mayRemove);
        byStart = new ArrayList<>();
        histories.stepsByKey().forEach((key, steps) -> byStart.addAll(Span.ofPresence(key, steps, removalsOfAny)));
        byEnd = new ArrayList<>(byStart);
        byStart.sort(
                Comparator.comparing((Span span) -> !span.isFromBeginning()).thenComparingLong(Span::after));
        byEnd.sort(Comparator.comparingLong(Span::until));
    }

    /**
     * The keys that are certainly present at a moment, each with its span.
     *
     * @param time the moment; never earlier than in the calls before
     * @return a view that is valid until the next call
     */
    NavigableMap<Key, Span> presentAt(long time) {
        while (started < byStart.size() && byStart.get(started).hasBegunBefore(time)) {
            Span span = byStart.get(started++);
            if (span.until() > time) {
                present.put(span.key(), span);
            }
        }
        while (ended < byEnd.size() && byEnd.get(ended).until() <= time) {
            Span span = byEnd.get(ended++);
            present.remove(span.key(), span);
        }
        return present;
    }

    /** The part of {@link #presentAt} that lies in a range. */
    NavigableMap<Key, Span> presentAt(long time, Range range) {
        NavigableMap<Key, Span> part = presentAt(time);
        if (range.isEmpty()) {
            return new TreeMap<>();
        }
        if (range.low() != null) {
            part = part.tailMap(range.low(), range.lowInclusive());
        }
        return range.high() == null ? part : part.headMap(range.high(), range.highInclusive());
    }
}
