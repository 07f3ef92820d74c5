package io.masstree.bench.map;

/** Sees the values of a scan. */
@FunctionalInterface
public interface ValueVisitor {
    /** Looks at the next value; returns whether the scan shall go on. */
    boolean visit(Object value);
}
