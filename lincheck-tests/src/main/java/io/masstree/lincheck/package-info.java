/**
 * Lincheck runs small programs of two or three threads against small trees, under every schedule it can think of, and asks
 * whether the results have an order that explains them.
 *
 * <p>The programs are the {@linkplain io.masstree.scenarios scenarios}; {@link io.masstree.lincheck.LincheckGate} runs them, beside
 * {@link io.masstree.lincheck.Canaries} that it must report.
 */
@NullMarked
package io.masstree.lincheck;

import org.jspecify.annotations.NullMarked;
