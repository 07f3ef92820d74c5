package io.masstree.bench.map;

/** Sees the entries of a scan whose keys are looked into. */
@FunctionalInterface
public interface KeyVisitor {
    /**
     * Looks at the next entry; returns whether the scan shall go on.
     *
     * @param lastByte of the key, which the map has shown whole
     */
    boolean visit(int lastByte, Object value);
}
