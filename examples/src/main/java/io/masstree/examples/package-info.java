/**
 * Example programs: each has a {@code main} that shows what it does. They are written to {@link
 * java.util.concurrent.ConcurrentNavigableMap}, and the map is made in one line.
 *
 * <p>{@link io.masstree.examples.SeqLock} and {@link io.masstree.examples.SpscQueue} use no map: they are small lock-free classes for
 * the simulator, which the tests of this module run them under.
 */
@NullMarked
package io.masstree.examples;

import org.jspecify.annotations.NullMarked;
