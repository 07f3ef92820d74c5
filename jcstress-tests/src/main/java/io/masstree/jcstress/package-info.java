/**
 * The jcstress gate: which tests there are, how many samples decide them, and what their results mean.
 *
 * <p>The tests themselves lie in {@link io.masstree.jcstress.map} (they use the map's public methods)
 * and in {@code io.masstree.tree} (they reach into the nodes). Every test class is one idea with
 * nested variants, told apart by how their names begin:
 *
 * <ul>
 *   <li>{@code Mechanism}: the idea on bare words, with no more memory order than the protocol asks
 *       for. It shows that the idea works on this machine.
 *   <li>{@code Real}: the map's own code.
 *   <li>{@code Weakened}: the mechanism with one rule broken. A {@link
 *       io.masstree.jcstress.Canary} must be seen to fail, or the gate is blind; a {@link
 *       io.masstree.jcstress.Demonstration} may fail or not, and what it did is reported.
 * </ul>
 *
 * <p>One test by hand: {@code ./mt check --check jcstress/LayerBirth.Real}; for longer, as one compiler sees it: {@code ./mt
 * check --check jcstress/LayerBirth.Real.c1}.
 */
@NullMarked
package io.masstree.jcstress;

import org.jspecify.annotations.NullMarked;
