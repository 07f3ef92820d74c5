/**
 * Lincheck runs small programs of two or three threads against small trees, under every schedule it can think of, and asks
 * whether the results have an order that explains them.
 *
 * <p>A {@link io.masstree.lincheck.Scenario} starts from a {@link io.masstree.lincheck.Prime primed tree}: one that the next
 * operation splits, empties, deepens or collapses. Random programs on an empty map find next to nothing; these find a missing
 * rule in seconds. Each scenario says what its tree looks like before and after the interesting operation, and is refused when
 * that is no longer so.
 *
 * <p>{@link io.masstree.lincheck.Catalog} lists the scenarios, {@link io.masstree.lincheck.LincheckGate} runs them within a
 * budget, beside {@link io.masstree.lincheck.Canaries} that it must report.
 */
@NullMarked
package io.masstree.lincheck;

import org.jspecify.annotations.NullMarked;
