package io.masstree.explorer;

import java.util.List;

/** What a search can ask of a scenario that it runs. The scenario is simulated; this interface is not, so that both sides know it. */
public interface Stage {
    /** Names the objects that there are before the threads begin. */
    void name(Names names);

    /** Draws the tree as it is now, object by object. */
    List<String> draw(Names names);

    /** The operations so far. */
    CallLog calls();

    /** All entries of the map as {@link Wording} says them, when all threads have ended. */
    String contents();
}
