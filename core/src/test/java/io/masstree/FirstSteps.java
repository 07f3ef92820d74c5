package io.masstree;

/** What {@link FirstOperations} does with classes that have never run, by a name that old and new classes share. */
public interface FirstSteps {
    /** Makes a map for a change of {@link FirstUse}: the first one. */
    void makeMap(int change);

    /**
     * Goes so many calls down, and there applies the change, or if there is no map yet makes one.
     *
     * @param apply false to do nothing down there
     * @return whether it came there, whatever happened then
     */
    boolean attempt(int depth, boolean apply);

    /** Checks that the map, or one that is made now, is usable; returns whether the attempt failed. */
    boolean check();
}
