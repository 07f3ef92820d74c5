package io.masstree.scenarios;

import static io.masstree.model.Rule.*;
import static io.masstree.scenarios.Operations.*;
import static io.masstree.scenarios.Primes.LONG;
import static io.masstree.scenarios.Primes.SLICE;
import static io.masstree.scenarios.Primes.tree;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.List;

/** Two changes of the structure at once, and three threads where two cannot show it. */
@Guards({
    Rule.R1, Rule.R10, Rule.R12, Rule.R13, Rule.R14, Rule.R15, Rule.R16, Rule.R17, Rule.R18, Rule.R19, Rule.R20,
    Rule.R21, Rule.R22, Rule.R26, Rule.R27, Rule.R28, Rule.R34, Rule.R35
})
public final class Duels {
    /** Before everything else. */
    private static final int RANK = 0;

    private Duels() {}

    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(splits());
        all.addAll(unlinks());
        all.addAll(heights());
        all.addAll(births());
        all.addAll(layers());
        all.addAll(deaths());
        return all.stream().map(scenario -> scenario.ranked(RANK)).toList();
    }

    private static List<Scenario> splits() {
        return List.of(
                Scenario.of(
                                "split_whileSplitOfTheSameNode",
                                Primes.FULL,
                                Program.of(put("c", 50)).becomes("(2 2)"),
                                Program.of(put("e", 60)).becomes("(1 3)"))
                        .guards(R1, R12, R15),
                Scenario.of(
                                "splitAtTheRightEnd_whileSplitAtTheLeftEnd",
                                Primes.FULL,
                                Program.of(put("h", 50)).becomes("(3 1)"),
                                Program.of(put("a", 60)).becomes("(1 3)"))
                        .guards(R12, R15, R16),
                Scenario.of(
                                "split_whileMovingEntryIsReplaced",
                                Primes.FULL,
                                Program.of(put("c", 50)).becomes("(2 2)"),
                                Program.of(remove("f"), put("g", 60)))
                        .guards(R12, R15),
                Scenario.of(
                                "split_whileTwoReadersCompare",
                                Primes.FULL,
                                Program.of(put("e", 50)),
                                Program.of(get("e")),
                                Program.of(get("e")))
                        .guards(R15),
                Scenario.of(
                                "split_whileSplitOfTheNeighbour",
                                tree("(3 3)", "b", "d", "f", "h", "j", "l"),
                                Program.of(put("c", 50)).becomes("(2 2 3)"),
                                Program.of(put("i", 60)).becomes("(3 2 2)"))
                        .guards(R17, R18, R34),
                Scenario.of(
                                "split_whileUnlinkOfTheRightNeighbour",
                                tree("(3 1)", "b", "d", "f", "h"),
                                Program.of(put("c", 50)).becomes("(2 2 1)"),
                                Program.of(remove("h")).becomes("3"))
                        .guards(R17, R20, R22, R26),
                Scenario.of(
                                "split_whileUnlinkOfTheLeftNeighbour",
                                tree("(1 3)", "b", "d", "f", "a"),
                                Program.of(put("c", 50)).becomes("(1 2 2)"),
                                Program.of(remove("a")).becomes("3"))
                        .guards(R17, R20, R22),
                Scenario.of(
                                "split_whileRemoveOfEverythingThatMoves",
                                Primes.FULL,
                                Program.of(put("c", 50)).becomes("(2 2)"),
                                Program.of(remove("d"), remove("f")))
                        .guards(R12, R15, R28));
    }

    private static List<Scenario> unlinks() {
        return List.of(
                Scenario.of(
                                "unlink_whileUnlinkOfTheOtherNode",
                                tree("(1 1)", "b", "d", "f", "h", "-b", "-d"),
                                Program.of(remove("f")).becomes("1"),
                                Program.of(remove("h")).becomes("1"))
                        .guards(R20, R22, R26, R28),
                Scenario.of(
                                "unlink_whileUnlinkOfTheRightNeighbour",
                                tree("(1 1 1)", "b", "d", "f", "h", "j", "l", "n", "-b", "-d", "-h", "-j"),
                                Program.of(remove("f")).becomes("(1 1)"),
                                Program.of(remove("l")).becomes("(1 1)"))
                        .guards(R18, R20, R26, R34),
                Scenario.of(
                                "unlink_whileUnlinkOfTheLastNode",
                                tree("(1 1 1)", "b", "d", "f", "h", "j", "l", "n", "-b", "-d", "-h", "-j"),
                                Program.of(remove("l")).becomes("(1 1)"),
                                Program.of(remove("n")).becomes("(1 1)"))
                        .guards(R18, R20, R26, R34),
                Scenario.of(
                                "unlink_whileBothNeighboursAreUnlinked",
                                tree("(1 1 1)", "b", "d", "f", "h", "j", "l", "n", "-b", "-d", "-h", "-j"),
                                Program.of(remove("f")),
                                Program.of(remove("l")),
                                Program.of(remove("n")))
                        .guards(R18, R20, R22, R26, R34),
                Scenario.of(
                                "unlink_whileInsertIntoTheEmptiedNode",
                                Primes.MIDDLE_ALMOST_EMPTY,
                                Program.of(remove("l")).becomes("(2 2)"),
                                Program.of(put("k", 60), get("k")))
                        .guards(R19, R28),
                Scenario.of(
                                "unlink_whileNodeIsFilledAndEmptiedAgain",
                                Primes.MIDDLE_ALMOST_EMPTY,
                                Program.of(remove("l")).becomes("(2 2)"),
                                Program.of(put("k", 60), remove("k")))
                        .guards(R19, R28),
                Scenario.of(
                                "unlink_whileSplitOfTheHeir",
                                tree("(2 1 3)", "b", "d", "f", "h", "j", "l", "n", "p", "r", "-f", "-h", "-j"),
                                Program.of(remove("l")).becomes("(2 3)"),
                                Program.of(put("o", 60)).becomes("(2 1 2 2)"))
                        .guards(R17, R18, R20),
                Scenario.of(
                                "unlink_whileSplitOfTheLeftNeighbour",
                                tree("(3 1 2)", "b", "d", "f", "h", "j", "l", "n", "p", "-h", "-j"),
                                Program.of(remove("l")).becomes("(3 2)"),
                                Program.of(put("c", 60)).becomes("(2 2 1 2)"))
                        .guards(R26, R34),
                Scenario.of(
                                "unlink_whileInsertIntoTheHeir",
                                Primes.MIDDLE_ALMOST_EMPTY,
                                Program.of(remove("l"), put("l", 51)),
                                Program.of(put("m", 60), get("l")))
                        .guards(R19, R20),
                Scenario.of(
                                "unlink_whileReaderAndWriterMeetTheEmptiedNode",
                                Primes.MIDDLE_ALMOST_EMPTY,
                                Program.of(remove("l")),
                                Program.of(put("k", 60)),
                                Program.of(get("k"), get("l")))
                        .guards(R11, R19, R28));
    }

    private static List<Scenario> heights() {
        return List.of(
                Scenario.of(
                                "rootSplit_whileRootSplit",
                                Primes.FULL_ROOT,
                                Program.of(put("c", 50)).becomes("((2 2 3) (3 3))"),
                                Program.of(put("o", 60)).becomes("((3 3) (2 2 3))"))
                        .guards(R12, R15, R17),
                Scenario.of(
                                "rootSplit_whileSplitUnderTheMovingHalf",
                                Primes.FULL_ROOT,
                                Program.of(put("c", 50)).becomes("((2 2 3) (3 3))"),
                                Program.of(put("u", 60)))
                        .guards(R15, R17),
                Scenario.of(
                                "interiorSplit_whileSplitUnderTheMovingHalf",
                                Primes.FULL_INTERIOR,
                                Program.of(put("c", 50)),
                                Program.of(put("o", 60)))
                        .guards(R15, R17),
                Scenario.of(
                                "rootSplit_whileUnlinkUnderTheMovingHalf",
                                tree("(3 3 3 1)", "b", "d", "f", "h", "j", "l", "n", "p", "r", "t"),
                                Program.of(put("c", 50)).becomes("((2 2 3) (3 1))"),
                                Program.of(remove("t")).becomes("(3 3 3)"))
                        .guards(R15, R17, R20),
                Scenario.of(
                                "rootCollapse_whileTheNewRootSplits",
                                Primes.CHAIN_BESIDE_FULL_INTERIOR,
                                Program.of(remove("t")).becomes("(1 3 3 3)"),
                                Program.of(put("i", 60)))
                        .guards(R17, R22),
                Scenario.of(
                                "rootCollapse_whileTheNewRootWasABorderNodeThatSplits",
                                tree("(1 3)", "b", "d", "f", "a"),
                                Program.of(remove("a")).becomes("3"),
                                Program.of(put("g", 60)))
                        .guards(R17, R22),
                Scenario.of(
                                "chainUnlink_whileSplitOfTheNeighbour",
                                Primes.CHAIN_ON_THE_RIGHT,
                                Program.of(remove("t")).becomes("((1 2 2) (3 3))"),
                                Program.of(put("q", 60)))
                        .guards(R17, R20),
                Scenario.of(
                                "chainUnlink_whileSplitMakesItNoChain",
                                tree(
                                        "((1 2 2) (3 3) (1))",
                                        "b",
                                        "d",
                                        "f",
                                        "h",
                                        "j",
                                        "l",
                                        "n",
                                        "p",
                                        "r",
                                        "t",
                                        "v",
                                        "x",
                                        "z",
                                        "a",
                                        "c",
                                        "-z",
                                        "-x",
                                        "-v"),
                                Program.of(remove("t")),
                                Program.of(put("u", 60), put("w", 61), put("y", 62)))
                        .guards(R17, R20, R28),
                Scenario.of(
                                "chainUnlink_whileChainUnlinkBesideIt",
                                tree(
                                        "((1 2 2) (1) (1))",
                                        "b",
                                        "d",
                                        "f",
                                        "h",
                                        "j",
                                        "l",
                                        "n",
                                        "p",
                                        "r",
                                        "t",
                                        "v",
                                        "x",
                                        "z",
                                        "a",
                                        "c",
                                        "-z",
                                        "-x",
                                        "-v",
                                        "-n",
                                        "-p",
                                        "-r",
                                        "-h",
                                        "-j"),
                                Program.of(remove("l")).becomes("((1 2 2) (1))"),
                                Program.of(remove("t")).becomes("((1 2 2) (1))"))
                        .guards(R17, R18, R20, R22));
    }

    /** The birth of a layer from a tail, and from a rest. */
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
        all.add(Scenario.of(
                        "layerBirth_whileDeeperLayerBirth",
                        tree("1", SLICE + SLICE + "i"),
                        Program.of(put(SLICE + "k", 50)).becomes("1[2]"),
                        Program.of(put(SLICE + SLICE + "m", 60)).becomes("1[1[2]]"))
                .guards(R10, R12));
        all.add(Scenario.of(
                        "layerBirthFromARest_whileLayerBirthBehindTheWholeSlice",
                        tree("1", SLICE + SLICE),
                        Program.of(put(SLICE + "k", 50)).becomes("1[2]"),
                        Program.of(put(SLICE + SLICE + "m", 60)).becomes("1[2]"))
                .guards(R12, R24, R35));
        return all;
    }

    /** What can happen beside the birth, from what is kept of one key. */
    private static List<Scenario> births(
            String suffix, String kept, String key, Prime alone, Prime withShortKey, Prime inFullNode, Rule rule) {
        String birth = "layerBirth" + suffix;
        return List.of(
                Scenario.of(
                                birth + "_whileLayerBirthFromTheSame" + kept,
                                alone,
                                Program.of(put(SLICE + "k", 50)).becomes("1[2]"),
                                Program.of(put(SLICE + "m", 60)).becomes("1[2]"))
                        .guards(R12, rule),
                Scenario.of(
                                birth + "_while" + kept + "IsRemovedAndPutBack",
                                alone,
                                Program.of(put(SLICE + "k", 50)).becomes("1[2]"),
                                Program.of(remove(key), put(key, 61)))
                        .guards(R12, rule),
                Scenario.of(
                                birth + "_while" + kept + "IsExchanged",
                                alone,
                                Program.of(put(SLICE + "k", 50)).becomes("1[2]"),
                                Program.of(replaceIf(key, 1, 61), removeIf(key, 61)))
                        .guards(R12, R32, rule),
                Scenario.of(
                                birth + "_whileShortKeyComesAndGoes",
                                withShortKey,
                                Program.of(put(SLICE + "k", 50)).becomes("2[2]"),
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
                                Program.of(put("05", 50)).becomes("(2 2)"),
                                Program.of(put(SLICE + "k", 60)).becomes("3[2]"))
                        .guards(R12, R15, rule));
    }

    private static List<Scenario> layers() {
        return List.of(
                Scenario.of(
                                "removeOfShortKey_whileInsertOfLongKey",
                                tree("1", "a"),
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
                                "growth_whileALayerIsBornFromARest",
                                Primes.LAYER_OF_TWO_RESTS,
                                Program.of(put(SLICE + "m", 50)).becomes("1[3] in 7 slots"),
                                Program.of(put(SLICE + SLICE + "k", 60), get(SLICE + "IJKLMNOPi")))
                        .guards(R27, R35));
    }

    private static List<Scenario> deaths() {
        return List.of(
                Scenario.of(
                                "layerDeath_whileInsertIntoTheDyingLayer",
                                Primes.DYING_LAYER,
                                Program.of(remove(SLICE + "i")).becomes("1"),
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
                                tree("2[2]", "0", SLICE + "i", SLICE + "k"),
                                Program.of(remove(SLICE + "i")).becomes("2[1]"),
                                Program.of(remove(SLICE + "k")).becomes("2[1]"))
                        .guards(R19, R21, R28),
                Scenario.of(
                                "layerDeath_whileSplitMovesTheLayer",
                                Primes.DYING_LAYER_IN_FULL_NODE,
                                Program.of(remove(SLICE + "i")).becomes("2"),
                                Program.of(put("05", 60)).becomes("(2 2[1])"))
                        .guards(R15, R18, R21),
                Scenario.of(
                                "layerDeath_whileUpperNeighbourIsEmptied",
                                tree(
                                        "(1 1[1])",
                                        "0",
                                        "1",
                                        "2",
                                        SLICE + "i",
                                        SLICE + "k",
                                        "-" + SLICE + "k",
                                        "-2",
                                        "-1"),
                                Program.of(remove(SLICE + "i")).becomes("1"),
                                Program.of(remove("0")).becomes("1[1]"))
                        .guards(R18, R20, R21, R28),
                Scenario.of(
                                "layerDeath_whileInsertIntoTheUpperNode",
                                Primes.DYING_LAYER_IN_DYING_NODE,
                                Program.of(remove(SLICE + "i")).becomes("2"),
                                Program.of(put("B", 60), get("B")))
                        .guards(R19, R20, R21, R28),
                Scenario.of(
                                "deathOfTwoLayers_whileInsertBetweenThem",
                                Primes.DYING_LAYERS,
                                Program.of(remove(SLICE + SLICE + "i")).becomes("1"),
                                Program.of(put(SLICE + "k", 60), get(SLICE + "k")))
                        .guards(R19, R21),
                Scenario.of(
                                "deathOfTwoLayers_whileInsertAtTheBottom",
                                Primes.DYING_LAYERS,
                                Program.of(remove(SLICE + SLICE + "i")).becomes("1"),
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
                                tree("1[3]", SLICE + "b", SLICE + "d", SLICE + "f"),
                                Program.of(remove(SLICE + "b"), remove(SLICE + "d")),
                                Program.of(remove(SLICE + "f"), put(SLICE + "e", 60)))
                        .guards(R19, R21, R28),
                Scenario.of(
                                "layerUnlink_whileLayerSplit",
                                tree("1[(1 3)]", SLICE + "b", SLICE + "d", SLICE + "f", SLICE + "a"),
                                Program.of(remove(SLICE + "a")).becomes("1[3]"),
                                Program.of(put(SLICE + "e", 60)).becomes("1[(1 1 3)]"))
                        .guards(R17, R20, R22));
    }
}
