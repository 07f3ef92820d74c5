package io.masstree.scenarios;

import static io.masstree.model.Rule.*;
import static io.masstree.scenarios.Operations.*;
import static io.masstree.scenarios.Primes.LONG;
import static io.masstree.scenarios.Primes.PACKED;
import static io.masstree.scenarios.Primes.SLICE;
import static io.masstree.scenarios.Primes.tree;

import io.masstree.model.Guards;
import io.masstree.model.Operation;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.List;

/** Operations that race for one key, and answers that depend on several nodes. */
@Guards({Rule.R12, Rule.R30, Rule.R31, Rule.R32, Rule.R35})
public final class Races {
    private static final int RANK = 0;

    /** Long keys take long to compare, and one or two switches are enough. */
    private static final int NEARER_RANK = 1;

    private Races() {}

    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(forOneKey());
        all.addAll(navigation());
        all.addAll(polls());
        all.addAll(wholeMap());
        all.replaceAll(scenario -> scenario.ranked(RANK));
        nearerEntries().forEach(scenario -> all.add(scenario.ranked(NEARER_RANK)));
        return all;
    }

    /** The key "c" would split the node; "d" is there. */
    private static List<Scenario> forOneKey() {
        return List.of(
                race("putIfAbsent_whilePutIfAbsent", putIfAbsent("c", 50), putIfAbsent("c", 60)),
                race("putIfAbsent_whileRemoveOfTheSameKey", putIfAbsent("d", 50), remove("d")),
                race("computeIfAbsent_whileComputeIfAbsent", computeIfAbsent("c", 50), computeIfAbsent("c", 60)),
                race("computeIfAbsent_whileRemove", computeIfAbsent("d", 50), remove("d")),
                Scenario.of(
                                "computeIfAbsent_whileTheKeyComesAndGoes",
                                Primes.FULL,
                                Program.of(computeIfAbsent("c", 50)),
                                Program.of(put("c", 60), remove("c")))
                        .guards(R12, R32),
                race("replace_whileRemove", replace("d", 50), remove("d")),
                race("replace_whilePutOfTheAbsentKey", replace("c", 50), put("c", 60)),
                race("replaceValue_whileReplaceValue", replaceIf("d", 2, 50), replaceIf("d", 2, 60)),
                race("removeValue_whilePut", removeIf("d", 2), put("d", 60)),
                race("removeValue_whileRemoveValue", removeIf("d", 2), removeIf("d", 2)),
                race("compute_whileCompute", compute("d", 100), compute("d", 200)),
                race("compute_whileComputeOfTheAbsentKey", compute("c", 100), compute("c", 200)),
                race("compute_whileComputeToNull", compute("d", 100), computeToNull("d")),
                race("computeIfPresent_whileRemove", computeIfPresent("d", 100), remove("d")),
                race("computeIfPresent_whileComputeIfPresent", computeIfPresent("d", 100), computeIfPresent("d", 200)),
                race("merge_whileMerge", merge("d", 100), merge("d", 200)),
                race("merge_whileMergeOfTheAbsentKey", merge("c", 100), merge("c", 200)),
                race("remove_whileRemoveOfTheSameKey", remove("d"), remove("d")),
                race("put_whilePutOfTheAbsentKey", put("c", 50), put("c", 60)),
                Scenario.of(
                                "compute_whileValueGoesAndComesBack",
                                Primes.FULL,
                                Program.of(compute("d", 100)),
                                Program.of(remove("d"), put("d", 2)))
                        .guards(R12, R32),
                Scenario.of(
                                "replaceValue_whileTheSlotIsReused",
                                Primes.ROOM,
                                Program.of(replaceIf("b", 1, 50)),
                                Program.of(remove("b"), put("c", 1)))
                        .guards(R9, R12, R32),
                Scenario.of(
                                "replaceValue_whileTheSameValueComesWithAnotherRest",
                                Primes.REST,
                                Program.of(replaceIf(SLICE + "i", 1, 50)),
                                Program.of(remove(SLICE + "i"), put(SLICE + "k", 1)))
                        .guards(R12, R32, R35),
                Scenario.of(
                                "remove_whileTheSameValueComesWithAnotherRest",
                                Primes.REST,
                                Program.of(remove(SLICE + "i")),
                                Program.of(remove(SLICE + "i"), put(SLICE + "k", 1)))
                        .guards(R12, R35),
                Scenario.of(
                                "computeOfALongKey_whileLayerBirth",
                                Primes.TAIL,
                                Program.of(compute(LONG, 100)),
                                Program.of(put(SLICE + "k", 60), merge(LONG, 200)))
                        .guards(R10, R12, R32),
                Scenario.of(
                                "computeOfAKeyWithAPackedSuffix_whileLayerBirth",
                                Primes.PACKED_SUFFIX,
                                Program.of(compute(PACKED, 100)),
                                Program.of(put(SLICE + "k", 60), merge(PACKED, 200)))
                        .guards(R12, R32, R35),
                Scenario.of(
                                "replaceValue_whileTheSameValueComesWithAnotherPackedSuffix",
                                Primes.PACKED_SUFFIX_IN_FULL_NODE,
                                Program.of(replaceIf(PACKED, 3, 50)),
                                Program.of(remove(PACKED), put("ABCDEFGHk-behind-it", 3)))
                        .guards(R12, R27, R32, R35),
                Scenario.of(
                                "computeOfAKeyWithARest_whileLayerBirth",
                                Primes.REST,
                                Program.of(compute(SLICE + "i", 100)),
                                Program.of(put(SLICE + "k", 60), merge(SLICE + "i", 200)))
                        .guards(R12, R32, R35));
    }

    private static Scenario race(String name, Operation one, Operation other) {
        return Scenario.of(name, Primes.FULL, Program.of(one), Program.of(other))
                .guards(R1, R12, R32);
    }

    /** In each of them the map always has an entry where the reader looks, first in one node, then in another. */
    private static List<Scenario> navigation() {
        Prime three = Primes.ENDS_ALMOST_EMPTY;
        return List.of(
                nodes("isEmpty_whileTheEntryMovesLeft", tree("h", "h"), isEmpty(), put("b", 60), remove("h")),
                nodes("isEmpty_whileTheEntryMovesRight", tree("h", "h"), isEmpty(), put("n", 60), remove("h")),
                nodes(
                        "isEmpty_whileNodesEmptyAndFill",
                        tree("f | h", "b d f h -b -d"),
                        isEmpty(),
                        remove("f"),
                        put("b", 60),
                        remove("h")),
                Scenario.of(
                                "isEmpty_whileTheOnlyLayerDies",
                                tree("ABCDEFGH[i]", "ABCDEFGHi ABCDEFGHk -ABCDEFGHk"),
                                Program.of(get(SLICE + "i"), isEmpty()),
                                Program.of(remove(SLICE + "i")))
                        .guards(R6, R21, R30),
                nodes("first_whileALesserEntryComesAndItGoes", three, first(), put("b", 60), remove("f")),
                nodes("last_whileAGreaterEntryComesAndItGoes", three, last(), put("q", 60), remove("n")),
                nodes("floor_whileANearerEntryComesAndItGoes", three, floor("i"), put("i", 60), remove("h")),
                nodes("lower_whileTheNodeEmpties", three, lower("h"), put("g", 60), remove("f")),
                nodes(
                        "lower_whileTheLeftNodeSplits",
                        tree("b d f | h", "b d f h"),
                        lower("h"),
                        put("e", 60),
                        remove("f")),
                nodes("higher_whileTheNodeEmpties", three, higher("j"), put("k", 60), remove("n")),
                nodes("ceiling_whileTheRightNodeIsUnlinked", three, ceiling("k"), put("m", 60), remove("n")),
                nodes(
                        "higher_whileALayerDies",
                        tree("ABCDEFGH[i] | f", "ABCDEFGHi ABCDEFGHk b d f -ABCDEFGHk -b -d"),
                        higher("0"),
                        put("B", 60),
                        remove(SLICE + "i")),
                nodes(
                        "lower_whileALayerIsBorn",
                        tree("0 " + LONG + " | d", "0 " + LONG + " b d -b"),
                        lower("b"),
                        put(SLICE + "k", 60),
                        remove(LONG)),
                nodes(
                        "lower_whileALayerIsBornFromAPackedSuffix",
                        tree("0 ABCDEFGHi-behind-it | d", "0 ABCDEFGHi-behind-it b d -b"),
                        lower("b"),
                        put(SLICE + "k", 60),
                        remove(PACKED)),
                nodes(
                        "lower_whileTheSlotOfAPackedSuffixIsReused",
                        Primes.PACKED_SUFFIX_IN_FULL_NODE,
                        lower("b"),
                        remove(PACKED),
                        put("ABCDEFGHk-behind-it", 60)),
                nodes(
                        "lower_whileALayerIsBornFromARest",
                        tree("0 ABCDEFGHi | d", "0 ABCDEFGHi b d -b"),
                        lower("b"),
                        put(SLICE + "k", 60),
                        remove(SLICE + "i")),
                nodes(
                        "floor_whileTwoLayersDie",
                        Primes.DYING_LAYERS,
                        floor("Z"),
                        put(SLICE, 60),
                        remove(SLICE + SLICE + "i")));
    }

    /** An entry comes nearer than the one that the reader finds, which then gets another value. */
    private static List<Scenario> nearerEntries() {
        List<Scenario> all = new ArrayList<>();
        all.add(nodes(
                "lower_whileANearerEntryComesToTheNodeOnTheLeft",
                tree("b | h j", "b d f h j -d -f"),
                lower("h"),
                put("c", 60),
                put("b", 70)));
        all.add(nodes(
                "higher_whileANearerEntryComesToTheNodeOnTheRight",
                tree("b | j l", "b d f h j l -d -f -h"),
                higher("b"),
                put("i", 60),
                put("j", 70)));
        // The nearer entry takes the slot and the position of one that goes: the permutation is the same again.
        all.add(nodes(
                "higher_whileANearerEntryTakesTheSlotOfALesserOne",
                tree("b d | j l", "b d f h j l -f -h"),
                higher("e"),
                remove("d"),
                put("f", 60),
                put("h", 70)));
        // The entry comes behind the reader's own key, whose suffix becomes a layer.
        List<String> kinds = List.of("Tail", "PackedSuffix", "Rest");
        List<String> keys = List.of(LONG, PACKED, SLICE + "i");
        for (int i = 0; i < kinds.size(); i++) {
            String key = keys.get(i);
            all.add(nodes(
                    "higher_whileANearerEntryMakesALayerOfTheKeys" + kinds.get(i),
                    tree(key + " b", key + " b"),
                    higher(key),
                    put(key + "x", 60),
                    put("b", 70)));
            all.add(nodes(
                    "lower_whileANearerEntryMakesALayerOfTheKeys" + kinds.get(i),
                    tree("0 " + key, "0 " + key),
                    lower(key),
                    put(SLICE + "a", 60),
                    put("0", 70)));
        }
        return all;
    }

    private static Scenario nodes(String name, Prime prime, Operation reader, Operation... writer) {
        return Scenario.of(name, prime, Program.of(reader), Program.of(writer)).guards(R30);
    }

    private static List<Scenario> polls() {
        Prime two = Primes.FIRST_ALMOST_EMPTY;
        return List.of(
                poll("pollFirst_whilePollFirstOfTheSameNode", two, List.of(pollFirst()), List.of(pollFirst())),
                poll(
                        "pollLast_whilePollLastOfTheSameNode",
                        Primes.LAST_ALMOST_EMPTY,
                        List.of(pollLast()),
                        List.of(pollLast())),
                poll(
                        "pollFirst_whilePollLastOfTheLastEntry",
                        tree("f | h", "b d f h -b -d"),
                        List.of(pollFirst(), pollFirst()),
                        List.of(pollLast())),
                poll("pollFirst_whileALesserEntryComes", two, List.of(pollFirst()), List.of(put("a", 60), get("f"))),
                poll("pollLast_whileAGreaterEntryComes", two, List.of(pollLast()), List.of(put("x", 60), get("j"))),
                poll("pollFirst_whileItIsRemoved", two, List.of(pollFirst()), List.of(remove("f"), put("g", 60))),
                poll("pollFirst_whileItIsReplaced", two, List.of(pollFirst()), List.of(put("f", 60), get("f"))),
                poll(
                        "pollFirst_whileALayerDies",
                        tree("ABCDEFGH[k] b", "ABCDEFGHi ABCDEFGHk b -ABCDEFGHi"),
                        List.of(pollFirst()),
                        List.of(remove(SLICE + "k"), put("A", 60))),
                poll(
                        "pollFirst_whileALayerIsBornFromAPackedSuffix",
                        tree("ABCDEFGHi-behind-it b", "ABCDEFGHi-behind-it b"),
                        List.of(pollFirst()),
                        List.of(put(SLICE + "a", 60))),
                poll(
                        "pollFirst_whileALayerIsBorn",
                        tree(LONG + " b", LONG + " b"),
                        List.of(pollFirst()),
                        List.of(put(SLICE + "a", 60))),
                poll(
                        "pollFirst_whileALayerIsBornFromARest",
                        tree("ABCDEFGHi b", "ABCDEFGHi b"),
                        List.of(pollFirst()),
                        List.of(put(SLICE + "a", 60))),
                poll(
                        "pollLast_whileTheLastNodeSplits",
                        Primes.FULL,
                        List.of(pollLast()),
                        List.of(put("h", 60), put("c", 61))));
    }

    private static Scenario poll(String name, Prime prime, List<Operation> one, List<Operation> other) {
        return Scenario.of(name, prime, new Program(one, null), new Program(other, null))
                .guards(R30, R31);
    }

    private static List<Scenario> wholeMap() {
        Prime two = Primes.LAST_ALMOST_EMPTY;
        return List.of(
                Scenario.of(
                                "putAndClear_whileClearAndPut",
                                two,
                                Program.of(put("c", 50), clear()),
                                Program.of(clear(), put("e", 60)))
                        .guards(R29),
                Scenario.of(
                                "clear_whilePutAndGet",
                                two,
                                Program.of(clear(), get("e")),
                                Program.of(put("e", 60), get("e")))
                        .guards(R29),
                Scenario.of(
                                "clear_whileRemoveAndPut",
                                two,
                                Program.of(clear(), put("h", 50)),
                                Program.of(remove("h"), get("b")))
                        .guards(R29),
                Scenario.of(
                                "clear_whileCompute",
                                two,
                                Program.of(clear(), get("h")),
                                Program.of(compute("h", 100), compute("h", 200)))
                        .guards(R29, R32));
    }
}
