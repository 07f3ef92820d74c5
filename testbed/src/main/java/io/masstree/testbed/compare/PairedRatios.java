package io.masstree.testbed.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How one thing compares with another that was measured beside it again and again, in turns. Nothing is assumed of how the ratios
 * scatter: with <i>n</i> of them, the interval from the <i>k</i>-th smallest to the <i>k</i>-th largest has the middle of what they come from with
 * the probability 1 - 2 (C(n,0) + ... + C(n,k-1)) / 2<sup>n</sup>, and <i>k</i> is the largest for which that is at least 95 %.
 */
public final class PairedRatios {

    private static final double CONFIDENCE = 0.95;

    /** With fewer, there is no such interval. */
    public static final int LEAST = 6;

    private final double low;
    private final double high;

    /**
     * Of pairs measured in turns.
     *
     * @param before the first of each pair, above 0
     * @param after the second
     */
    public PairedRatios(List<Double> before, List<Double> after) {
        if (before.size() != after.size() || before.size() < LEAST) {
            throw new IllegalArgumentException(
                    "at least " + LEAST + " pairs are needed, not " + before.size() + " and " + after.size());
        }
        double[] ratios = new double[before.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = after.get(i) / before.get(i);
        }
        Arrays.sort(ratios);
        int k = rank(ratios.length);
        low = ratios[k - 1];
        high = ratios[ratios.length - k];
    }

    /** The k of so many pairs. */
    static int rank(int pairs) {
        double outside = 0;
        double binomial = 1; // C(n, k)
        int k = 0;
        while (true) {
            outside += 2 * binomial / Math.pow(2, pairs);
            if (1 - outside < CONFIDENCE) {
                return k;
            }
            binomial = binomial * (pairs - k) / (k + 1);
            k++;
        }
    }

    /** The lower end of the interval for the ratio of the second to the first. */
    double low() {
        return low;
    }

    /** The upper end. */
    double high() {
        return high;
    }

    /** Whether the second needs more, or less, than the first. */
    public boolean isDifferent() {
        return low > 1 || high < 1;
    }

    /**
     * In words.
     *
     * @param more what the second is if it needs more: slower
     * @param less what it is if it needs less: faster
     */
    public String inWords(String more, String less) {
        if (low > 1) {
            return more + " by " + percents(low - 1, high - 1);
        }
        if (high < 1) {
            return less + " by " + percents(1 - high, 1 - low);
        }
        return String.format(Locale.ROOT, "no difference larger than %.1f %%", 100 * Math.max(1 - low, high - 1));
    }

    private static String percents(double least, double most) {
        return String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * least, 100 * most);
    }
}
