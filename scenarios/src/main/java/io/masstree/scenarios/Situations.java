package io.masstree.scenarios;

import static io.masstree.model.Rule.*;
import static io.masstree.scenarios.Operations.clear;
import static io.masstree.scenarios.Operations.pollFirst;
import static io.masstree.scenarios.Operations.pollLast;
import static io.masstree.scenarios.Operations.put;
import static io.masstree.scenarios.Operations.remove;
import static io.masstree.scenarios.Primes.LONG;
import static io.masstree.scenarios.Primes.PACKED;
import static io.masstree.scenarios.Primes.PACKED_WITHOUT_ROOM;
import static io.masstree.scenarios.Primes.SLICE;
import static io.masstree.scenarios.Primes.inGroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every way in which the tree changes. */
public final class Situations {
    /** What is left of the long key below its first slice. */
    private static final String BEHIND_SLICE = LONG.substring(SLICE.length());

    private Situations() {}

    public static List<Situation> all() {
        List<Situation> all = new ArrayList<>();
        all.addAll(inOneNode());
        all.addAll(splits());
        all.addAll(unlinks());
        all.addAll(births());
        all.addAll(deaths());
        all.addAll(ofTheWholeMap());
        return all;
    }

    /** Changes that mean something on any ordered map. */
    public static List<Situation> ofAnyMap() {
        Set<String> names = Set.of("Insert", "Overwrite", "Remove", "Clear", "PollFirst", "PollLast");
        return all().stream()
                .filter(situation -> names.contains(situation.name()))
                .toList();
    }

    private static List<Situation> inOneNode() {
        return List.of(
                Situation.on(Primes.ROOM)
                        .doing(put("c", 50))
                        .becomes("b c d")
                        .aim("c", "d", "e")
                        .named("Insert", R7, R8),
                Situation.on(Primes.ROOM)
                        .doing(put("d", 50))
                        .becomes("b d")
                        .aim("d", "b", "c")
                        .named("Overwrite", R10),
                Situation.on(Primes.FULL)
                        .doing(remove("d"))
                        .becomes("b f")
                        .aim("d", "f", "c")
                        .named("Remove", R2, R3, R4, R6),
                Situation.on(Primes.ROOM)
                        .doing(remove("b"), put("c", 50))
                        .becomes("c d")
                        .aim("b", "d", "e")
                        .named("SlotIsReused", R3, R9),
                Situation.on(Primes.REST_BESIDE_ANOTHER_KEY)
                        .doing(remove(SLICE + "i"), put(SLICE + "k", 50))
                        .becomes("0 ABCDEFGHk")
                        .aim(SLICE + "i", "0", SLICE + "m")
                        .named("SlotOfARestIsReused", R3, R9, R35),
                Situation.on(Primes.PACKED_SUFFIX_IN_FULL_NODE) // whose other slots are in use
                        .doing(remove(PACKED), put("ABCDEFGHk-behind-it", 50))
                        .becomes("0 1 ABCDEFGHk-behind-it")
                        .aim(PACKED, "0", "ABCDEFGHm-behind-it")
                        .named("SlotOfAPackedSuffixIsReused", R3, R9, R27, R35),
                Situation.on(Primes.PACKED_SUFFIX_BESIDE_ANOTHER_KEY)
                        .doing(remove(PACKED), put(PACKED, 50))
                        .becomes("0 ABCDEFGHi-behind-it")
                        .aim(PACKED, "0", "ABCDEFGHm-behind-it")
                        .named("PackedSuffixComesBack", R3, R7, R9, R35),
                Situation.on(Primes.PACKED_SUFFIX)
                        .doing(put(PACKED_WITHOUT_ROOM, 50))
                        .becomes("ABCDEFGHi-behind-it STUVWXYZ-far-more-behind-it")
                        .aim(PACKED_WITHOUT_ROOM, PACKED, "b-far-more-behind-it")
                        .named("PackedSuffixesAreExchanged", R7, R27, R35));
    }

