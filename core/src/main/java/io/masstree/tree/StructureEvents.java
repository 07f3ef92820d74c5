package io.masstree.tree;

/**
 * Tells the JDK Flight Recorder about changes of a tree's structure, after the locks are released. This costs nothing while no
 * recording wants the events.
 *
 * <p>What is told has taken effect already, so nothing that goes wrong here may reach a caller (R33). An event that cannot be
 * written is left out. Where there is no module jdk.jfr, all are.
 */
final class StructureEvents {
    /** Whether there is a flight recorder. */
    private static volatile boolean recorded;

    private StructureEvents() {}

    /** Looks for the flight recorder. Nothing is told before. */
    static void start() {
        try {
            JfrEvents.initialize();
            recorded = true;
        } catch (Throwable e) { // there is none, or no memory for it
            recorded = false;
        }
    }

    static void borderSplit(int depth, int leftSize, int rightSize) {
        if (recorded) {
            try {
                JfrEvents.borderSplit(depth, leftSize, rightSize);
            } catch (Throwable e) { // left out
            }
        }
    }

    static void interiorSplit(int depth) {
        if (recorded) {
            try {
                JfrEvents.interiorSplit(depth);
            } catch (Throwable e) { // left out
            }
        }
    }

    static void rootChange(int depth, boolean grown) {
        if (recorded) {
            try {
                JfrEvents.rootChange(depth, grown);
            } catch (Throwable e) { // left out
            }
        }
    }

    /** A slot got its first layer; there may be a chain of layers of one entry each below. */
    static void layerCreated(int depth, Object layer) {
        if (recorded) {
            try {
                JfrEvents.layerCreated(depth, layer);
            } catch (Throwable e) { // left out
            }
        }
    }

    static void layerRemoved(int depth) {
        if (recorded) {
            try {
                JfrEvents.layerRemoved(depth);
            } catch (Throwable e) { // left out
            }
        }
    }

    static void nodeUnlinked(int depth, boolean rangeToTheRight) {
        if (recorded) {
            try {
                JfrEvents.nodeUnlinked(depth, rangeToTheRight);
            } catch (Throwable e) { // left out
            }
        }
    }
}
