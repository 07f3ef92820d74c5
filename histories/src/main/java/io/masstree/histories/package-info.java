/**
 * Concurrent histories: many small, fresh maps, hit by a few threads at once with scripts made to
 * open the narrow windows of the protocol; everything that the threads saw is recorded and judged.
 *
 * <p>From the outside in:
 *
 * <ul>
 *   <li>{@link io.masstree.histories.HistoriesGate} is the program; it plans {@link
 *       io.masstree.histories.Leg}s (one workload, one node width, one number of threads) and runs them.
 *   <li>{@link io.masstree.histories.Workloads} is the catalogue of workloads: which keys, which
 *       operations, which rules of the protocol they are made to hit.
 *   <li>A leg runs batches of rounds. A round is one fresh map, one {@link
 *       io.masstree.histories.Script}, one {@link io.masstree.histories.ThreadLog} a thread and, when all
 *       threads are done, one judgement by {@link io.masstree.histories.Judge}.
 *   <li>{@link io.masstree.histories.StoreLoadLeg} is a leg of another kind: it looks for a missing
 *       store-load barrier, and so must not read a clock between two operations.
 *   <li>{@code canary} holds maps that are wrong on purpose: a run in which one of them passes has
 *       proved nothing.
 * </ul>
 */
@NullMarked
package io.masstree.histories;

import org.jspecify.annotations.NullMarked;
