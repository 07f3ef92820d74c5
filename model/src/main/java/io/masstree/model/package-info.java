/**
 * The oracle: what the map must do and which rules its concurrent protocol obeys, said without any
 * knowledge of how the map is built.
 *
 * <ul>
 *   <li>{@link io.masstree.model.Kind} lists the operations of an ordered map, {@link
 *       io.masstree.model.Operation} is one of them with its arguments, and {@link
 *       io.masstree.model.Subject} is a map that has them.</li>
 *   <li>{@link io.masstree.model.ReferenceMap} is the sequential specification.</li>
 *   <li>{@link io.masstree.model.Rule} lists the rules of the protocol, each with the consequence of
 *       leaving it out; {@link io.masstree.model.Guards} says which test guards which rule, and
 *       {@link io.masstree.model.RuleTraceability} finds rules that nobody cites or guards.</li>
 *   <li>{@code io.masstree.model.history} judges recorded concurrent runs.</li>
 * </ul>
 *
 * <p>Nothing in this module depends on the map itself, so that the oracle cannot inherit its mistakes.
 */
@NullMarked
package io.masstree.model;

import org.jspecify.annotations.NullMarked;
