package io.masstree.lincheck;

import static io.masstree.lincheck.Call.*;
import static io.masstree.lincheck.Primes.SLICE;
import static io.masstree.model.Rule.*;

import java.util.List;

/**
 * Who waits for whom. Model checking stops a thread anywhere and looks whether the others get on without it.
 *
 * <p>A reader never waits for an insert, an overwrite or the birth of a layer. It waits, a few stores long, for whoever is in a
 * dirty window: a removal, a split, an unlink. Writers wait for the writer of the same node.
 */
final class Progress {
    private Progress() {}

    /** Nobody waits in these. */
    static List<Scenario> free() {
        return List.of(
                beside("get_whileInsert", Primes.ROOM, put("c", 50), get("d")),
                beside("getOfTheSameKey_whileInsert", Primes.ROOM, put("c", 50), get("c")),
                beside("get_whileOverwrite", Primes.ROOM, put("d", 50), get("d")),
                beside("get_whileLayerBirth", Primes.TAIL, put(SLICE + "k", 50), get(SLICE + "i")),
                beside("scan_whileInsert", Primes.ROOM, put("c", 50), scan()),
                beside("scan_whileLayerBirth", Primes.TAIL, put(SLICE + "k", 50), scan()),
                beside("get_whileClear", Primes.FULL, clear(), get("d")));
    }

    /** Somebody waits in these, and Lincheck must say so. */
    static List<Scenario> waiting() {
        return List.of(
                beside("get_whileRemove", Primes.FULL, remove("d"), get("b")),
                beside("get_whileSplit", Primes.FULL, put("c", 50), get("f")),
                beside("get_whileUnlink", Primes.MIDDLE_ALMOST_EMPTY, remove("l"), get("n")),
                beside("get_whileGrowth", Primes.LAYER_OF_TWO, put(SLICE + "m", 50), get(SLICE + "i")),
                beside("scan_whileRemove", Primes.FULL, remove("d"), scan()),
                beside("insert_whileInsert", Primes.ROOM, put("c", 50), put("e", 60)),
                beside("overwrite_whileOverwrite", Primes.ROOM, put("b", 50), put("d", 60)));
    }

    private static Scenario beside(String name, Prime prime, Call writer, Call other) {
        return Scenario.of(name, prime, Program.of(writer), Program.of(other)).guards(R2, R7, R10);
    }
}
