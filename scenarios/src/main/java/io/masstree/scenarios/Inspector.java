package io.masstree.scenarios;

import io.masstree.model.Shown;
import io.masstree.model.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Looks at a map that no thread is changing. Tools that watch every access should not watch what happens in here: that would
 * cost more than all the rest of a schedule.
 */
public final class Inspector {
    private Inspector() {}

    /**
     * Checks the structure, as far as the map knows how to.
     *
     * @throws AssertionError if something is broken
     */
    public static void check(Subject<Integer> map) {
        map.checkStructure();
    }

    /** Reads all entries upwards. */
    static List<Shown> upwards(Subject<Integer> map) {
        List<Shown> upwards = new ArrayList<>();
        map.scan(null, true, null, true, (key, value) -> upwards.add(Shown.of(key, value)));
        return upwards;
    }

    /** Reads all entries upwards, and makes sure that downwards, if the map can, gives the same. */
    public static List<Shown> contents(Subject<Integer> map) {
        List<Shown> upwards = upwards(map);
        if (map.unsupported().contains("scanDescending")) {
            return upwards;
        }
        List<Shown> downwards = new ArrayList<>();
        map.scanDescending(null, true, null, true, (key, value) -> downwards.add(Shown.of(key, value)));
        Collections.reverse(downwards);
        if (!upwards.equals(downwards)) {
            throw new AssertionError("at rest, upwards " + upwards + ", but downwards " + downwards);
        }
        return upwards;
    }
}
