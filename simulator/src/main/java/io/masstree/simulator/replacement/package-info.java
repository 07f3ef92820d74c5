/**
 * What instrumented code uses in place of classes of {@code java.util.concurrent}: the same methods, with the memory effects that
 * their Javadoc promises, over a VarHandle that the simulator sees.
 */
@NullMarked
package io.masstree.simulator.replacement;

import org.jspecify.annotations.NullMarked;
