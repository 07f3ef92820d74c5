/**
 * Example programs: each has a {@code main} that shows what it does. They are written to {@link
 * java.util.concurrent.ConcurrentNavigableMap}, and the map is made in one line.
 */
@NullMarked
package io.masstree.examples;

import org.jspecify.annotations.NullMarked;
