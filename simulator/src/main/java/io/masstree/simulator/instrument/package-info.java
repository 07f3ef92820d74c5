/**
 * Makes ordinary classes run under the simulator: {@link io.masstree.simulator.instrument.SimulationLoader} loads them,
 * {@link io.masstree.simulator.instrument.Instrumenter} rewrites them, and what they then call is in
 * {@link io.masstree.simulator.instrument.Hooks} and its neighbours.
 *
 * <p>The raw fields and elements always hold the newest value, and each gets a {@link io.masstree.simulator.memory.Location}
 * beside it. So code that runs outside of logical threads (to prime a structure, to check it) sees the newest of everything and
 * costs nothing.
 */
@NullMarked
package io.masstree.simulator.instrument;

import org.jspecify.annotations.NullMarked;
