/**
 * Runs threads one at a time over a {@link io.masstree.simulator.memory.Memory}, every decision explicit.
 *
 * <p>An {@link io.masstree.simulator.engine.Execution} asks a {@link io.masstree.simulator.engine.Strategy} whenever something
 * may go one way or another: who runs, which message is read. Threads are either step machines
 * ({@link io.masstree.simulator.engine.StepRunner}) or real code on threads of the JVM that hand over to each other
 * ({@link io.masstree.simulator.engine.Carriers}).
 */
@NullMarked
package io.masstree.simulator.engine;

import org.jspecify.annotations.NullMarked;
