package io.masstree.bench.run;

import java.util.List;

/** Of a few figures. */
public final class Statistics {

    private Statistics() {}

    /**
     * The figure in the middle; of an even number of figures, the mean of the two.
     *
     * @throws IllegalArgumentException if there is no figure
     */
    public static double median(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figures have no median");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
