package io.masstree.lincheck;

import io.masstree.Masstree;
import io.masstree.MasstreeInternals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Looks at a map that no thread is changing. Lincheck does not watch what happens in here: that would cost more than all the
 * rest of a schedule.
 */
final class Inspector {
    private Inspector() {}

    /**
     * Checks the structure, and that the map counts its entries right.
     *
     * @throws AssertionError if something is broken
     */
    static void check(Masstree<Integer> map) {
        MasstreeInternals.check(map);
    }

    /** Reads all entries upwards, and makes sure that downwards gives the same. */
    static List<Shown> contents(Masstree<Integer> map) {
        List<Shown> upwards = new ArrayList<>();
        map.scan(null, true, null, true, entry -> upwards.add(Shown.of(entry)));
        List<Shown> downwards = new ArrayList<>();
        map.scanDescending(null, true, null, true, entry -> downwards.add(Shown.of(entry)));
        Collections.reverse(downwards);
        if (!upwards.equals(downwards)) {
            throw new AssertionError("at rest, upwards " + upwards + ", but downwards " + downwards);
        }
        return upwards;
    }
}
