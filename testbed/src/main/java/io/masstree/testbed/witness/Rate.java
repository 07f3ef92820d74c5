package io.masstree.testbed.witness;

/**
 * How often something fails, as far as tries tell. Of the rate itself nothing is known before, so it has the prior of Jeffreys, Beta(1/2,
 * 1/2). After <i>f</i> failures and <i>s</i> passes, it has Beta(f + 1/2, s + 1/2), and <i>m</i> tries more pass all with the probability
 *
 * <pre>   B(f + 1/2, s + m + 1/2) / B(f + 1/2, s + 1/2),   B being the beta function,</pre>
 *
 * which is the product of (s + i + 1/2) / (f + s + i + 1) for i from 0 to m - 1.
 */
final class Rate {

    private Rate() {}

    /**
     * How many tries must pass before it is as certain as asked for that the rate is another one now.
     *
     * @param failures of the tries before
     * @param passes of the tries before
     * @param confidence below 1
     */
    static long triesFor(long failures, long passes, double confidence) {
        double chance = 1;
        long tries = 0;
        while (chance > 1 - confidence) {
            chance *= (passes + tries + 0.5) / (failures + passes + tries + 1);
            tries++;
        }
        return tries;
    }
}
