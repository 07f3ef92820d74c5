/**
 * Draws contradictions in histories: one HTML page that needs nothing else.
 *
 * <p>{@link io.masstree.model.page.ViolationPage} writes it. A {@link io.masstree.model.page.Scene} chooses which
 * operations to show beside those that contradict each other, a {@link io.masstree.model.page.TimeAxis} says where.
 */
@NullMarked
package io.masstree.model.page;

import org.jspecify.annotations.NullMarked;
