package io.masstree.scenarios;

import static io.masstree.model.Rule.*;
import static io.masstree.scenarios.Operations.*;
import static io.masstree.scenarios.Primes.LONG;
import static io.masstree.scenarios.Primes.PACKED;
import static io.masstree.scenarios.Primes.PACKED_WITHOUT_ROOM;
import static io.masstree.scenarios.Primes.SLICE;
import static io.masstree.scenarios.Primes.tree;

import io.masstree.model.Guards;
import io.masstree.model.Operation;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Two keys in different nodes, each changed by one thread and read by others, who must agree on what came first. Under sequential
 * consistency nothing can go wrong here: these are for tools that know weaker memories.
 *
 * <p>Each pair makes three programs: two threads that each change one key and look at the other (a store before a load); three
 * threads, where one sees a change that another does not see yet; and four, where two readers look in opposite orders.
 */
@Guards({Rule.R25, Rule.R36})
public final class Crossings {
    /** Before everything else. */
    private static final int RANK = 0;

    /** [b d f] [h]. */
    private static final Prime TWO_NODES = tree("b d f | h", "b d f h");

    /** [b d] [h j]. */
    private static final Prime ROOM_IN_BOTH = tree("b d | h j", "b d f h j -f");

    /** [b d f] [h j] [n], and room for a root split of none. */
    private static final Prime FULL_LEFT = tree("b d f | h j", "b d f h j");

    /** A key in a layer, and others in another node. */
    private static final Prime LAYER_AND_NODE = tree("0 ABCDEFGH[i k] | d", "0 ABCDEFGHi ABCDEFGHk b d -b");

    private Crossings() {}

    /**
     * Two changes and what shows them.
     *
     * @param name  what is done
     * @param prime the tree
     * @param one   a change
     * @param sees  shows it
     * @param other a change in another node
     * @param shows shows that
     */
    private record Pair(String name, Prime prime, Operation one, Operation sees, Operation other, Operation shows) {
        List<Scenario> scenarios() {
            return List.of(
                    scenario("_whileEachReadsTheOther", Program.of(one, shows), Program.of(other, sees)),
                    scenario(
                            "_whileOneOfThemIsReadByTwo",
                            Program.of(one),
                            Program.of(other, sees),
                            Program.of(sees, shows)),
                    scenario(
                            "_whileTwoReadThemInOppositeOrders",
                            Program.of(one),
                            Program.of(other),
                            Program.of(sees, shows),
                            Program.of(shows, sees)));
        }

        private Scenario scenario(String suffix, Program... threads) {
            return Scenario.of(name + suffix, prime, threads).guards(R25, R36).ranked(RANK);
        }
    }

