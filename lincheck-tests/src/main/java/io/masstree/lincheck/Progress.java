package io.masstree.lincheck;

import static io.masstree.model.Rule.*;
import static io.masstree.scenarios.Operations.*;
import static io.masstree.scenarios.Primes.LONG;
import static io.masstree.scenarios.Primes.PACKED;
import static io.masstree.scenarios.Primes.PACKED_WITHOUT_ROOM;
import static io.masstree.scenarios.Primes.SLICE;

import io.masstree.model.Guards;
import io.masstree.model.Operation;
import io.masstree.model.Rule;
import io.masstree.scenarios.Prime;
import io.masstree.scenarios.Primes;
import io.masstree.scenarios.Program;
import io.masstree.scenarios.Scenario;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who waits for whom. Model checking stops a thread anywhere and looks whether the others get on without it. The section on
 * progress of {@code docs/protocol.md} lists these scenarios.
 *
 * <p>A reader never waits for an insert, an overwrite or the birth of a layer from a suffix object. It waits, a few stores long,
 * for whoever is in a dirty window of a node that it reads: a removal, the birth of a layer from an inline suffix, another array of
 * packed suffixes, a split, an unlink. Writers wait for the writer of the same node, and for one who restructures beside or above it.
 */
@Guards({Rule.R2, Rule.R4, Rule.R7, Rule.R10})
final class Progress {
    /** Schedules in which nobody may wait. */
    static final int FREE_SCHEDULES = 150;

    /** Schedules among which there is one with a wait; most need a few. */
    static final int WAITING_SCHEDULES = 2000;

    /** The one slice to which an interior node leads by its size, and not by a separator. */
    private static final String GREATEST = "\u00FF".repeat(8);

    private static final Prime FULL_BESIDE_THE_GREATEST =
            Primes.tree("b d f | h j l | n " + GREATEST, "b d f h j l n " + GREATEST);

    private static final Prime ALMOST_EMPTY_AND_THE_GREATEST =
            Primes.tree("f | h j | n " + GREATEST, "b d f h j l n " + GREATEST + " -b -d -l");

    private Progress() {}

    /** Nobody waits in these. */
    static List<Scenario> free() {
        return List.of(
                beside("get_whileInsert", Primes.ROOM, put("c", 50), get("d")),
                beside("getOfTheSameKey_whileInsert", Primes.ROOM, put("c", 50), get("c")),
                beside("get_whileOverwrite", Primes.ROOM, put("d", 50), get("d")),
                beside("get_whileOverwriteBesideAPackedSuffix", Primes.PACKED_SUFFIX, put(PACKED, 50), get(PACKED)),
                beside("get_whileLayerBirth", Primes.TAIL, put(SLICE + "k", 50), get(LONG)),
                beside(
                        "get_whileInsertOfAPackedSuffix",
                        Primes.PACKED_SUFFIX,
                        put("IJKLMNOPk-behind-it", 50),
                        get(PACKED)),
                beside(
                        "get_whileAPackedSuffixComesBack",
                        Primes.REMOVED_PACKED_SUFFIX_BESIDE_ANOTHER,
                        put(PACKED, 50),
                        get("IJKLMNOPk-behind-it")),
                beside("getInAnotherNode_whileSplit", Primes.FULL_BETWEEN_NEIGHBOURS, put("k", 50), get("b")),
                beside("getOfTheGreatestSlice_whileSplit", FULL_BESIDE_THE_GREATEST, put("k", 50), get(GREATEST)),
                beside("getOfTheGreatestSlice_whileUnlink", ALMOST_EMPTY_AND_THE_GREATEST, remove("f"), get(GREATEST)),
                beside("floor_whileInsert", Primes.ROOM, put("c", 50), floor("d")),
                beside("scan_whileInsert", Primes.ROOM, put("c", 50), scan()),
                beside("scan_whileLayerBirth", Primes.TAIL, put(SLICE + "k", 50), scan()),
                beside("insert_whileInsertIntoAnotherNode", Primes.FIRST_ALMOST_EMPTY, put("e", 50), put("k", 60)),
                beside("get_whileClear", Primes.FULL, clear(), get("d")),
                beside("overwrite_whileClear", Primes.FULL, clear(), put("d", 60)));
    }

    /** Somebody waits in these. */
    static List<Scenario> waiting() {
        return Stream.concat(waitingReaders().stream(), waitingWriters().stream())
                .toList();
    }

    /** A reader waits in these, and Lincheck must say so. */
    static List<Scenario> waitingReaders() {
        return List.of(
                beside("get_whileRemove", Primes.FULL, remove("d"), get("b")),
                beside("get_whileLayerBirthFromARest", Primes.REST, put(SLICE + "k", 50), get(SLICE + "i"))
                        .guards(R35),
                beside("get_whileLayerBirthFromAPackedSuffix", Primes.PACKED_SUFFIX, put(SLICE + "k", 50), get(PACKED))
                        .guards(R35),
                beside(
                                "get_whilePackedSuffixesAreExchanged",
                                Primes.PACKED_SUFFIX,
                                put(PACKED_WITHOUT_ROOM, 50),
                                get(PACKED))
                        .guards(R27),
                beside("get_whileSplit", Primes.FULL, put("c", 50), get("f")),
                beside("get_whileUnlink", Primes.MIDDLE_ALMOST_EMPTY, remove("l"), get("n")),
                beside("get_whileGrowth", Primes.LAYER_OF_TWO, put(SLICE + "m", 50), get(SLICE + "i")),
                beside("get_whileLayerDeath", Primes.DYING_LAYER, remove(SLICE + "i"), get(SLICE + "k")),
                beside("get_whileInteriorSplit", Primes.FULL_INTERIOR, put("k", 50), get("n")),
                beside("floor_whileRemove", Primes.FULL, remove("d"), floor("e")),
                beside("scan_whileRemove", Primes.FULL, remove("d"), scan()),
                beside("scan_whileLayerBirthFromAPackedSuffix", Primes.PACKED_SUFFIX, put(SLICE + "k", 50), scan())
                        .guards(R35),
                beside("scan_whileLayerBirthFromARest", Primes.REST, put(SLICE + "k", 50), scan())
                        .guards(R35));
    }

    /** A writer waits in these, and Lincheck must say so. */
    static List<Scenario> waitingWriters() {
        return List.of(
                beside("insert_whileInsert", Primes.ROOM, put("c", 50), put("e", 60)),
                beside("overwrite_whileOverwrite", Primes.ROOM, put("b", 50), put("d", 60)),
                beside("pollFirst_whileInsert", Primes.ROOM, put("c", 50), pollFirst()),
                beside(
                        "split_whileSplitUnderTheSameParent",
                        Primes.FULL_BETWEEN_NEIGHBOURS,
                        put("k", 50),
                        put("c", 60)),
                beside("insert_whileUnlinkOfTheNextNode", Primes.MIDDLE_ALMOST_EMPTY, remove("l"), put("c", 60)));
    }

    private static Scenario beside(String name, Prime prime, Operation writer, Operation other) {
        return Scenario.of(name, prime, Program.of(writer), Program.of(other)).guards(R2, R7, R10);
    }
}
