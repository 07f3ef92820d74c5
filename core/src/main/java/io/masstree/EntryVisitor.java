package io.masstree;

/**
 * Called by the scans of a {@link Masstree}, once for each entry shown.
 *
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface EntryVisitor<V> {
    /**
     * Looks at one entry. No lock is held: a visitor may use the map, and may change it.
     *
     * @param entry the entry; valid during this call only
     * @return {@code true} to go on, {@code false} to end the scan here
     */
    boolean visit(EntryView<V> entry);
}