    /** All of them. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        pairs().forEach(pair -> all.addAll(pair.scenarios()));
        all.addAll(handedOn());
        return all;
    }

    private static List<Pair> pairs() {
        return List.of(
                new Pair("overwrites", TWO_NODES, put("b", 50), get("b"), put("h", 60), get("h")),
                new Pair("inserts", ROOM_IN_BOTH, put("c", 50), get("c"), put("i", 60), get("i")),
                new Pair("removals", ROOM_IN_BOTH, remove("b"), get("b"), remove("j"), get("j")),
                new Pair("splitAndOverwrite", FULL_LEFT, put("c", 50), get("c"), put("h", 60), get("h")),
                new Pair(
                        "overwriteInALayer",
                        LAYER_AND_NODE,
                        put(SLICE + "i", 50),
                        get(SLICE + "i"),
                        put("d", 60),
                        get("d")),
                new Pair(
                        "insertIntoALayer",
                        LAYER_AND_NODE,
                        put(SLICE + "j", 50),
                        get(SLICE + "j"),
                        put("c", 60),
                        get("c")),
                new Pair(
                        "layerBirth",
                        tree("0 ABCDEFGHi-behind-it | d", "0 ABCDEFGHi-behind-it b d -b"),
                        put(SLICE + "k", 50),
                        get(SLICE + "k"),
                        put("d", 60),
                        get("d")),
                new Pair(
                        "layerBirthFromARest",
                        tree("0 ABCDEFGHi | d", "0 ABCDEFGHi b d -b"),
                        put(SLICE + "k", 50),
                        get(SLICE + "k"),
                        put("d", 60),
                        get("d")),
                new Pair("overwritesSeenByFloor", TWO_NODES, put("d", 50), floor("e"), put("h", 60), floor("i")),
                new Pair("overwritesSeenByCeiling", TWO_NODES, put("d", 50), ceiling("c"), put("h", 60), ceiling("g")),
                new Pair("insertsSeenByHigher", ROOM_IN_BOTH, put("c", 50), higher("b"), put("i", 60), higher("h")),
                new Pair("removalsSeenByLower", ROOM_IN_BOTH, remove("b"), lower("d"), remove("h"), lower("j")),
                new Pair("newEnds", ROOM_IN_BOTH, put("a", 50), first(), put("l", 60), last()),
                new Pair("endsThatGo", ROOM_IN_BOTH, remove("b"), first(), remove("j"), last()),
                new Pair("polls", ROOM_IN_BOTH, pollFirst(), get("b"), pollLast(), get("j")),
                new Pair("computations", TWO_NODES, compute("b", 100), get("b"), merge("h", 200), get("h")),
                new Pair(
                        "overwritesSeenByWhatFails",
                        TWO_NODES,
                        put("b", 50),
                        putIfAbsent("b", 77),
                        put("h", 60),
                        replaceIf("h", 4, 78)));
    }

    /** What one thread has seen, the next one must see. */
    private static List<Scenario> handedOn() {
        return List.of(
                handed(
                        "overwrite_whileItIsHandedOn",
                        TWO_NODES,
                        Program.of(put("b", 50)),
                        Program.of(get("b"), put("h", 60)),
                        Program.of(get("h"), get("b"))),
                handed(
                        "insert_whileItIsHandedOn",
                        ROOM_IN_BOTH,
                        Program.of(put("c", 50)),
                        Program.of(get("c"), put("i", 60)),
                        Program.of(get("i"), get("c"))),
                handed(
                        "split_whileItIsHandedOn",
                        FULL_LEFT,
                        Program.of(put("c", 50)),
                        Program.of(get("c"), put("h", 60)),
                        Program.of(get("h"), get("c"))),
                handed(
                        "unlink_whileTheKeyComesBack",
                        TWO_NODES,
                        Program.of(remove("h")),
                        Program.of(put("j", 60), get("h")),
                        Program.of(get("j"), get("h"))),
                handed(
                        "layerBirth_whileAnotherKeyComes",
                        Primes.TAIL,
                        Program.of(put(SLICE + "k", 50)),
                        Program.of(put(SLICE + "m", 60), get(SLICE + "k")),
                        Program.of(get(SLICE + "m"), get(LONG))),
                handed(
                        "exchangeOfPackedSuffixes_whileItIsHandedOn",
                        Primes.PACKED_SUFFIX,
                        Program.of(put(PACKED_WITHOUT_ROOM, 50)),
                        Program.of(get(PACKED_WITHOUT_ROOM), put(PACKED, 60)),
                        Program.of(get(PACKED), get(PACKED_WITHOUT_ROOM))),
                handed(
                        "layerDeath_whileAnotherKeyComes",
                        Primes.DYING_LAYER,
                        Program.of(remove(SLICE + "i")),
                        Program.of(put(SLICE + "k", 60), get(SLICE + "i")),
                        Program.of(get(SLICE + "k"), get(SLICE + "i"))),
                handed(
                        "clears_whileAThirdThreadReads",
                        TWO_NODES,
                        Program.of(clear(), get("c")),
                        Program.of(clear(), put("c", 60)),
                        Program.of(get("c"), get("b"))),
                handed(
                        "insert_whileItIsReadTwice",
                        Primes.ROOM,
                        Program.of(put("c", 50)),
                        Program.of(get("c"), get("c"))),
                handed(
                        "slotIsReused_whileTwoRead",
                        Primes.ROOM,
                        Program.of(remove("b"), put("c", 50)),
                        Program.of(get("c"), get("b")),
                        Program.of(get("b"), get("c"))),
                handed(
                        "interiorSplit_whileTheSiblingIsReadAndWritten",
                        Primes.FULL_INTERIOR,
                        Program.of(put("i", 50)),
                        Program.of(put("o", 60), get("i")),
                        Program.of(get("o"), get("i"))));
    }

    private static Scenario handed(String name, Prime prime, Program... threads) {
        return Scenario.of(name, prime, threads).guards(R25, R36).ranked(RANK);
    }
}
