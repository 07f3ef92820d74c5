/**
 * Litmus tests: a few reads, writes and fences for each thread, and the outcomes that are allowed. They drive the memory
 * directly, without a line of bytecode.
 */
@NullMarked
package io.masstree.simulator.litmus;

import org.jspecify.annotations.NullMarked;
