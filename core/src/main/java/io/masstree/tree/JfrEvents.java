package io.masstree.tree;

import java.lang.invoke.MethodHandles;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The events of {@link StructureEvents} as the JDK Flight Recorder wants them. Only usable where there is the module jdk.jfr. */
final class JfrEvents {
    private JfrEvents() {}

    /**
     * Initializes the classes of the events, so that the first event of its kind does not.
     *
     * @throws IllegalAccessException never: the classes are this one's own
     */
    static void initialize() throws IllegalAccessException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        for (Class<?> event : List.of(
                BorderSplit.class,
                InteriorSplit.class,
                RootChange.class,
                LayerCreated.class,
                LayerRemoved.class,
                NodeUnlinked.class)) {
            lookup.ensureInitialized(event);
        }
    }

    static void borderSplit(int depth, int leftSize, int rightSize) {
        BorderSplit event = new BorderSplit();
        if (event.isEnabled()) {
            event.depth = depth;
            event.leftSize = leftSize;
            event.rightSize = rightSize;
            event.commit();
        }
    }

    static void interiorSplit(int depth) {
        InteriorSplit event = new InteriorSplit();
        if (event.isEnabled()) {
            event.depth = depth;
            event.commit();
        }
    }

    static void rootChange(int depth, boolean grown) {
        RootChange event = new RootChange();
        if (event.isEnabled()) {
            event.depth = depth;
            event.grown = grown;
            event.commit();
        }
    }

    /** A slot got its first layer; there may be a chain of layers of one entry each below. */
    static void layerCreated(int depth, Object layer) {
        LayerCreated event = new LayerCreated();
        if (event.isEnabled()) {
            event.depth = depth;
            event.chain = LayerBirth.chainLength((Layer) layer);
            event.commit();
        }
    }

    static void layerRemoved(int depth) {
        LayerRemoved event = new LayerRemoved();
        if (event.isEnabled()) {
            event.depth = depth;
            event.commit();
        }
    }

    static void nodeUnlinked(int depth, boolean rangeToTheRight) {
        NodeUnlinked event = new NodeUnlinked();
        if (event.isEnabled()) {
            event.depth = depth;
            event.rangeToTheRight = rangeToTheRight;
            event.commit();
        }
    }

    /** What all events have. */
    @Category("Masstree")
    @StackTrace(false)
    abstract static class StructureEvent extends Event {
        @Label("Depth")
        @Description("Layer in which it happened, 0 for the first 8 bytes of the keys")
        int depth;
    }

    @Name("io.masstree.BorderSplit")
    @Label("Border Node Split")
    static final class BorderSplit extends StructureEvent {
        @Label("Left Size")
        @Description("Entries that stayed")
        int leftSize;

        @Label("Right Size")
        @Description("Entries that moved")
        int rightSize;
    }

    @Name("io.masstree.InteriorSplit")
    @Label("Interior Node Split")
    static final class InteriorSplit extends StructureEvent {}

    @Name("io.masstree.RootChange")
    @Label("Root Change")
    static final class RootChange extends StructureEvent {
        @Label("Grown")
        @Description("true: a new root above the old one; false: the only child of the root took its place")
        boolean grown;
    }

    @Name("io.masstree.LayerCreated")
    @Label("Layer Created")
    static final class LayerCreated extends StructureEvent {
        @Label("Chain")
        @Description("Layers created at once, one for each slice that the two keys share")
        int chain;
    }

    @Name("io.masstree.LayerRemoved")
    @Label("Layer Removed")
    static final class LayerRemoved extends StructureEvent {}

    @Name("io.masstree.NodeUnlinked")
    @Label("Border Node Unlinked")
    static final class NodeUnlinked extends StructureEvent {
        @Label("Range To The Right")
        @Description("Whether the right neighbour took over the node's range, or else the left one")
        boolean rangeToTheRight;
    }
}
