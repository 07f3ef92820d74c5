/** Failing executions as text: decisions that replay, and a trace to read. */
@NullMarked
package io.masstree.simulator.witness;

import org.jspecify.annotations.NullMarked;
