/**
 * An operational model of Java's weak memory: no threads, no bytecode, no search.
 *
 * <p>A {@link io.masstree.simulator.memory.Location} (a field, an element of an array) keeps every
 * {@link io.masstree.simulator.memory.Message} that was written to it, in modification order. What a thread may read and where
 * its writes may be placed is bounded by what it is bound to know: its {@link io.masstree.simulator.memory.ThreadMemory}.
 * {@link io.masstree.simulator.memory.Memory} holds the rules. Whoever drives it says which of the allowed messages is read;
 * litmus programs and instrumented classes drive the same rules.
 *
 * <p>Sources: JLS 17.4 and 17.5 for plain and volatile variables, monitors and final fields; JEP 193 and the Javadoc of
 * {@link java.lang.invoke.VarHandle} for access modes and fences; and for how they mix, the model JAM21 of S. Liu, J. Bender and
 * J. Palsberg, "Compiling Volatile Correctly in Java", ECOOP 2022.
 */
@NullMarked
package io.masstree.simulator.memory;

import org.jspecify.annotations.NullMarked;
