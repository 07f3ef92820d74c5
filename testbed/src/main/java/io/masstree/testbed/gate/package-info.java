/** Gates: programs in a process of their own, each with outcomes to read and a verdict to reach. */
@NullMarked
package io.masstree.testbed.gate;

import org.jspecify.annotations.NullMarked;
