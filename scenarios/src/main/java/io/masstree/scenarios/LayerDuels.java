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

/** Births, deaths and changes of layers, two at once. */
@Guards({
    Rule.R1, Rule.R10, Rule.R12, Rule.R15, Rule.R17, Rule.R18, Rule.R19, Rule.R20, Rule.R21, Rule.R22, Rule.R27,
    Rule.R28, Rule.R35
})
final class LayerDuels {
    private LayerDuels() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(births());
        all.addAll(packedSuffixes());
        all.addAll(layers());
        all.addAll(deaths());
        return all;
    }

    /** The birth of a layer from a suffix object, and from each kind of inline suffix. */
    private static List<Scenario> births() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(births("", "Tail", LONG, Primes.TAIL, Primes.TAIL_AND_SHORT_KEY, Primes.TAIL_IN_FULL_NODE, R10));
        all.addAll(births(
                "FromARest",
                "Rest",
                SLICE + "i",
                Primes.REST,
                Primes.REST_AND_SHORT_KEY,
                Primes.REST_IN_FULL_NODE,
                R35));
        all.addAll(births(
                "FromAPackedSuffix",
                "PackedSuffix",
                PACKED,
                Primes.PACKED_SUFFIX,
                Primes.PACKED_SUFFIX_AND_SHORT_KEY,
                Primes.PACKED_SUFFIX_IN_FULL_NODE,
                R35));
        all.add(Scenario.of(
                        "layerBirth_whileDeeperLayerBirth",
                        tree("ABCDEFGHABCDEFGHi", "ABCDEFGHABCDEFGHi"),
                        Program.of(put(SLICE + "k", 50)).becomes("ABCDEFGH[ABCDEFGHi k]"),
                        Program.of(put(SLICE + SLICE + "m", 60)).becomes("ABCDEFGH[ABCDEFGH[i m]]"))
                .guards(R10, R12));
        all.add(Scenario.of(
                        "layerBirthFromARest_whileLayerBirthBehindTheWholeSlice",
                        tree("ABCDEFGHABCDEFGH", "ABCDEFGHABCDEFGH"),
                        Program.of(put(SLICE + "k", 50)).becomes("ABCDEFGH[ABCDEFGH k]"),
                        Program.of(put(SLICE + SLICE + "m", 60)).becomes("ABCDEFGH[ABCDEFGH ABCDEFGHm]"))
                .guards(R12, R24, R35));
        return all;
    }

    /** What can happen beside the birth, from what is kept of one key. */
    private static List<Scenario> births(
            String suffix, String kept, String key, Prime alone, Prime withShortKey, Prime inFullNode, Rule rule) {
        String birth = "layerBirth" + suffix;
        String rest = key.substring(SLICE.length());
        String bornWithK = SLICE + "[" + rest + " k]";
        return List.of(
                Scenario.of(
                                birth + "_whileLayerBirthFromTheSame" + kept,
                                alone,
                                Program.of(put(SLICE + "k", 50)).becomes(bornWithK),
                                Program.of(put(SLICE + "m", 60)).becomes(SLICE + "[" + rest + " m]"))
                        .guards(R12, rule),
                Scenario.of(
                                birth + "_while" + kept + "IsRemovedAndPutBack",
                                alone,
                                Program.of(put(SLICE + "k", 50)).becomes(bornWithK),
                                Program.of(remove(key), put(key, 61)))
                        .guards(R12, rule),
                Scenario.of(
                                birth + "_while" + kept + "IsExchanged",
                                alone,
                                Program.of(put(SLICE + "k", 50)).becomes(bornWithK),
                                Program.of(replaceIf(key, 1, 61), removeIf(key, 61)))
                        .guards(R12, R32, rule),
                Scenario.of(
                                birth + "_whileShortKeyComesAndGoes",
                                withShortKey,
                                Program.of(put(SLICE + "k", 50)).becomes(SLICE + " " + bornWithK),
                                Program.of(remove(SLICE), put(SLICE, 61)))
                        .guards(R9, R24, rule),
                Scenario.of(
                                "removeOfEightBytes_whileKeyWithA" + kept + "ComesAndGoes",
                                withShortKey,
                                Program.of(remove(SLICE), get(key)),
                                Program.of(remove(key), get(SLICE)))
                        .guards(R12, R24),
                Scenario.of(
                                birth + "_whileSplitMovesThe" + kept,
                                inFullNode,
                                Program.of(put("05", 50)).becomes("0 05 | 1 " + key),
                                Program.of(put(SLICE + "k", 60)).becomes("0 1 " + bornWithK))
                        .guards(R12, R15, rule));
    }

    /** Keys that need a suffix, beside other keys of their slice. */
    static List<Scenario> forOneSlice() {
        List<Scenario> all = new ArrayList<>(forOneSlice("ATail", LONG));
        all.addAll(forOneSlice("APackedSuffix", PACKED));
        return all;
    }

    /** A key that needs a suffix, and another key of its slice that comes, or goes, or is the same. */
    private static List<Scenario> forOneSlice(String kind, String key) {
        Prime another = tree("0", "0");
        Prime there = Primes.REST_OF_K_BESIDE_ANOTHER_KEY;
        String other = SLICE + "k";
        return List.of(
                slice(kind, "Comes", another, put(key, 50), Program.of(put(other, 60), get(key))),
                slice(kind, "Goes", there, put(key, 50), Program.of(remove(other), get(key))),
                slice(kind, "GoesFromAComputation", there, compute(key, 100), Program.of(remove(other), get(key))),
                Scenario.of(
                                "putOfAKeyWith" + kind + "_whilePutOfTheSame",
                                another,
                                Program.of(put(key, 50)),
                                Program.of(put(key, 60), get(key)))
                        .guards(R12, R24));
    }

    private static Scenario slice(String kind, String what, Prime prime, Operation one, Program other) {
        return Scenario.of(
                        "insertOfAKeyWith" + kind + "_whileAnotherKeyOfItsSlice" + what,
                        prime,
                        Program.of(one, get(SLICE + "k")),
                        other)
                .guards(R10, R12, R24);
    }

    /** An exchange of the packed suffixes of a node, or of one of them, beside other changes. */
    private static List<Scenario> packedSuffixes() {
        return List.of(
                Scenario.of(
                                "exchangeOfPackedSuffixes_whileExchangeOfTheSame",
                                Primes.PACKED_SUFFIX,
                                Program.of(put(PACKED_WITHOUT_ROOM, 50), get(PACKED)),
                                Program.of(put("IJKLMNOP-far-more-behind-it", 60), get(PACKED_WITHOUT_ROOM)))
                        .guards(R7, R12, R27),
                Scenario.of(
                                "exchangeOfPackedSuffixes_whileLayerBirthFromOneOfThem",
                                Primes.PACKED_SUFFIX,
                                Program.of(put(PACKED_WITHOUT_ROOM, 50), get(PACKED)),
                                Program.of(put(SLICE + "k", 60), get(PACKED_WITHOUT_ROOM))
                                        .becomes("ABCDEFGH[i-behind-it k]"))
                        .guards(R12, R27, R35),
                Scenario.of(
                                "exchangeOfPackedSuffixes_whileALongerKeyComes",
                                Primes.PACKED_SUFFIX,
                                Program.of(put(PACKED_WITHOUT_ROOM, 50), get(PACKED + "-and-more")),
                                Program.of(put(PACKED + "-and-more", 60), get(PACKED)))
                        .guards(R12, R24, R27, R35),
                Scenario.of(
                                "overwriteOfAPackedSuffix_whileItsSlotIsReused",
                                Primes.PACKED_SUFFIX_IN_FULL_NODE,
                                Program.of(put(PACKED, 50), get(PACKED)),
                                Program.of(remove(PACKED), put(SLICE + "k-behind-it", 60)))
                        .guards(R9, R12, R35),
                Scenario.of(
                                "insertOfAPackedSuffix_whileAnotherOneIsRemovedAndComesBack",
                                Primes.PACKED_SUFFIX_BESIDE_ANOTHER_KEY,
                                Program.of(put("IJKLMNOPk-behind-it", 50), get(PACKED)),
                                Program.of(remove(PACKED), put(PACKED, 60), get("IJKLMNOPk-behind-it")))
                        .guards(R7, R9, R12, R35));
    }

    private static List<Scenario> layers() {
        return List.of(
                Scenario.of(
                                "removeOfShortKey_whileInsertOfLongKey",
                                tree("a", "a"),
                                Program.of(put("a\0", 50), get("a")),
                                Program.of(remove("a"), get("a\0")))
                        .guards(R12, R24),
                Scenario.of(
                                "growth_whileGrowth",
                                Primes.LAYER_OF_TWO,
                                Program.of(put(SLICE + "j", 50)),
                                Program.of(put(SLICE + "m", 60)))
                        .guards(R1, R12, R27),
                Scenario.of(
                                "growth_whileEntriesAreRemoved",
                                Primes.LAYER_OF_TWO,
                                Program.of(put(SLICE + "j", 50), get(SLICE + "k")),
                                Program.of(remove(SLICE + "i"), put(SLICE + "l", 60)))
                        .guards(R9, R27),
                Scenario.of(
                                "scan_whileALayerOfRestsGrows",
                                Primes.LAYER_OF_TWO_RESTS,
                                Program.of(scan(), first()),
                                Program.of(put(SLICE + "m", 60)))
                        .guards(R23, R27, R35),
                Scenario.of(
                                "get_whileTheSlotOfATailGetsTheFirstRest",
                                tree("0 " + LONG, "0 " + LONG),
                                Program.of(get(SLICE + "k"), get(LONG)),
                                Program.of(remove(LONG), put(SLICE + "k", 60)))
                        .guards(R9, R27, R35),
                Scenario.of(
                                "growth_whileALayerIsBornFromARest",
                                Primes.LAYER_OF_TWO_RESTS,
                                Program.of(put(SLICE + "m", 50)).becomes("ABCDEFGH[ABCDEFGHi IJKLMNOPi m] | 7 slots"),
                                Program.of(put(SLICE + SLICE + "k", 60), get(SLICE + "IJKLMNOPi")))
                        .guards(R27, R35));
    }

    private static List<Scenario> deaths() {
        return List.of(
                Scenario.of(
                                "layerDeath_whileInsertIntoTheDyingLayer",
                                Primes.DYING_LAYER,
                                Program.of(remove(SLICE + "i")).becomes("0"),
                                Program.of(put(SLICE + "k", 60), get(SLICE + "k")))
                        .guards(R19, R21),
                Scenario.of(
                                "layerDeath_whileTwoInsertsIntoTheDyingLayer",
                                Primes.DYING_LAYER,
                                Program.of(remove(SLICE + "i")),
                                Program.of(put(SLICE + "k", 60)),
                                Program.of(put(SLICE + "m", 61)))
                        .guards(R19, R21),
                Scenario.of(
                                "layerDeath_whileTheOtherEntryIsRemoved",
                                tree("0 ABCDEFGH[i k]", "0 ABCDEFGHi ABCDEFGHk"),
                                Program.of(remove(SLICE + "i")).becomes("0 ABCDEFGH[k]"),
                                Program.of(remove(SLICE + "k")).becomes("0 ABCDEFGH[i]"))
                        .guards(R19, R21, R28),
                Scenario.of(
                                "layerDeath_whileSplitMovesTheLayer",
                                Primes.DYING_LAYER_IN_FULL_NODE,
                                Program.of(remove(SLICE + "i")).becomes("0 1"),
                                Program.of(put("05", 60)).becomes("0 05 | 1 ABCDEFGH[i]"))
                        .guards(R15, R18, R21),
                // Whoever lets the layer die is on the way to a node that is DELETED meanwhile: its slot is in the
                // other half.
                Scenario.of(
                                "layerDeath_whileTheNodeAboveSplitsAndItsLeftHalfIsEmptied",
                                Primes.DYING_LAYER_IN_FULL_NODE,
                                Program.of(remove(SLICE + "i")).becomes("0 1"),
                                Program.of(put("05", 60), remove("0"), remove("05"))
                                        .becomes("1 ABCDEFGH[i]"))
                        .guards(R15, R19, R21),
                Scenario.of(
                                "layerDeath_whileUpperNeighbourIsEmptied",
                                tree("0 | ABCDEFGH[i]", "0 1 2 ABCDEFGHi ABCDEFGHk -ABCDEFGHk -2 -1"),
                                Program.of(remove(SLICE + "i")).becomes("0"),
                                Program.of(remove("0")).becomes("ABCDEFGH[i]"))
                        .guards(R18, R20, R21, R28),
                Scenario.of(
                                "layerDeath_whileInsertIntoTheUpperNode",
                                Primes.DYING_LAYER_IN_DYING_NODE,
                                Program.of(remove(SLICE + "i")).becomes("0 1"),
                                Program.of(put("B", 60), get("B")))
                        .guards(R19, R20, R21, R28),
                Scenario.of(
                                "deathOfTwoLayers_whileInsertBetweenThem",
                                Primes.DYING_LAYERS,
                                Program.of(remove(SLICE + SLICE + "i")).becomes("0"),
                                Program.of(put(SLICE + "k", 60), get(SLICE + "k")))
                        .guards(R19, R21),
                Scenario.of(
                                "deathOfTwoLayers_whileInsertAtTheBottom",
                                Primes.DYING_LAYERS,
                                Program.of(remove(SLICE + SLICE + "i")).becomes("0"),
                                Program.of(put(SLICE + SLICE + "k", 60), remove(SLICE + SLICE + "k")))
                        .guards(R19, R21),
                Scenario.of(
                                "layerDeath_whileLayerIsReborn",
                                Primes.DYING_LAYER,
                                Program.of(remove(SLICE + "i"), put(SLICE + "i", 51)),
                                Program.of(put(SLICE + "k", 60), remove(SLICE + "k")))
                        .guards(R10, R19, R21),
                Scenario.of(
                                "layerDeath_whileDyingLayerSplits",
                                tree("ABCDEFGH[b d f]", "ABCDEFGHb ABCDEFGHd ABCDEFGHf"),
                                Program.of(remove(SLICE + "b"), remove(SLICE + "d")),
                                Program.of(remove(SLICE + "f"), put(SLICE + "e", 60)))
                        .guards(R19, R21, R28),
                Scenario.of(
                                "layerUnlink_whileLayerSplit",
                                tree("ABCDEFGH[a | b d f]", "ABCDEFGHb ABCDEFGHd ABCDEFGHf ABCDEFGHa"),
                                Program.of(remove(SLICE + "a")).becomes("ABCDEFGH[b d f]"),
                                Program.of(put(SLICE + "e", 60)).becomes("ABCDEFGH[a | b | d e f]"))
                        .guards(R17, R20, R22));
    }
}
