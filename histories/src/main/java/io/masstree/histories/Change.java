package io.masstree.histories;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The changes of a tree's structure that a map tells the JDK Flight Recorder about. */
enum Change {
    BORDER_SPLIT("BorderSplit"),
    INTERIOR_SPLIT("InteriorSplit"),
    ROOT_CHANGE("RootChange"),
    LAYER_CREATED("LayerCreated"),
    LAYER_REMOVED("LayerRemoved"),
    NODE_UNLINKED("NodeUnlinked");

    private static final String PACKAGE = "io.masstree.";

    private final String event;

    Change(String event) {
        this.event = event;
    }

    /** The name of the event. */
    String eventName() {
        return PACKAGE + event;
    }

    /** How reports call it. */
    String label() {
        return event;
    }

    /** The change that an event tells of; null if it is another event. */
    static @Nullable Change ofEvent(String name) {
        return Arrays.stream(values())
                .filter(change -> change.eventName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
