/**
 * A simulator for concurrent Java code: runs the classes of a {@link io.masstree.simulator.Scenario} one thread at a time over a
 * simulated weak memory, every decision explicit, so that each execution can be repeated, minimized and drawn.
 * {@link io.masstree.simulator.Simulation} is the entry.
 */
@NullMarked
package io.masstree.simulator;

import org.jspecify.annotations.NullMarked;