    private static List<Situation> splits() {
        return List.of(
                Situation.on(Primes.FULL)
                        .doing(put("c", 50))
                        .becomes("b c | d f")
                        .aim("c", "f", "g")
                        .named("SplitInTheMiddle", R11, R14, R15, R16),
                Situation.on(Primes.FULL)
                        .doing(put("h", 50))
                        .becomes("b d f | h")
                        .aim("h", "f", "g")
                        .named("SplitAtTheRightEnd", R11, R14, R15, R16),
                Situation.on(Primes.FULL)
                        .doing(put("a", 50))
                        .becomes("a | b d f")
                        .aim("a", "b", "0")
                        .named("SplitAtTheLeftEnd", R11, R14, R15, R16),
                Situation.on(Primes.FULL_BETWEEN_NEIGHBOURS)
                        .doing(put("i", 50))
                        .becomes("b d f | h i | j l | n p")
                        .aim("i", "l", "m")
                        .named("SplitBetweenNeighbours", R14, R15, R34),
                Situation.on(Primes.GROUP_FIRST)
                        .doing(put("c", 50))
                        .becomes("b b_ c | d")
                        .aim("c", "b\0", "b\0\0")
                        .named("SplitBesideASliceGroup", R13, R24),
                Situation.on(Primes.GROUP_LAST)
                        .doing(put("d\0\0", 50))
                        .becomes("b | d d_ d__")
                        .aim("d\0\0", "d\0", "c")
                        .named("SplitInsideASliceGroup", R13, R24),
                Situation.on(Primes.GROUP_ONLY)
                        .doing(put("b\0\0\0", 50))
                        .becomes("b b_ b__ b___ | 6 slots")
                        .aim("b\0\0\0", "b\0", "c")
                        .named("NodeGrowsBeyondItsWidth", R13, R24, R27),
                Situation.on(Primes.FULL_OF_PACKED_SUFFIXES)
                        .doing(put("IJKLMNOO-behind-it", 50))
                        .becomes("ABCDEFGHi-behind-it IJKLMNOO-behind-it | IJKLMNOPk-behind-it QRSTUVWXm-behind-it")
                        .aim("IJKLMNOO-behind-it", "QRSTUVWXm-behind-it", "IJKLMNOQ-behind-it")
                        .named("SplitOfPackedSuffixes", R16, R27, R35),
                Situation.on(Primes.FULL_ROOT)
                        .doing(put("c", 50))
                        .becomes("b c | d f | h j l || n p r | t v x")
                        .aim("c", "x", "w")
                        .named("RootSplit", R15, R17),
                Situation.on(Primes.FULL_INTERIOR)
                        .doing(put("i", 50))
                        .becomes("a | b d f || h i | j l | n p r || t v x | z")
                        .aim("i", "r", "q")
                        .named("InteriorSplit", R15, R17));
    }

    private static List<Situation> unlinks() {
        return List.of(
                Situation.on(Primes.ENDS_ALMOST_EMPTY)
                        .doing(remove("f"))
                        .becomes("h j | n")
                        .aim("f", "h", "g")
                        .named("UnlinkToTheRight", R19, R20, R28),
                Situation.on(Primes.ENDS_ALMOST_EMPTY)
                        .doing(remove("n"))
                        .becomes("f | h j")
                        .aim("n", "j", "o")
                        .named("UnlinkToTheLeft", R19, R20, R28),
                Situation.on(Primes.MIDDLE_ALMOST_EMPTY)
                        .doing(remove("l"))
                        .becomes("b d | n p")
                        .aim("l", "n", "k")
                        .named("UnlinkInTheMiddle", R19, R20, R26, R28, R34),
                Situation.on(Primes.CHAIN_ON_THE_RIGHT)
                        .doing(remove("t"))
                        .becomes("a | b c | d f || h j l | n p r")
                        .aim("t", "r", "u")
                        .named("UnlinkOfAChainToTheLeft", R17, R20, R28),
                Situation.on(Primes.CHAIN_IN_THE_MIDDLE)
                        .doing(remove("l"))
                        .becomes("a | b c | d f || t v x | z")
                        .aim("l", "t", "k")
                        .named("UnlinkOfAChainToTheRight", R17, R20, R28),
                Situation.on(Primes.FIRST_ALMOST_EMPTY)
                        .doing(remove("f"))
                        .becomes("h j")
                        .aim("f", "h", "g")
                        .named("RootCollapse", R19, R20, R22),
                Situation.on(Primes.CHAIN_BESIDE_FULL_INTERIOR)
                        .doing(remove("t"))
                        .becomes("a | b d f | h j l | n p r")
                        .aim("t", "r", "u")
                        .named("RootCollapseToAnInteriorNode", R17, R20, R22));
    }

