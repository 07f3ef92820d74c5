package io.masstree.histories;

import static io.masstree.histories.Change.BORDER_SPLIT;
import static io.masstree.histories.Change.INTERIOR_SPLIT;
import static io.masstree.histories.Change.LAYER_CREATED;
import static io.masstree.histories.Change.LAYER_REMOVED;
import static io.masstree.histories.Change.NODE_UNLINKED;
import static io.masstree.histories.Change.ROOT_CHANGE;
import static io.masstree.histories.KeySet.alone;
import static io.masstree.histories.KeySet.behind;
import static io.masstree.histories.KeySet.bothSuffixes;
import static io.masstree.histories.KeySet.chain;
import static io.masstree.histories.KeySet.everyDepth;
import static io.masstree.histories.KeySet.prefix;
import static io.masstree.histories.KeySet.shortKeys;
import static io.masstree.histories.KeySet.sliceGroup;
import static io.masstree.histories.Roles.anyNavigation;
import static io.masstree.histories.Roles.anyOnKey;
import static io.masstree.histories.Roles.anyScan;
import static io.masstree.histories.Roles.blocks;
import static io.masstree.histories.Roles.inTurns;
import static io.masstree.histories.Roles.mix;
import static io.masstree.histories.Roles.oneOf;
import static io.masstree.histories.Roles.ownSweep;
import static io.masstree.histories.Roles.sweep;

import io.masstree.histories.Roles.Order;
import io.masstree.model.Kind;
import io.masstree.model.Rule;
import io.masstree.model.Subject.Trait;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The catalogue of workloads, from a single node to thousands of keys.
 *
 * <p>Each is made so that most of its rounds open a few narrow windows of the protocol again and
 * again: small maps, few keys, and threads that meet on them. How often each kind of structure change
 * must happen is part of the workload ({@code floor}): one that changes nothing proves nothing.
 */
final class Workloads {
    private static final List<Workload> ALL = List.of(
            hotLeaf(),
            hotLayer(),
            sliceGroup10(),
            oneKey(),
            queue(),
            waves(),
            splitsAscending(),
            splitsDescending(),
            splitsRandom(),
            interior(),
            scansBesideSplits(),
            scansBesideLayers(),
            cursors(),
            navigation(),
            polls(),
            clears(),
            everything(),
            wide());

    private Workloads() {}

    /** All workloads. */
    static List<Workload> all() {
        return ALL;
    }

