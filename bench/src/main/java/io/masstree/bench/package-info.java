/**
 * Small measurements: the map beside {@code ConcurrentSkipListMap} in one run, heap growth under loads that come and go, and how
 * quick the simulator is.
 */
@NullMarked
package io.masstree.bench;

import org.jspecify.annotations.NullMarked;