    private static List<Situation> births() {
        return List.of(
                Situation.on(Primes.TAIL)
                        .doing(put(SLICE + "k", 50))
                        .becomes(SLICE + "[" + BEHIND_SLICE + " k]")
                        .aim(SLICE + "k", LONG, SLICE + "m")
                        .named("LayerBirth", R10, R29),
                Situation.on(Primes.PACKED_SUFFIX)
                        .doing(put(SLICE + "k", 50))
                        .becomes("ABCDEFGH[i-behind-it k]")
                        .aim(SLICE + "k", PACKED, SLICE + "m")
                        .named("LayerBirthFromAPackedSuffix", R24, R29, R35),
                Situation.on(Primes.REST)
                        .doing(put(SLICE + "k", 50))
                        .becomes("ABCDEFGH[i k]")
                        .aim(SLICE + "k", SLICE + "i", SLICE + "m")
                        .named("LayerBirthFromARest", R24, R29, R35),
                Situation.on(Primes.TAIL_AND_SHORT_KEY)
                        .doing(put(SLICE + "k", 50))
                        .becomes(SLICE + " " + SLICE + "[" + BEHIND_SLICE + " k]")
                        .aim(SLICE + "k", SLICE, SLICE + "m")
                        .named("LayerBirthBesideTheShortKey", R10, R24),
                Situation.on(Primes.tree("ABCDEFGHABCDEFGHi", "ABCDEFGHABCDEFGHi"))
                        .doing(put(SLICE + SLICE + "k", 50))
                        .becomes("ABCDEFGH[ABCDEFGH[i k]]")
                        .aim(SLICE + SLICE + "k", SLICE + SLICE + "i", SLICE + "m")
                        .named("BirthOfTwoLayers", R10, R29),
                Situation.on(Primes.tree("a", "a"))
                        .doing(put("a\0", 50))
                        .becomes("a a_")
                        .aim("a\0", "a", "a\0\0")
                        .named("InsertOfASecondLength", R7, R24),
                Situation.on(Primes.tree("ABCDEFGH", "ABCDEFGH"))
                        .doing(put(SLICE + "i", 50))
                        .becomes("ABCDEFGH ABCDEFGHi")
                        .aim(SLICE + "i", SLICE, SLICE + "k")
                        .named("InsertBehindEightBytes", R7, R24, R35),
                Situation.on(Primes.LAYER_OF_TWO)
                        .doing(put(SLICE + "m", 50))
                        .becomes("ABCDEFGH[i k m] | 7 slots")
                        .aim(SLICE + "m", SLICE + "i", SLICE + "l")
                        .named("LayerGrowsToFourSlots", R27),
                Situation.on(Primes.LAYER_OF_FOUR)
                        .doing(put(inGroup(4), 50))
                        .becomes("ABCDEFGH[x x_ x__ x___ x____] | 11 slots")
                        .aim(inGroup(4), inGroup(3), inGroup(5))
                        .named("LayerGrowsToEightSlots", R13, R27),
                Situation.on(Primes.LAYER_OF_EIGHT)
                        .doing(put(inGroup(8), 50))
                        .becomes("ABCDEFGH[x x_ x__ x___ x____ x_____ x______ x_______ x________] | 18 slots")
                        .aim(inGroup(8), inGroup(7), SLICE + "w")
                        .named("LayerGrowsToFifteenSlots", R13, R27),
                Situation.on(Primes.LAYER_OF_THREE)
                        .doing(put(SLICE + "j", 50))
                        .becomes("ABCDEFGH[i j | k m]")
                        .aim(SLICE + "j", SLICE + "m", SLICE + "l")
                        .named("SplitInALayer", R15, R16, R17));
    }

