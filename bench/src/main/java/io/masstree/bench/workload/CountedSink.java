package io.masstree.bench.workload;

import io.masstree.bench.map.KeyVisitor;
import io.masstree.bench.map.ValueVisitor;
import org.openjdk.jmh.infra.Blackhole;

/** Uses so many values, and keys if they are shown, without looking into them, then ends the scan. */
final class CountedSink implements ValueVisitor, KeyVisitor {
    @SuppressWarnings("NullAway.Init") // set by start
    private Blackhole blackhole;

    private int left;

    /** Starts a scan. */
    CountedSink start(Blackhole newBlackhole, int limit) {
        blackhole = newBlackhole;
        left = limit;
        return this;
    }

    @Override
    public boolean visit(int lastByte, Object value) {
        blackhole.consume(lastByte);
        blackhole.consume(value);
        return --left > 0;
    }

    @Override
    public boolean visit(Object value) {
        blackhole.consume(value);
        return --left > 0;
    }
}
