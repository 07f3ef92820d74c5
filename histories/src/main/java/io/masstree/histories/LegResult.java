package io.masstree.histories;

import java.util.List;
import java.util.Map;

/**
 * What came of a leg.
 *
 * @param rounds how many rounds were judged
 * @param operations how many operations the threads made in them
 * @param changes how many of these changed the map
 * @param seconds how long it took
 * @param findings what is wrong, the first one first; empty if nothing is
 * @param undecided what could not be judged, in words
 * @param sampledOperations how many operations were made while structure changes were counted
 * @param structureChanges how many there were of each kind meanwhile
 */
record LegResult(
        long rounds,
        long operations,
        long changes,
        double seconds,
        List<Finding> findings,
        List<String> undecided,
        long sampledOperations,
        Map<Change, Long> structureChanges) {

    LegResult {
        findings = List.copyOf(findings);
        undecided = List.copyOf(undecided);
        structureChanges = Map.copyOf(structureChanges);
    }

    /** Structure changes of a kind in 1000 operations. */
    double perThousand(Change change) {
        long count = structureChanges.getOrDefault(change, 0L);
        return sampledOperations == 0 ? 0 : 1000.0 * count / sampledOperations;
    }
}