    private static List<Situation> deaths() {
        return List.of(
                Situation.on(Primes.DYING_LAYER)
                        .doing(remove(SLICE + "i"))
                        .becomes("0")
                        .aim(SLICE + "i", "0", SLICE + "k")
                        .named("LayerDeath", R19, R21),
                Situation.on(Primes.DYING_LAYERS)
                        .doing(remove(SLICE + SLICE + "i"))
                        .becomes("0")
                        .aim(SLICE + SLICE + "i", "0", SLICE + "k")
                        .named("DeathOfTwoLayers", R19, R21),
                Situation.on(Primes.DYING_LAYER_IN_DYING_NODE)
                        .doing(remove(SLICE + "i"))
                        .becomes("0 1")
                        .aim(SLICE + "i", "1", SLICE + "k")
                        .named("LayerDeathEmptiesTheUpperNode", R19, R20, R21, R28),
                Situation.on(Primes.DYING_LAYER)
                        .doing(remove(SLICE + "i"), put(LONG, 50))
                        .becomes("0 " + LONG)
                        .aim(SLICE + "i", "0", SLICE + "m")
                        .named("LayerIsReplacedByATail", R10, R19, R21),
                Situation.on(Primes.DYING_LAYER)
                        .doing(remove(SLICE + "i"), put(PACKED, 50))
                        .becomes("0 ABCDEFGHi-behind-it")
                        .aim(SLICE + "i", "0", SLICE + "m")
                        .named("LayerIsReplacedByAPackedSuffix", R19, R21, R35),
                Situation.on(Primes.DYING_LAYER)
                        .doing(remove(SLICE + "i"), put(SLICE + "k", 50))
                        .becomes("0 ABCDEFGHk")
                        .aim(SLICE + "i", "0", SLICE + "m")
                        .named("LayerIsReplacedByARest", R19, R21, R35),
                Situation.on(Primes.DYING_LAYER)
                        .doing(remove(SLICE + "i"), put(SLICE + "k", 50), put(SLICE + "m", 51))
                        .becomes("0 ABCDEFGH[k m]")
                        .aim(SLICE + "k", "0", SLICE + "l")
                        .named("LayerRebirth", R19, R21, R35),
                Situation.on(Primes.DYING_LAYER)
                        .doing(remove(SLICE + "i"), put("IJKLMNOPi", 50), put("IJKLMNOPk", 51))
                        .becomes("0 IJKLMNOP[i k]")
                        .aim(SLICE + "i", "0", SLICE + "k")
                        .named("SlotOfALayerGetsAnotherLayer", R3, R6, R9, R21),
                Situation.on(Primes.LAYER_OF_TWO_NODES)
                        .doing(remove(SLICE + "m"))
                        .becomes("ABCDEFGH[o]")
                        .aim(SLICE + "m", SLICE + "o", SLICE + "n")
                        .named("UnlinkInALayer", R20, R22, R28));
    }

    private static List<Situation> ofTheWholeMap() {
        return List.of(
                Situation.on(Primes.LAST_ALMOST_EMPTY)
                        .doing(clear())
                        .becomes("nothing")
                        .aim("h", "b", "c")
                        .named("Clear", R29),
                Situation.on(Primes.FIRST_ALMOST_EMPTY)
                        .doing(pollFirst())
                        .becomes("h j")
                        .aim("f", "h", "g")
                        .named("PollFirst", R30, R31),
                Situation.on(Primes.LAST_ALMOST_EMPTY)
                        .doing(pollLast())
                        .becomes("b d")
                        .aim("h", "d", "g")
                        .named("PollLast", R30, R31));
    }
}
