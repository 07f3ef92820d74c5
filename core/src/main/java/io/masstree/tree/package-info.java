/**
 * The tree behind {@link io.masstree.Masstree}: one class per idea of the protocol. Not exported.
 *
 * <p>Read {@link io.masstree.tree.Tree} first. A comment that ends in {@code // R7} says which rule of the protocol its line
 * obeys; the rules stand in {@code io.masstree.model.Rule}.
 */
@NullMarked
package io.masstree.tree;

import org.jspecify.annotations.NullMarked;
