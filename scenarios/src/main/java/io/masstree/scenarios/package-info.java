/**
 * Programs of two or three threads on small trees, and what their results may be. Tools that run all executions of a program run
 * these: Lincheck, and the simulator.
 *
 * <p>A {@link io.masstree.scenarios.Scenario} starts from a {@link io.masstree.scenarios.Prime primed tree}: one that the next
 * operation splits, empties, deepens or collapses. Random programs on an empty map find next to nothing; these find a missing
 * rule in seconds. Each scenario says what its tree looks like before and after the interesting operation, and is refused when
 * that is no longer so. {@link io.masstree.scenarios.Catalog} lists them.
 *
 * <p>{@link io.masstree.scenarios.ScanPromise} judges the results of a run, beside the
 * {@link io.masstree.scenarios.SpecifiedMap specification}.
 */
@NullMarked
package io.masstree.scenarios;

import org.jspecify.annotations.NullMarked;
