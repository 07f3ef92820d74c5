/**
 * Small measurements: the map beside {@code ConcurrentSkipListMap} in one run, and heap growth under loads that come and go.
 */
@NullMarked
package io.masstree.bench;

import org.jspecify.annotations.NullMarked;
