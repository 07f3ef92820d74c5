package io.masstree.scenarios;

import static io.masstree.model.Rule.*;
import static io.masstree.scenarios.Operations.*;
import static io.masstree.scenarios.Primes.tree;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.List;

/** Splits, unlinks, and changes of the height, two at once. */
@Guards({
    Rule.R1, Rule.R12, Rule.R13, Rule.R14, Rule.R15, Rule.R16, Rule.R17, Rule.R18, Rule.R19, Rule.R20, Rule.R22,
    Rule.R26, Rule.R28, Rule.R34
})
final class NodeDuels {
    private NodeDuels() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(splits());
        all.addAll(unlinks());
        all.addAll(heights());
        return all;
    }

    private static List<Scenario> splits() {
        return List.of(
                Scenario.of(
                                "split_whileSplitOfTheSameNode",
                                Primes.FULL,
                                Program.of(put("c", 50)).becomes("b c | d f"),
                                Program.of(put("e", 60)).becomes("b | d e f"))
                        .guards(R1, R12, R15),
                Scenario.of(
                                "splitAtTheRightEnd_whileSplitAtTheLeftEnd",
                                Primes.FULL,
                                Program.of(put("h", 50)).becomes("b d f | h"),
                                Program.of(put("a", 60)).becomes("a | b d f"))
                        .guards(R12, R15, R16),
                // The new node is remembered as the right end, and dies before that.
                Scenario.of(
                                "splitAtTheRightEnd_whileTheNewKeyIsRemoved",
                                Primes.FULL,
                                Program.of(put("h", 50), put("j", 51)),
                                Program.of(remove("h"), put("i", 60)))
                        .guards(R19, R20),
                Scenario.of(
                                "split_whileMovingEntryIsReplaced",
                                Primes.FULL,
                                Program.of(put("c", 50)).becomes("b c | d f"),
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
                                tree("b d f | h j l", "b d f h j l"),
                                Program.of(put("c", 50)).becomes("b c | d f | h j l"),
                                Program.of(put("i", 60)).becomes("b d f | h i | j l"))
                        .guards(R17, R18, R34),
                Scenario.of(
                                "split_whileItsRightHalfSplits",
                                tree("b d f | h", "b d f h"),
                                Program.of(put("c", 50)).becomes("b c | d f | h"),
                                Program.of(put("e", 60), put("g", 61)))
                        .guards(R14, R15, R34),
                Scenario.of(
                                "split_whileUnlinkOfTheRightNeighbour",
                                tree("b d f | h", "b d f h"),
                                Program.of(put("c", 50)).becomes("b c | d f | h"),
                                Program.of(remove("h")).becomes("b d f"))
                        .guards(R17, R20, R22, R26),
                Scenario.of(
                                "split_whileUnlinkOfTheLeftNeighbour",
                                tree("a | b d f", "b d f a"),
                                Program.of(put("c", 50)).becomes("a | b c | d f"),
                                Program.of(remove("a")).becomes("b d f"))
                        .guards(R17, R20, R22),
                Scenario.of(
                                "split_whileRemoveOfEverythingThatMoves",
                                Primes.FULL,
                                Program.of(put("c", 50)).becomes("b c | d f"),
                                Program.of(remove("d"), remove("f")))
                        .guards(R12, R15, R28));
    }

    private static List<Scenario> unlinks() {
        return List.of(
                Scenario.of(
                                "unlink_whileUnlinkOfTheOtherNode",
                                tree("f | h", "b d f h -b -d"),
                                Program.of(remove("f")).becomes("h"),
                                Program.of(remove("h")).becomes("f"))
                        .guards(R20, R22, R26, R28),
                Scenario.of(
                                "unlink_whileUnlinkOfTheRightNeighbour",
                                tree("f | l | n", "b d f h j l n -b -d -h -j"),
                                Program.of(remove("f")).becomes("l | n"),
                                Program.of(remove("l")).becomes("f | n"))
                        .guards(R18, R20, R26, R34),
                Scenario.of(
                                "unlink_whileUnlinkOfTheLastNode",
                                tree("f | l | n", "b d f h j l n -b -d -h -j"),
                                Program.of(remove("l")).becomes("f | n"),
                                Program.of(remove("n")).becomes("f | l"))
                        .guards(R18, R20, R26, R34),
                Scenario.of(
                                "unlink_whileBothNeighboursAreUnlinked",
                                tree("f | l | n", "b d f h j l n -b -d -h -j"),
                                Program.of(remove("f")),
                                Program.of(remove("l")),
                                Program.of(remove("n")))
                        .guards(R18, R20, R22, R26, R34),
                Scenario.of(
                                "unlink_whileInsertIntoTheEmptiedNode",
                                Primes.MIDDLE_ALMOST_EMPTY,
                                Program.of(remove("l")).becomes("b d | n p"),
                                Program.of(put("k", 60), get("k")))
                        .guards(R19, R28),
                Scenario.of(
                                "unlink_whileNodeIsFilledAndEmptiedAgain",
                                Primes.MIDDLE_ALMOST_EMPTY,
                                Program.of(remove("l")).becomes("b d | n p"),
                                Program.of(put("k", 60), remove("k")))
                        .guards(R19, R28),
                Scenario.of(
                                "unlinkOfTheFirstNode_whileItIsFilledAndEmptiedAgain",
                                tree("b | h", "b d f h -d -f"),
                                Program.of(remove("b")).becomes("h"),
                                Program.of(put("a", 60), remove("a")))
                        .guards(R19, R28),
                Scenario.of(
                                "unlink_whileSplitOfTheHeir",
                                tree("b d | l | n p r", "b d f h j l n p r -f -h -j"),
                                Program.of(remove("l")).becomes("b d | n p r"),
                                Program.of(put("o", 60)).becomes("b d | l | n o | p r"))
                        .guards(R17, R18, R20),
                Scenario.of(
                                "unlink_whileSplitOfTheLeftNeighbour",
                                tree("b d f | l | n p", "b d f h j l n p -h -j"),
                                Program.of(remove("l")).becomes("b d f | n p"),
                                Program.of(put("c", 60)).becomes("b c | d f | l | n p"))
                        .guards(R26, R34),
                Scenario.of(
                                "unlinkOfTheLastNode_whileInsertAtTheRightEnd",
                                tree("b d f | h", "b d f h"),
                                Program.of(remove("h")).becomes("b d f"),
                                Program.of(put("j", 60), get("j")).becomes("b d f | h j"))
                        .guards(R11, R19, R28),
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
                                Program.of(put("c", 50)).becomes("b c | d f | h j l || n p r | t v x"),
                                Program.of(put("o", 60)).becomes("b d f | h j l || n o | p r | t v x"))
                        .guards(R12, R15, R17),
                Scenario.of(
                                "rootSplit_whileSplitUnderTheMovingHalf",
                                Primes.FULL_ROOT,
                                Program.of(put("c", 50)).becomes("b c | d f | h j l || n p r | t v x"),
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
                                tree("b d f | h j l | n p r | t", "b d f h j l n p r t"),
                                Program.of(put("c", 50)).becomes("b c | d f | h j l || n p r | t"),
                                Program.of(remove("t")).becomes("b d f | h j l | n p r"))
                        .guards(R15, R17, R20),
                Scenario.of(
                                "rootCollapse_whileTheNewRootSplits",
                                Primes.CHAIN_BESIDE_FULL_INTERIOR,
                                Program.of(remove("t")).becomes("a | b d f | h j l | n p r"),
                                Program.of(put("i", 60)))
                        .guards(R17, R22),
                Scenario.of(
                                "rootCollapse_whileTheNewRootWasABorderNodeThatSplits",
                                tree("a | b d f", "b d f a"),
                                Program.of(remove("a")).becomes("b d f"),
                                Program.of(put("g", 60)))
                        .guards(R17, R22),
                Scenario.of(
                                "chainUnlink_whileSplitOfTheNeighbour",
                                Primes.CHAIN_ON_THE_RIGHT,
                                Program.of(remove("t")).becomes("a | b c | d f || h j l | n p r"),
                                Program.of(put("q", 60)))
                        .guards(R17, R20),
                Scenario.of(
                                "chainUnlink_whileSplitMakesItNoChain",
                                tree("a | b c | d f || h j l | n p r || t", "b d f h j l n p r t v x z a c -z -x -v"),
                                Program.of(remove("t")),
                                Program.of(put("u", 60), put("w", 61), put("y", 62)))
                        .guards(R17, R20, R28),
                Scenario.of(
                                "chainUnlink_whileChainUnlinkBesideIt",
                                tree(
                                        "a | b c | d f || l || t",
                                        "b d f h j l n p r t v x z a c -z -x -v -n -p -r -h -j"),
                                Program.of(remove("l")).becomes("a | b c | d f || t"),
                                Program.of(remove("t")).becomes("a | b c | d f || l"))
                        .guards(R17, R18, R20, R22));
    }
}
