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
 * <h2>The file format</h2>
 *
 * A history file is UTF-8 text, one JSON object a line, one operation an object, in any order. Empty lines
 * are passed over. Nothing in the format depends on a particular map or language.
 *
 * <p>Every operation has
 * <table>
 *   <caption>Fields of every operation</caption>
 *   <tr><th>{@code thread}</th><td>a whole number: who made the call; -1 stands for the map's initial content</td></tr>
 *   <tr><th>{@code invoked}</th><td>the time just before the call, in nanoseconds of one clock for all threads</td></tr>
 *   <tr><th>{@code returned}</th><td>the time just after the call; left out, together with {@code result}, if the
 *       call never returned: it may have taken effect at any later time, or not at all</td></tr>
 *   <tr><th>{@code op}</th><td>what was called, see below</td></tr>
 * </table>
 *
 * Keys are strings of hexadecimal digits, two a byte. Values are whole numbers of at most 64 bits or strings. An
 * entry is an array of a key and a value, {@code ["6b31", 7]}. {@code null} as a value means "absent" or "none".
 *
 * <table>
 *   <caption>Operations with their further fields</caption>
 *   <tr><th>{@code op}</th><th>arguments</th><th>{@code result}</th></tr>
 *   <tr><td>{@code get}</td><td>{@code key}</td><td>the value, or null</td></tr>
 *   <tr><td>{@code containsKey}</td><td>{@code key}</td><td>true or false</td></tr>
 *   <tr><td>{@code put}, {@code putIfAbsent}, {@code replace}</td><td>{@code key}, {@code value}</td>
 *       <td>the value before, or null</td></tr>
 *   <tr><td>{@code replaceIf}</td><td>{@code key}, {@code expected}, {@code value}</td><td>true if the value was
 *       the expected one and was replaced, else false</td></tr>
 *   <tr><td>{@code remove}</td><td>{@code key}</td><td>the value removed, or null</td></tr>
 *   <tr><td>{@code removeIf}</td><td>{@code key}, {@code expected}</td><td>true if the value was the expected one
 *       and was removed, else false</td></tr>
 *   <tr><td>{@code compute}</td><td>{@code key}, {@code expected}, {@code value}: what the operation found and what
 *       it left there, at one moment; null for absent. Stands for compute, computeIfAbsent, computeIfPresent and
 *       merge</td><td>no such field</td></tr>
 *   <tr><td>{@code first}, {@code last}, {@code pollFirst}, {@code pollLast}</td><td>none</td>
 *       <td>an entry, or null</td></tr>
 *   <tr><td>{@code floor}, {@code ceiling}, {@code lower}, {@code higher}</td><td>{@code key}</td>
 *       <td>an entry, or null</td></tr>
 *   <tr><td>{@code scan}, {@code scanDescending}</td><td>{@code from}, {@code fromInclusive}, {@code to},
 *       {@code toInclusive}: where the scan starts and where it stops (so {@code from} is the high end of a
 *       descending scan); null for an open end. {@code complete}: false if the caller stopped the scan behind
 *       the last shown entry</td><td>an array of the entries in the order in which they were shown</td></tr>
 *   <tr><td>{@code scanPrefix}</td><td>{@code prefix}; {@code complete} as above</td><td>as above</td></tr>
 *   <tr><td>{@code clear}</td><td>none</td><td>no such field</td></tr>
 *   <tr><td>{@code size}</td><td>none</td><td>a whole number</td></tr>
 *   <tr><td>{@code isEmpty}</td><td>none</td><td>true or false</td></tr>
 * </table>
 *
 * An example, in which thread 1 reads what thread 0 put there:
 * <pre>{@code
 * {"thread":0,"invoked":100,"returned":180,"op":"put","key":"6b31","value":7,"result":null}
 * {"thread":1,"invoked":190,"returned":240,"op":"get","key":"6b31","result":7}
 * {"thread":1,"invoked":250,"returned":900,"op":"scan","from":null,"fromInclusive":true,"to":"6c","toInclusive":false,"complete":true,"result":[["6b31",7]]}
 * }</pre>
 */
@NullMarked
package io.masstree.model.history;

import org.jspecify.annotations.NullMarked;
