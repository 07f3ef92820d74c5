/**
 * The specification of the protocol and its gate. The specification is in the resources, in TLA+; what is here lets TLC explore it.
 *
 * <ul>
 *   <li>{@link io.masstree.spec.SpecGate} is the program of {@code ./mt check}, {@link io.masstree.spec.Explore} that of {@code
 *       ./mt spec}.
 *   <li>A {@link io.masstree.spec.Configuration} is what TLC can be asked; {@link io.masstree.spec.Configurations} reads the table
 *       of them.
 *   <li>A {@link io.masstree.spec.Exploration} is one run of TLC in a process of its own; a {@link io.masstree.spec.TlcReport} says
 *       what came out, with the {@link io.masstree.spec.Counterexample} drawn, thread by thread.
 *   <li>{@link io.masstree.spec.MemoryOverrides} lets TLC compute the weak memory in Java.
 * </ul>
 */
@NullMarked
package io.masstree.spec;

import org.jspecify.annotations.NullMarked;