    /** Finds a workload by its name. */
    static Workload named(String name) {
        return ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload is named '" + name + "'; there are "
                        + ALL.stream().map(Workload::name).collect(Collectors.joining(", "))));
    }

    private static Workload hotLeaf() {
        return Workload.of(
                        "hotLeaf",
                        "a few keys of one or two nodes: plain inserts into slots that removes have"
                                + " just freed, overwrites, splits and unlinks at the same place")
                .overByWidth(width -> List.of(
                        KeySet.of(shortKeys(2, 1)), KeySet.of(shortKeys(width, 1)), KeySet.of(shortKeys(width + 2, 1))))
                .played(anyOnKey())
                .actions(50, 150)
                .startingWith(0.5)
                .narrowFloor(0.5, BORDER_SPLIT, NODE_UNLINKED)
                .guarding(Rule.R1, Rule.R2, Rule.R3, Rule.R4, Rule.R6, Rule.R7, Rule.R8, Rule.R9)
                .guarding(Rule.R11, Rule.R12, Rule.R28);
    }

    private static Workload hotLayer() {
        return Workload.of(
                        "hotLayer",
                        "a few long keys that share one to five slices: layers are born of both"
                                + " kinds of suffixes, emptied, die and come back")
                .over(
                        KeySet.of(behind(prefix(8, 'a'), 2)),
                        KeySet.of(behind(prefix(16, 'a'), 3)),
                        KeySet.of(behind(prefix(40, 'a'), 2), shortKeys(1, 1)),
                        KeySet.of(behind(prefix(8, 'a'), 2), behind(prefix(16, 'a'), 2)),
                        KeySet.of(bothSuffixes(1)),
                        KeySet.of(bothSuffixes(2)))
                .played(oneOf(
                        mix(3, Kind.PUT, Kind.GET).with(4, Kind.REMOVE),
                        anyOnKey().with(8, Kind.REMOVE)))
                .actions(50, 150)
                .startingWith(0.7)
                .floor(5, LAYER_CREATED, LAYER_REMOVED)
                .guarding(Rule.R10, Rule.R12, Rule.R18, Rule.R19, Rule.R21, Rule.R29, Rule.R35);
    }

    private static Workload sliceGroup10() {
        return Workload.of(
                        "sliceGroup",
                        "keys of one slice that differ by length alone, keys behind it, and"
                                + " neighbours that split the nodes beside the group")
                .over(
                        KeySet.of(sliceGroup((byte) 'a', 0)),
                        KeySet.of(sliceGroup((byte) 'a', 2)),
                        KeySet.of(
                                sliceGroup((byte) 'b', 3),
                                sliceGroup((byte) 'c', 2),
                                List.of(new byte[0], new byte[] {'a'}, new byte[] {'d'})))
                .played(anyOnKey())
                .actions(50, 150)
                .startingWith(0.5)
                .narrowFloor(0.5, BORDER_SPLIT, LAYER_CREATED, LAYER_REMOVED)
                .guarding(Rule.R13, Rule.R24, Rule.R27);
    }

    private static Workload oneKey() {
        return Workload.of("oneKey", "conditional operations race on one or two keys: exactly one may win")
                .over(
                        KeySet.of(shortKeys(1, 1)),
                        KeySet.of(shortKeys(2, 1)),
                        KeySet.of(behind(prefix(8, 'a'), 2)),
                        KeySet.of(bothSuffixes(1)))
                .played(mix(4, Kind.PUT_IF_ABSENT, Kind.REPLACE_IF, Kind.REMOVE_IF)
                        .with(3, Kind.COMPUTE, Kind.COMPUTE_IF_ABSENT, Kind.MERGE)
                        .with(3, Kind.COMPUTE_IF_PRESENT, Kind.GET, Kind.PUT)
                        .with(2, Kind.REPLACE, Kind.REMOVE))
                .actions(50, 150)
                .startingWith(0.5)
                .needing(Trait.ATOMIC_COMPUTE)
                .guarding(Rule.R12, Rule.R32, Rule.R35, Rule.R36);
    }

    private static Workload queue() {
        return Workload.of(
                        "queue",
                        "ascending puts on one side, removes from the front on the other: splits"
                                + " at the right end, unlinks at the left end, roots that collapse")
                .overByWidth(width -> List.of(KeySet.of(shortKeys(20 * width, 1))))
                .played(oneOf(
                        sweep(Order.ASCENDING, 4, Kind.PUT, Kind.REMOVE),
                        sweep(Order.ASCENDING, 0, Kind.REMOVE, Kind.PUT),
                        sweep(Order.DESCENDING, 4, Kind.PUT, Kind.REMOVE)))
                .actions(60, 240)
                .startingWith(0.6)
                .floor(1, BORDER_SPLIT, NODE_UNLINKED)
                .narrowFloor(0.2, INTERIOR_SPLIT, ROOT_CHANGE)
                .guarding(Rule.R19, Rule.R20, Rule.R22, Rule.R26, Rule.R28, Rule.R34);
    }

    private static Workload waves() {
        return Workload.of(
                        "waves",
                        "all threads insert all keys and remove all again, over keys at every"
                                + " depth, out of step with each other")
                .over(
                        KeySet.of(everyDepth(1)),
                        KeySet.of(everyDepth(4)),
                        KeySet.of(behind(prefix(8, 'a'), 30), behind(prefix(8, 'b'), 30)))
                .played(oneOf(
                        sweep(Order.ANY, 3, Kind.PUT, Kind.REMOVE),
                        sweep(Order.ANY, 0, Kind.REMOVE, Kind.PUT_IF_ABSENT)))
                .actions(80, 240)
                .floor(0.5, LAYER_CREATED, LAYER_REMOVED)
                .narrowFloor(1, BORDER_SPLIT, NODE_UNLINKED)
                .guarding(Rule.R17, Rule.R18, Rule.R20, Rule.R21, Rule.R22, Rule.R28);
    }

    private static Workload splitsAscending() {
        return splits("splitsAscending", Order.ASCENDING);
    }

    private static Workload splitsDescending() {
        return splits("splitsDescending", Order.DESCENDING);
    }

    private static Workload splitsRandom() {
        return splits("splitsRandom", Order.SHUFFLED);
    }

    private static Workload splits(String name, Order order) {
        return Workload.of(
                        name,
                        "nothing but inserts, in this order, each followed by reads of keys nearby"
                                + " that must not vanish while they move")
                .overByWidth(width -> List.of(
                        KeySet.of(shortKeys(8 * width, 3)),
                        KeySet.of(behind(prefix(8, 'a'), 8 * width)),
                        KeySet.of(alone(8 * width))))
                .played(oneOf(
                        ownSweep(order, Kind.PUT), sweep(order, 1, Kind.PUT), sweep(order, 1, Kind.PUT_IF_ABSENT)))
                .actions(50, 160)
                .floor(5, BORDER_SPLIT)
                .narrowFloor(1, INTERIOR_SPLIT, ROOT_CHANGE)
                .guarding(Rule.R11, Rule.R14, Rule.R15, Rule.R16, Rule.R17, Rule.R33);
    }

    private static Workload interior() {
        return Workload.of(
                        "interior",
                        "blocks of some hundred keys come and go: interior nodes split, whole"
                                + " chains of nodes are unlinked, roots collapse")
                .overByWidth(width -> List.of(
                        KeySet.of(shortKeys(25 * width, 1)),
                        KeySet.of(behind(prefix(8, 'a'), 25 * width)),
                        KeySet.of(shortKeys(90, 1))))
                .played(oneOf(blocks(40), sweep(Order.ANY, 4, Kind.REMOVE, Kind.PUT)))
                .actions(100, 400)
                .startingWith(0.9)
                .floor(0.5, BORDER_SPLIT, NODE_UNLINKED)
                .narrowFloor(0.2, INTERIOR_SPLIT, ROOT_CHANGE)
                .guarding(Rule.R17, Rule.R18, Rule.R20, Rule.R22, Rule.R26, Rule.R33, Rule.R34);
    }

    private static Workload scansBesideSplits() {
        return Workload.of(
                        "scansBesideSplits",
                        "scans in both directions while the nodes under them split and are" + " unlinked")
                .overByWidth(width -> List.of(
                        KeySet.of(shortKeys(3 * width, 1)),
                        KeySet.of(shortKeys(8 * width, 1)),
                        KeySet.of(alone(5 * width))))
                .played(inTurns(
                        anyScan().with(1, Kind.GET, Kind.PUT),
                        oneOf(
                                sweep(Order.ANY, 0, Kind.PUT, Kind.REMOVE),
                                sweep(Order.ANY, 0, Kind.REMOVE, Kind.PUT),
                                blocks(10))))
                .actions(20, 60)
                .startingWith(0.5)
                .narrowFloor(0.5, BORDER_SPLIT, NODE_UNLINKED)
                .guarding(Rule.R15, Rule.R16, Rule.R20, Rule.R23);
    }

    private static Workload scansBesideLayers() {
        return Workload.of(
                        "scansBesideLayers",
                        "scans that start, end or stand inside layers while these are born, die"
                                + " and are born again under them")
                .over(
                        KeySet.of(behind(prefix(8, 'a'), 3), shortKeys(2, 1)),
                        KeySet.of(behind(prefix(8, 'a'), 2), behind(prefix(16, 'a'), 3)),
                        KeySet.of(sliceGroup((byte) 'a', 3), sliceGroup((byte) 'b', 2)),
                        KeySet.of(chain()),
                        KeySet.of(bothSuffixes(2), shortKeys(2, 1)),
                        KeySet.of(everyDepth(1)))
                .played(inTurns(
                        anyScan().with(1, Kind.GET, Kind.REMOVE),
                        oneOf(
                                sweep(Order.ANY, 0, Kind.PUT, Kind.REMOVE),
                                sweep(Order.ANY, 0, Kind.REMOVE, Kind.PUT),
                                anyOnKey())))
                .actions(20, 60)
                .startingWith(0.5)
                .floor(0.5, LAYER_CREATED, LAYER_REMOVED)
                .guarding(Rule.R10, Rule.R19, Rule.R21, Rule.R23, Rule.R24, Rule.R35);
    }

    private static Workload cursors() {
        return Workload.of("cursors", "cursors that go up, down, and to and fro over nodes that come and go")
                .over(
                        KeySet.of(shortKeys(8, 1)),
                        KeySet.of(behind(prefix(8, 'a'), 6), shortKeys(6, 1)),
                        KeySet.of(bothSuffixes(2), alone(4)),
                        KeySet.of(everyDepth(1)))
                .played(mix(4, Kind.WALK_TURNING)
                        .with(2, Kind.WALK_UP, Kind.WALK_DOWN)
                        .with(8, Kind.PUT, Kind.REMOVE))
                .actions(12, 40)
                .startingWith(0.5)
                .narrowFloor(0.2, BORDER_SPLIT, NODE_UNLINKED)
                .guarding(Rule.R23, Rule.R19);
    }

    private static Workload navigation() {
        return Workload.of(
                        "navigation",
                        "first, last, floor, ceiling, lower and higher beside puts and removes:"
                                + " every answer must have been true at one moment")
                .over(
                        KeySet.of(shortKeys(3, 1)),
                        KeySet.of(shortKeys(7, 1)),
                        KeySet.of(behind(prefix(8, 'a'), 2), shortKeys(2, 1)),
                        KeySet.of(behind(prefix(8, 'a'), 2), behind(prefix(16, 'a'), 2)),
                        KeySet.of(chain()),
                        KeySet.of(bothSuffixes(1), shortKeys(1, 1)))
                .played(anyNavigation().with(6, Kind.PUT, Kind.REMOVE).with(1, Kind.IS_EMPTY))
                .actions(10, 24)
                .startingWith(0.5)
                .needing(Trait.LINEARIZABLE_NAVIGATION, Trait.LINEARIZABLE_IS_EMPTY)
                .narrowFloor(0.2, BORDER_SPLIT, NODE_UNLINKED)
                .guarding(Rule.R30);
    }

    private static Workload polls() {
        return Workload.of(
                        "polls",
                        "pollFirst and pollLast beside puts: nothing is taken twice, and nothing"
                                + " that was not at the end")
                .over(
                        KeySet.of(shortKeys(3, 1)),
                        KeySet.of(shortKeys(9, 1)),
                        KeySet.of(behind(prefix(8, 'a'), 3), shortKeys(3, 1)),
                        KeySet.of(chain()),
                        KeySet.of(bothSuffixes(1), shortKeys(2, 1)))
                .played(mix(3, Kind.POLL_FIRST, Kind.POLL_LAST)
                        .with(7, Kind.PUT)
                        .with(1, Kind.FIRST, Kind.LAST, Kind.REMOVE))
                .actions(10, 24)
                .startingWith(0.5)
                .needing(Trait.LINEARIZABLE_POLL, Trait.LINEARIZABLE_NAVIGATION)
                .narrowFloor(0.2, BORDER_SPLIT, NODE_UNLINKED)
                .guarding(Rule.R31);
    }

    private static Workload clears() {
        return Workload.of(
                        "clears",
                        "clear, which replaces the whole tree, beside everything that may still be"
                                + " at work in the old one")
                .over(KeySet.of(shortKeys(6, 1)), KeySet.of(behind(prefix(8, 'a'), 3), shortKeys(3, 1)))
                .played(anyOnKey().with(4, Kind.CLEAR, Kind.IS_EMPTY).with(2, Kind.SCAN, Kind.SCAN_DESCENDING))
                .actions(16, 40)
                .startingWith(0.5)
                .needing(Trait.LINEARIZABLE_CLEAR, Trait.LINEARIZABLE_IS_EMPTY)
                .guarding(Rule.R12, Rule.R29);
    }

    private static Workload everything() {
        return Workload.of("everything", "all operations on keys of all kinds")
                .over(
                        KeySet.of(everyDepth(2)),
                        KeySet.of(shortKeys(20, 1)),
                        KeySet.of(sliceGroup((byte) 'a', 3), behind(prefix(7, 'a'), 5)),
                        KeySet.of(bothSuffixes(3), alone(12)))
                .played(anyOnKey()
                        .with(6, Kind.PUT, Kind.REMOVE)
                        .with(1, Kind.SCAN, Kind.SCAN_DESCENDING, Kind.SCAN_PREFIX)
                        .with(1, Kind.WALK_UP, Kind.WALK_DOWN, Kind.WALK_TURNING)
                        .with(1, Kind.SIZE))
                .actions(60, 160)
                .startingWith(0.5)
                .needing(Trait.ATOMIC_COMPUTE)
                .floor(0.1, LAYER_CREATED)
                .narrowFloor(0.5, BORDER_SPLIT, NODE_UNLINKED)
                .guarding(Rule.R5, Rule.R12, Rule.R23, Rule.R32);
    }

    private static Workload wide() {
        return Workload.of("wide", "thousands of keys in high trees, all operations on one key")
                .over(KeySet.of(shortKeys(2000, 1)), KeySet.of(everyDepth(300), behind(prefix(15, 'q'), 200)))
                .played(oneOf(anyOnKey(), blocks(200)))
                .actions(1500, 2500)
                .startingWith(0.8)
                .needing(Trait.ATOMIC_COMPUTE)
                .narrowFloor(0.5, BORDER_SPLIT, NODE_UNLINKED)
                .guarding(Rule.R11, Rule.R14, Rule.R17, Rule.R20);
    }
}
