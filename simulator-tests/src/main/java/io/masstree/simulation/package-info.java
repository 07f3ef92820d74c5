/**
 * The {@linkplain io.masstree.scenarios scenarios} on the real map in the {@linkplain io.masstree.simulator simulator}: every execution
 * within bounds, also those that only a weaker processor shows.
 *
 * <p>{@link io.masstree.simulation.SimulatorGate} is the gate's program.
 */
@NullMarked
package io.masstree.simulation;

import org.jspecify.annotations.NullMarked;
