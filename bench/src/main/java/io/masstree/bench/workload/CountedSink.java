package io.masstree.bench.workload;

import io.masstree.bench.map.ValueVisitor;
import org.openjdk.jmh.infra.Blackhole;

/** Uses so many values without looking into them, then ends the scan. */
final class CountedSink implements ValueVisitor {
    @SuppressWarnings("NullAway.Init") // set by start
    private Blackhole blackhole;

    private int left;

    /** Starts a scan. */
    ValueVisitor start(Blackhole newBlackhole, int limit) {
        blackhole = newBlackhole;
        left = limit;
        return this;
    }

    @Override
    public boolean visit(Object value) {
        blackhole.consume(value);
        return --left > 0;
    }
}
