package io.masstree.simulator.search;

import io.masstree.simulator.engine.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one execution.
 *
 * @param outcome the results, in words; equal if and only if the results are
 * @param failure what is wrong with it; null if nothing is
 */
public record RunResult(String outcome, @Nullable Failure failure) {}
