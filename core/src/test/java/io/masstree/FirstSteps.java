package io.masstree;

/** What {@link FirstOperations} does with classes that have never run, by a name that old and new classes share. */
interface FirstSteps {
    /** Makes a map for a change of {@link FirstUse}: the first one. */
    void makeMap(int change);

    /**
     * Applies the change, or if there is no map yet makes one, so many calls down.
     *
     * @return whether it came to it, whatever happened then
     */
    boolean attempt(int depth);

    /** Checks that the map, or one that is made now, is usable; returns whether the attempt failed. */
    boolean check();
}
