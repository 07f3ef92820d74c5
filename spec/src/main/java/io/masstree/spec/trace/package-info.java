/**
 * Executions of the real core, recorded by the simulator, in the words of the specification: actions, its locations, its values.
 *
 * <p>{@link io.masstree.spec.trace.Mapping} says which line of core belongs to which action; {@link io.masstree.spec.trace.TreeImage}
 * says which object is which node and which value is which; {@link io.masstree.spec.trace.Recorder} makes {@link
 * io.masstree.spec.trace.Step steps} of what happens.
 */
@NullMarked
package io.masstree.spec.trace;

import org.jspecify.annotations.NullMarked;
