/**
 * What is measured: {@link Workloads} lists it, the classes named {@code ...Benchmark} do it under JMH, and {@link Footprint} counts
 * bytes. All of this runs in forks, one for each measurement.
 */
@NullMarked
package io.masstree.bench.workload;

import org.jspecify.annotations.NullMarked;
