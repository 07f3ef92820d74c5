package io.masstree.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a scan or a walk showed. Beside other threads it is weakly consistent, so that two results are hardly ever worth
 * comparing.
 *
 * @param legs its runs, one after the other
 */
public record ScanResult(List<Leg> legs) {
    public static ScanResult of(Leg... legs) {
        return new ScanResult(List.of(legs));
    }

    @Override
    public String toString() {
        return legs.stream().map(Leg::toString).collect(Collectors.joining(" "));
    }
}
