package io.masstree.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Bugs seeded into the compiled map, one or more for each class of transition, which the gate must report.
 *
 * <p>One thread alone must not notice any of them: that would say nothing about what the gate sees of several.
 */
final class Canaries {
    private static final String TREE = "io.masstree.tree.";

    private Canaries() {}

    static List<Unit> all() {
        List<Unit> all = new ArrayList<>();
        all.addAll(ofOneNode());
        all.addAll(ofStructure());
        all.addAll(ofLayers());
        all.addAll(ofManyNodes());
        return all;
    }

    private static List<Unit> ofOneNode() {
        return List.of(
                // R7: what the slot holds is stored before the permutation that shows it.
                canary("insertIsShownTooEarly", "scan_whileInsert", "weaken BorderNode.insert setRelease #2 to set"),
                // R10: an overwrite is one store.
                canary("overwriteIsLost", "get_whileOverwrite", "drop BorderNode.setReferenceAt setRelease #1"),
                // R9: the slot of a removed entry changes hands in a dirty window.
                canary("removalWithoutWindow", "scan_whileSlotIsReused", "drop BorderNode.remove beginDirty #1"),
                // R5: what was read comes before the second look at the version.
                canary(
                        "validationWithoutFence",
                        "get_whileLayerBirthFromARest",
                        "drop Node.changedSince acquireFence #1"),
                // R1: one thread holds the lock.
                canary("lockInTwoSteps", "insert_whileInsert", "split Node.lock compareAndSet #1"),
                // R25: a change is seen by all before the operation returns.
                canary(
                        "changeWithoutFullFence",
                        "overwrites_whileEachReadsTheOther",
                        "drop Node.publishChange fullFence #1"));
    }

    private static List<Unit> ofStructure() {
        return List.of(
                // R2: the dirty mark comes before the changes.
                canary("windowOpensLate", "get_whileSplitInTheMiddle", "drop Node.beginDirty storeStoreFence #1"),
                canary("shrinkWithoutWindow", "get_whileSplitInTheMiddle", "drop BorderNode.shrink beginDirty #1"),
                // R3: the window closes behind the changes.
                canary(
                        "windowClosesEarly",
                        "get_whileSplitInTheMiddle",
                        "weaken Node.endDirty setRelease #1 to setOpaque"),
                // R4: what is read comes behind the first look at the version.
                canary(
                        "firstLookIsOpaque",
                        "get_whileSplitAtTheLeftEnd",
                        "weaken Node.stableVersion read version #1 to opaque"),
                canary("rootSplitWithoutWindow", "get_whileRootSplit", "drop BorderNode.shrink beginDirty #1"),
                canary(
                        "interiorNodesHaveTwoWriters",
                        "interiorSplit_whileSplitUnderTheMovingHalf",
                        "split Node.lock compareAndSet #1"),
                // R17: a parent that is none any more is unlocked, or nobody gets on.
                canary(
                        "oldParentStaysLocked",
                        "rootSplit_whileSplitUnderTheMovingHalf",
                        "drop Node.lockParent unlock #1"),
                // R20: a node that is taken out is marked.
                canary("unlinkWithoutMark", "insert_whileUnlinkToTheRight", "drop Unlink.unlink markDeleted #1"),
                // R26: a neighbour that is none any more is unlocked.
                canary(
                        "oldNeighbourStaysLocked",
                        "unlink_whileSplitOfTheLeftNeighbour",
                        "drop Unlink.unlinkUnlessAlone unlock #1"),
                canary(
                        "collapseBesideAnotherWriter",
                        "rootCollapse_whileTheNewRootWasABorderNodeThatSplits",
                        "split Node.lock compareAndSet #1"));
    }

    private static List<Unit> ofLayers() {
        return List.of(
                // R35: an inline suffix gives way to a layer in a dirty window.
                canary(
                        "birthFromARestWithoutWindow",
                        "get_whileLayerBirthFromARest",
                        "drop BorderNode.replaceInlineSuffixAt beginDirty #1"),
                // R21: the node of a dead layer is marked.
                canary("deathWithoutMark", "insert_whileLayerDeath", "drop Unlink.removeLayer markDeleted #1"),
                // R27: arrays grow in a dirty window.
                canary(
                        "growthWithoutWindow",
                        "get_whileLayerGrowsToFourSlots",
                        "drop BorderNode.ensureFreeSlot beginDirty #1"));
    }

    private static List<Unit> ofManyNodes() {
        return List.of(
                canary("clearIsLost", "clear_whileCompute", "drop Tree.clear write root #1"),
                canary("twoPollTheSame", "pollFirst_whilePollFirstOfTheSameNode", "split Node.lock compareAndSet #1"),
                canary(
                        "navigationBesideAnInsertShownTooEarly",
                        "floorAndHigher_whileInsert",
                        "weaken BorderNode.insert setRelease #2 to set"),
                canary("scanWithoutFence", "scan_whileSlotIsReused", "drop Node.changedSince acquireFence #1"),
                canary(
                        "cursorWithoutWindow",
                        "cursorDownThenUp_whileSlotIsReused",
                        "drop BorderNode.remove beginDirty #1"),
                canary(
                        "putIntoTheTreeThatGoes",
                        "put_whileTheMapIsFilled",
                        UnderTest.FILLED,
                        "drop Tree.adopt markDeleted #1"),
                ofViews("viewWithoutFence", "scanRange_whileSlotIsReused", "drop Node.changedSince acquireFence #1"));
    }

    private static Unit canary(String name, String scenario, String mutation) {
        return canary(name, scenario, UnderTest.TREE, mutation);
    }

    private static Unit ofViews(String name, String scenario, String mutation) {
        return canary(name, scenario, UnderTest.VIEWS, mutation);
    }

    /** The mutation's classes are those of the tree. */
    private static Unit canary(String name, String scenario, UnderTest map, String mutation) {
        String[] words = mutation.split(" ", 2);
        return Unit.canary(
                name + "_" + scenario.substring(0, scenario.indexOf('_')),
                Units.scenario(scenario).orElseThrow(),
                map,
                words[0] + " " + TREE + words[1]);
    }
}
