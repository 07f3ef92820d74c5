package io.masstree.gate;

import java.util.Map;

/**
 * What the threads of a check did to the structure of the maps under them, beside the operations that {@link Outcome#count}
 * counts. Changes may be counted in a sample only.
 *
 * @param start when the check began, in seconds since its gate did
 * @param sampled how many operations were made while changes were counted
 * @param changes how many changes of each kind were counted meanwhile, by the names of the kinds
 */
public record Activity(double start, long sampled, Map<String, Long> changes) {

    /** Keeps a copy. */
    public Activity {
        changes = changes == null ? Map.of() : Map.copyOf(changes);
    }
}
