/**
 * The explorer: all states of small scenarios of the map, found by the simulator, and the page on which a reader is the scheduler.
 *
 * <p>{@link io.masstree.explorer.StateSearch} finds the states, {@link io.masstree.explorer.StateGraph} merges those that nobody can
 * tell apart, {@link io.masstree.explorer.ExplorerPage} puts the graphs into the page.
 */
@NullMarked
package io.masstree.explorer;

import org.jspecify.annotations.NullMarked;
