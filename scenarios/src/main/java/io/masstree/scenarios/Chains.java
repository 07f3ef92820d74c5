package io.masstree.scenarios;

import static io.masstree.model.Rule.R19;
import static io.masstree.model.Rule.R21;
import static io.masstree.model.Rule.R23;
import static io.masstree.model.Rule.R30;
import static io.masstree.model.Rule.R31;
import static io.masstree.scenarios.Operations.cursorUpThenDown;
import static io.masstree.scenarios.Operations.first;
import static io.masstree.scenarios.Operations.get;
import static io.masstree.scenarios.Operations.higher;
import static io.masstree.scenarios.Operations.last;
import static io.masstree.scenarios.Operations.lower;
import static io.masstree.scenarios.Operations.pollFirst;
import static io.masstree.scenarios.Operations.pollLast;
import static io.masstree.scenarios.Operations.put;
import static io.masstree.scenarios.Operations.remove;
import static io.masstree.scenarios.Operations.scan;
import static io.masstree.scenarios.Operations.scanDescending;
import static io.masstree.scenarios.Primes.SLICE;
import static io.masstree.scenarios.Primes.tree;

import io.masstree.model.Guards;
import io.masstree.model.Operation;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Navigation, polls and scans through chains: layers of one entry each, which is the next layer.
 *
 * <p>Of a chain a search keeps a sum and no nodes, and a poll no list of its locks. So others put entries into its layers, let it
 * die, and let another one be born in its place.
 */
@Guards({Rule.R23, Rule.R30, Rule.R31})
public final class Chains {
    /** Scans take longer, and need fewer schedules to meet a change. */
    private static final int SCANS_RANK = 1;

    private static final String LESS = SLICE + SLICE + "i";
    private static final String GREATER = SLICE + SLICE + "k";

    /** Keys before and after these two in another layer. */
    private static final String BEFORE = SLICE + "00000000i";

    private static final String AFTER = SLICE + "yyyyyyyyi";

    /** Two keys behind a chain of two layers. */
    private static final Prime CHAIN = tree("ABCDEFGH[ABCDEFGH[i k]]", "ABCDEFGHABCDEFGHi ABCDEFGHABCDEFGHk");

    /** The same below a layer with another key. */
    private static final Prime CHAIN_AND_ANOTHER_KEY =
            tree("ABCDEFGH[ABCDEFGH[i k]] z", "ABCDEFGHABCDEFGHi ABCDEFGHABCDEFGHk z");

    /** Two keys behind a chain of three layers. */
    private static final Prime LONG_CHAIN =
            tree("ABCDEFGH[ABCDEFGH[ABCDEFGH[i k]]]", "ABCDEFGHABCDEFGHABCDEFGHi ABCDEFGHABCDEFGHABCDEFGHk");

    private Chains() {}

    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(navigation());
        all.addAll(polls());
        scans().forEach(scenario -> all.add(scenario.ranked(SCANS_RANK)));
        return all;
    }

    /** In each of them an entry comes into a layer that the reader has passed before one that it would have found goes. */
    private static List<Scenario> navigation() {
        return List.of(
                navigation("first_whileALesserKeyComesIntoAChain", CHAIN, first(), put(SLICE + "A", 60), remove(LESS)),
                navigation(
                        "last_whileAGreaterKeyComesIntoAChain",
                        LONG_CHAIN,
                        last(),
                        put(SLICE + SLICE + "z", 60),
                        remove(SLICE + GREATER)),
                navigation(
                        "higher_whileTheLayerAboveTheChainGetsTheAnswer",
                        tree(
                                "ABCDEFGH[ABCDEFGH[i k] yyyyyyyy[i]]",
                                "ABCDEFGHABCDEFGHi ABCDEFGHABCDEFGHk ABCDEFGHyyyyyyyyi ABCDEFGHyyyyyyyyk -ABCDEFGHyyyyyyyyk"),
                        higher(SLICE + "x"),
                        put("b", 60),
                        remove(AFTER)),
                navigation(
                        "lower_whileTheLayerAboveTheChainGetsTheAnswer",
                        tree(
                                "ABCDEFGH[00000000[i] ABCDEFGH[i k]]",
                                "ABCDEFGHABCDEFGHi ABCDEFGHABCDEFGHk ABCDEFGH00000000i ABCDEFGH00000000k -ABCDEFGH00000000k"),
                        lower(SLICE + "5"),
                        put("0", 60),
                        remove(BEFORE)),
                navigation(
                        "last_whileAChainDiesAndAnotherIsBorn",
                        CHAIN,
                        last(),
                        put(AFTER, 60),
                        put(SLICE + "yyyyyyyyk", 61),
                        remove(GREATER),
                        remove(LESS)),
                // When the chain has one entry a layer again, the answer is in the layer above it.
                Scenario.of(
                                "first_whileALesserKeyComesIntoAChainAndGoesAgain",
                                CHAIN_AND_ANOTHER_KEY,
                                Program.of(first()),
                                Program.of(put(SLICE + "A", 60), remove(LESS)),
                                Program.of(put("0", 61), remove(SLICE + "A")))
                        .guards(R30));
    }

    private static Scenario navigation(String name, Prime prime, Operation reader, Operation... writer) {
        return Scenario.of(name, prime, Program.of(reader), Program.of(writer)).guards(R30);
    }

    private static List<Scenario> polls() {
        return List.of(
                Scenario.of(
                                "pollFirst_whileALesserKeyComesIntoAChain",
                                CHAIN,
                                Program.of(pollFirst()),
                                Program.of(put(SLICE + "A", 60), get(LESS)))
                        .guards(R31),
                Scenario.of(
                                "pollLast_whileAGreaterKeyComesIntoAChain",
                                CHAIN,
                                Program.of(pollLast()),
                                Program.of(put(SLICE + "z", 60), get(GREATER)))
                        .guards(R31),
                Scenario.of(
                                "pollLast_whilePollFirstBehindAChainThatDies",
                                CHAIN,
                                Program.of(pollLast(), put(SLICE + "z", 50)),
                                Program.of(pollFirst(), pollFirst()))
                        .guards(R19, R21, R31));
    }

    private static List<Scenario> scans() {
        return List.of(
                Scenario.of(
                                "scan_whileAChainDiesAndAnotherIsBorn",
                                CHAIN,
                                Program.of(scan()),
                                Program.of(
                                        put(SLICE + "z", 60),
                                        remove(LESS),
                                        remove(GREATER),
                                        put(AFTER, 61),
                                        put(SLICE + "yyyyyyyyk", 62)))
                        .guards(R21, R23),
                Scenario.of(
                                "scanDescending_whileTheLayersOfAChainSplit",
                                CHAIN,
                                Program.of(scanDescending()),
                                Program.of(
                                        put(SLICE + "a", 60),
                                        put(SLICE + "0", 61),
                                        put(SLICE + "z", 62),
                                        put(SLICE + "b", 63)))
                        .guards(R23),
                Scenario.of(
                                "cursorUpThenDown_whileAChainGrows",
                                CHAIN,
                                Program.of(cursorUpThenDown(SLICE)),
                                Program.of(put(SLICE + "z", 60), remove(LESS), put(SLICE + "0", 61)))
                        .guards(R23));
    }
}
