/**
 * A concurrent ordered map for byte keys.
 *
 * <p>{@link io.masstree.Masstree} is the map, {@link io.masstree.Cursor} walks it in both directions, and {@link
 * io.masstree.EntryVisitor} is called back by its range scans.
 */
@NullMarked
package io.masstree;

import org.jspecify.annotations.NullMarked;
