package io.masstree.spec.trace;

import static io.masstree.scenarios.Operations.ceiling;
import static io.masstree.scenarios.Operations.get;
import static io.masstree.scenarios.Operations.pollFirst;
import static io.masstree.scenarios.Operations.put;
import static io.masstree.scenarios.Operations.putIfAbsent;
import static io.masstree.scenarios.Operations.remove;
import static io.masstree.scenarios.Operations.scan;
import static io.masstree.scenarios.Primes.LONG;
import static io.masstree.scenarios.Primes.SLICE;
import static io.masstree.scenarios.Primes.tree;

import io.masstree.scenarios.Prime;
import io.masstree.scenarios.Primes;
import io.masstree.scenarios.Program;
import java.util.List;

/**
 * A small program on a primed tree whose executions are compared with the specification.
 *
 * @param name {@code operation_whileOther}
 * @param prime the tree that it starts from
 * @param threads what the threads do
 */
public record Traced(String name, Prime prime, List<Program> threads) {
    /** A full border node, and one with room: [b d f] [h]. */
    private static final Prime FULL_BEFORE_ANOTHER = tree("""
            b d f
            h
            """, "b d f h");

    private static final List<Traced> ALL = List.of(
            // One border node
            of("get_whileInsert", Primes.ROOM, Program.of(get("b"), get("c")), Program.of(put("c", 50))),
            of(
                    "get_whileOverwrite",
                    Primes.ROOM,
                    Program.of(get("b"), get("d")),
                    Program.of(put("b", 50), put("d", 60))),
            of(
                    "get_whileRemoveAndInsert",
                    Primes.ROOM,
                    Program.of(get("b"), get("c")),
                    Program.of(remove("b"), put("c", 50))),
            of("remove_whileOverwrite", Primes.ROOM, Program.of(remove("b"), get("b")), Program.of(put("b", 50))),
            of(
                    "putIfAbsent_whilePutIfAbsent",
                    Primes.ROOM,
                    Program.of(putIfAbsent("c", 50)),
                    Program.of(putIfAbsent("c", 60))),
            of("putIfAbsent_whileRemove", Primes.ROOM, Program.of(putIfAbsent("b", 50)), Program.of(remove("b"))),
            of(
                    "overwrites_whileEachReadsTheOther",
                    Primes.ROOM,
                    Program.of(put("b", 50), get("d")),
                    Program.of(put("d", 60), get("b"))),
            of(
                    "get_whileInsertOfAnotherLength",
                    tree("b", "b"),
                    Program.of(get("b\0"), get("b")),
                    Program.of(put("b\0", 50))),
            // Splits
            of("get_whileSplitInTheMiddle", Primes.FULL, Program.of(get("f"), get("c")), Program.of(put("c", 50))),
            of("get_whileSplitAtTheRightEnd", Primes.FULL, Program.of(get("f"), get("g")), Program.of(put("g", 50))),
            of("get_whileSplitAtTheLeftEnd", Primes.FULL, Program.of(get("b"), get("a")), Program.of(put("a", 50))),
            of(
                    "get_whileSplitBesideASliceGroup",
                    Primes.GROUP_FIRST,
                    Program.of(get("b\0"), get("d")),
                    Program.of(put("c", 50))),
            of("insert_whileSplit", Primes.FULL, Program.of(put("e", 60), get("c")), Program.of(put("c", 50))),
            of("overwrite_whileSplit", Primes.FULL, Program.of(put("f", 60), get("f")), Program.of(put("c", 50))),
            of(
                    "insert_whileSplitBeforeAnotherNode",
                    FULL_BEFORE_ANOTHER,
                    Program.of(put("g", 60), get("h")),
                    Program.of(put("c", 50))),
            // Unlinks
            of(
                    "get_whileUnlinkToTheRight",
                    Primes.FIRST_ALMOST_EMPTY,
                    Program.of(get("f"), get("h")),
                    Program.of(remove("f"))),
            of(
                    "get_whileUnlinkToTheLeft",
                    Primes.LAST_ALMOST_EMPTY,
                    Program.of(get("h"), get("d")),
                    Program.of(remove("h"))),
            of(
                    "insert_whileUnlink",
                    Primes.LAST_ALMOST_EMPTY,
                    Program.of(put("g", 50), get("g")),
                    Program.of(remove("h"))),
            of("unlink_whileUnlink", Primes.ENDS_ALMOST_EMPTY, Program.of(remove("f")), Program.of(remove("n"))),
            of(
                    "insert_whileRemoveOfTheLastEntry",
                    tree("b", "b"),
                    Program.of(put("c", 50), get("b")),
                    Program.of(remove("b"))),
            // Layers
            of(
                    "get_whileLayerBirthFromARest",
                    Primes.REST,
                    Program.of(get(SLICE + "i"), get(SLICE + "k")),
                    Program.of(put(SLICE + "k", 50))),
            of(
                    "get_whileLayerBirthFromATail",
                    Primes.TAIL,
                    Program.of(get(LONG), get(SLICE + "k")),
                    Program.of(put(SLICE + "k", 50))),
            of(
                    "overwrite_whileLayerBirth",
                    Primes.REST,
                    Program.of(put(SLICE + "i", 60), get(SLICE + "i")),
                    Program.of(put(SLICE + "k", 50))),
            of(
                    "insert_whileLayerDeath",
                    Primes.DYING_LAYER,
                    Program.of(put(SLICE + "m", 60), get(SLICE + "m")),
                    Program.of(remove(SLICE + "i"))),
            // Navigation: in one node, and by a cursor
            of(
                    "ceiling_whileInsertAndOverwrite",
                    Primes.ROOM,
                    Program.of(ceiling("c")),
                    Program.of(put("c", 50), put("d", 60))),
            of(
                    "ceiling_whileRemoveAndInsert",
                    Primes.ROOM,
                    Program.of(ceiling("c")),
                    Program.of(remove("d"), put("e", 50))),
            of(
                    "ceiling_whileInsertAndRemoveInTheNextNode",
                    Primes.LAST_ALMOST_EMPTY,
                    Program.of(ceiling("e")),
                    Program.of(put("g", 50), remove("h"))),
            of(
                    "ceiling_whileLayerBirth",
                    Primes.REST_BESIDE_ANOTHER_KEY,
                    Program.of(ceiling(SLICE + "j")),
                    Program.of(put(SLICE + "k", 50))),
            // Scans
            of("scan_whileInsert", Primes.ROOM, Program.of(scan()), Program.of(put("c", 50), put("e", 60))),
            of("scan_whileRemoveAndInsert", Primes.ROOM, Program.of(scan()), Program.of(remove("b"), put("c", 50))),
            of("scan_whileSplit", Primes.FULL, Program.of(scan()), Program.of(put("c", 50))),
            of("scan_whileSplitBeforeAnotherNode", FULL_BEFORE_ANOTHER, Program.of(scan()), Program.of(put("c", 50))),
            of(
                    "scan_whileUnlinkToTheRight",
                    Primes.FIRST_ALMOST_EMPTY,
                    Program.of(scan()),
                    Program.of(remove("f"), put("e", 50))),
            of(
                    "scan_whileUnlinkToTheLeft",
                    Primes.LAST_ALMOST_EMPTY,
                    Program.of(scan()),
                    Program.of(remove("h"), put("i", 50))),
            of("scan_whileLayerBirth", Primes.REST, Program.of(scan()), Program.of(put(SLICE + "k", 50))),
            of(
                    "scan_whileLayerDeath",
                    Primes.DYING_LAYER,
                    Program.of(scan()),
                    Program.of(remove(SLICE + "i"), put(SLICE + "m", 60))),
            // Polls
            of("poll_whileInsert", Primes.ROOM, Program.of(pollFirst()), Program.of(put("a", 50), get("b"))),
            of("poll_whilePoll", Primes.FIRST_ALMOST_EMPTY, Program.of(pollFirst()), Program.of(pollFirst())));

    private static Traced of(String name, Prime prime, Program... threads) {
        return new Traced(name, prime, List.of(threads));
    }

    /** All of them. */
    public static List<Traced> all() {
        return ALL;
    }

    /** The one of a name. */
    public static Traced find(String name) {
        return ALL.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    }
}
