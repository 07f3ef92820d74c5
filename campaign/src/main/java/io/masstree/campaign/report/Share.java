package io.masstree.campaign.report;

import java.util.Locale;

/**
 * How often something happened in a few tries, with Wilson's interval, which holds the true share in 95 of 100 cases.
 *
 * @param hits how often it happened
 * @param tries how often it was tried
 */
record Share(int hits, int tries) {

    /** The quantile of the normal distribution for 95 %. */
    private static final double Z = 1.96;

    double low() {
        return Math.max(0, middle() - halfWidth());
    }

    double high() {
        return Math.min(1, middle() + halfWidth());
    }

    private double middle() {
        double share = (double) hits / tries;
        return (share + Z * Z / (2 * tries)) / (1 + Z * Z / tries);
    }

    private double halfWidth() {
        double share = (double) hits / tries;
        return Z * Math.sqrt(share * (1 - share) / tries + Z * Z / (4.0 * tries * tries)) / (1 + Z * Z / tries);
    }

    /** As reports write it: 4 of 5 (38-96 %). */
    String inWords() {
        return String.format(Locale.ROOT, "%d of %d (%.0f-%.0f %%)", hits, tries, 100 * low(), 100 * high());
    }
}
