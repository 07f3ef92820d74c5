/**
 * Goes through the executions of a {@link io.masstree.simulator.search.Program}: all within bounds
 * ({@link io.masstree.simulator.search.BoundedSearch}), random ones beyond ({@link io.masstree.simulator.search.RandomSearch}),
 * and fewer decisions for one that fails ({@link io.masstree.simulator.search.Minimizer}).
 *
 * <p>What is searched, in which order and what is found depends on nothing but the program, the bounds and the seed: not on the
 * clock, the number of cores or the JDK.
 */
@NullMarked
package io.masstree.simulator.search;

import org.jspecify.annotations.NullMarked;
