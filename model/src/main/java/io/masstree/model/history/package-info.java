/**
 * Judges recorded concurrent runs of an ordered map.
 *
 * <p>A {@link io.masstree.model.history.Recorder} collects what each thread called and what came back; the
 * resulting {@link io.masstree.model.history.History} is judged by
 * {@link io.masstree.model.history.HistoryChecker}, which runs
 * <ul>
 *   <li>{@link io.masstree.model.history.LinearizabilityChecker}: is there, for each key, an order of the
 *       operations that respects their times and explains their results?</li>
 *   <li>{@link io.masstree.model.history.OrderedChecker}: were the entries that first, floor, poll and
 *       their like returned really the nearest ones?</li>
 *   <li>{@link io.masstree.model.history.ScanChecker}: did every scan keep the three promises of a scan?</li>
 * </ul>
 * The outcome is a {@link io.masstree.model.history.Verdict} with three values: pass, violation, inconclusive.
 *
 * <p>Histories are read from and written to files of JSON lines, one operation a line. The format depends on no map
 * and no language; {@code docs/history-format.md} describes it with examples.
 */
@NullMarked
package io.masstree.model.history;

import org.jspecify.annotations.NullMarked;
