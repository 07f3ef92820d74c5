package io.masstree.scenarios;

import static io.masstree.model.Rule.R16;
import static io.masstree.model.Rule.R17;
import static io.masstree.model.Rule.R22;
import static io.masstree.model.Rule.R25;
import static io.masstree.model.Rule.R30;
import static io.masstree.model.Rule.R31;
import static io.masstree.model.Rule.R4;
import static io.masstree.model.Rule.R6;
import static io.masstree.model.Rule.R9;
import static io.masstree.scenarios.Operations.ceiling;
import static io.masstree.scenarios.Operations.clear;
import static io.masstree.scenarios.Operations.get;
import static io.masstree.scenarios.Operations.higher;
import static io.masstree.scenarios.Operations.lower;
import static io.masstree.scenarios.Operations.pollFirst;
import static io.masstree.scenarios.Operations.pollLast;
import static io.masstree.scenarios.Operations.put;
import static io.masstree.scenarios.Operations.remove;
import static io.masstree.scenarios.Primes.SLICE;
import static io.masstree.scenarios.Primes.tree;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.List;

/**
 * Programs in which one thread must stop between two certain stores for anything to show, and the other at a certain load.
 *
 * <p>Of some hundred schedules one does that. So these programs are as small as can be, and each should get many schedules.
 */
@Guards({Rule.R16, Rule.R22, Rule.R31})
public final class Windows {
    private Windows() {}

    public static List<Scenario> all() {
        return List.of(
                Scenario.of(
                                "getOfAMovingKey_whileItsNodeShrinks",
                                Primes.FULL,
                                Program.of(get("f")),
                                Program.of(put("c", 50)).becomes("b c | d f"))
                        .guards(R4, R6, R16),
                Scenario.of(
                                "splitUpToTheRoot_whileRootCollapse",
                                Primes.CHAIN_BESIDE_FULL_INTERIOR,
                                Program.of(remove("t")).becomes("a | b d f | h j l | n p r"),
                                Program.of(put("i", 60)))
                        .guards(R17, R22),
                // Whoever has seen an entry and clears the map has cleared it, whether it was counted or not.
                Scenario.of(
                                "clearOfWhatWasSeen_whileTheFirstInsert",
                                Primes.NOTHING,
                                Program.of(put("b", 60)),
                                Program.of(get("b"), clear(), get("b")))
                        .guards(R25),
                Scenario.of(
                                "pollFirst_whileALesserEntryComesInTheLayerAbove",
                                tree("ABCDEFGH[i k] b", "ABCDEFGHi ABCDEFGHk b"),
                                Program.of(pollFirst()),
                                Program.of(put("0", 60), get(SLICE + "i")))
                        .guards(R31),
                Scenario.of(
                                "pollLast_whileAGreaterEntryComesInTheLayerAbove",
                                tree("0 ABCDEFGH[i k]", "ABCDEFGHi ABCDEFGHk 0"),
                                Program.of(pollLast()),
                                Program.of(put("b", 60), get(SLICE + "k")))
                        .guards(R31),
                Scenario.of(
                                "higherInTheNextNode_whileTheNodeFillsAndTheNextOneEmpties",
                                Primes.ENDS_ALMOST_EMPTY,
                                Program.of(higher("j")),
                                Program.of(put("k", 60), remove("n")))
                        .guards(R30),
                Scenario.of(
                                "higherOutOfALayer_whileTheAnswerChangesAndTheEntryBeforeItGoes",
                                tree("ABCDEFGH[b d f | h] b", "ABCDEFGHb ABCDEFGHd ABCDEFGHf ABCDEFGHh b"),
                                Program.of(higher(SLICE + "f")),
                                Program.of(put("b", 60), remove(SLICE + "h")))
                        .guards(R30),
                Scenario.of(
                                "ceilingInTheNode_whileALesserEntryComesAndTheAnswerChanges",
                                tree("b h", "b h"),
                                Program.of(ceiling("d")),
                                Program.of(put("f", 60), put("h", 61)))
                        .guards(R30),
                Scenario.of(
                                "ceilingInTheNode_whileItsSlotGoesToALesserKey",
                                tree("h", "h"),
                                Program.of(ceiling("d")),
                                Program.of(remove("h"), put("b", 60)))
                        .guards(R6, R9, R30),
                // The node that was passed gets the answer in the slot of another key: its permutation stays the same.
                Scenario.of(
                                "higherInTheNextNode_whileASlotOfTheNodeIsReused",
                                tree("b d | h j", "b d f h j -f"),
                                Program.of(higher("d")),
                                Program.of(remove("d"), put("e", 60), remove("h")))
                        .guards(R9, R30),
                Scenario.of(
                                "lowerInTheNextNode_whileASlotOfTheNodeIsReused",
                                tree("b d | h j", "b f h d j -f"),
                                Program.of(lower("h")),
                                Program.of(remove("h"), put("g", 60), remove("d")))
                        .guards(R9, R30));
    }
}
