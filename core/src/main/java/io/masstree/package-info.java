/**
 * Concurrent ordered maps on a Masstree: a trie of B+trees, read without locks.
 *
 * <h2>Start here</h2>
 *
 * <pre>{@code
 * ConcurrentNavigableMap<String, Integer> stock = new MasstreeMap<>(KeyCodec.utf8());
 * stock.put("pear", 3);
 * stock.merge("pear", 2, Integer::sum);
 * stock.headMap("q").forEach((name, count) -> System.out.println(name + ": " + count));
 * }</pre>
 *
 * <table class="striped">
 * <caption>Which class do I want?</caption>
 * <thead><tr><th>I have, or want<th>class</tr></thead>
 * <tbody>
 * <tr><td>keys that are strings, numbers, UUIDs, instants, records; a {@code Map}; views; streams<td>{@link
 * io.masstree.MasstreeMap}
 * <tr><td>keys of several parts, ordered part by part<td>{@link io.masstree.MasstreeMap} with {@link
 * io.masstree.KeyCodec#tuple}
 * <tr><td>keys that are {@code byte[]} already, and no object per key or entry<td>{@link io.masstree.Masstree}
 * <tr><td>byte keys in a {@code Map}<td>{@link io.masstree.MasstreeMap} with {@link io.masstree.ByteKey}
 * <tr><td>to go through a range without garbage, in both directions, or to stop and go on later<td>{@link
 * io.masstree.Masstree#cursor}, {@link io.masstree.Cursor}
 * <tr><td>to be called back for each entry of a range<td>{@link io.masstree.Masstree#scan}, {@link io.masstree.EntryVisitor}
 * <tr><td>keys of a type of my own<td>{@link io.masstree.KeyCodec#map}, or another {@link io.masstree.KeyCodec}
 * <tr><td>to know how a map fills its memory<td>{@link io.masstree.Masstree#stats}, {@link io.masstree.MasstreeStats}
 * <tr><td>no order<td>{@link java.util.concurrent.ConcurrentHashMap}
 * <tr><td>an order that is only a {@code Comparator}, with no bytes to stand for it<td>{@link
 * java.util.concurrent.ConcurrentSkipListMap}
 * </tbody>
 * </table>
 *
 * <p>Unless it says otherwise, a null argument to any method of this package is a {@link java.lang.NullPointerException}.
 */
@NullMarked
package io.masstree;

import org.jspecify.annotations.NullMarked;
