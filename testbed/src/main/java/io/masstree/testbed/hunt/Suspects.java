package io.masstree.testbed.hunt;

import io.masstree.testbed.source.Commit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which commit brought a failure in, as far as tries tell. A failure is certain: a commit that fails once has the bug. A pass is not:
 * a bug that shows in one run of 500 passes most of them. So this keeps the probability of each commit that it is the culprit.
 *
 * <p>Before anything is tried, each commit is as likely as the next, and as likely as it is that the bug is older than all of them.
 * Nothing is known of the rate <i>p</i> at which a commit with the bug fails, so <i>p</i> has the prior of Jeffreys, Beta(1/2, 1/2).
 * If commit <i>c</i> is the culprit, then all failures are on commits made from <i>c</i>. With <i>F</i> failures in all, and
 * <i>T<sub>c</sub></i> tries on the commits made from <i>c</i>, what was seen then has the likelihood
 *
 * <pre>   B(F + 1/2, T<sub>c</sub> - F + 1/2) / B(1/2, 1/2),   B being the beta function,</pre>
 *
 * for passes on the other commits are certain. Divided by the sum over all <i>c</i>, that is the probability of <i>c</i>. Commits that
 * cannot be tried share theirs with their neighbours.
 */
final class Suspects {

    /** The parameter of Jeffreys' prior. */
    private static final double HALF = 0.5;

    /** Below this, another try tells nothing. */
    private static final double NOTHING = 1e-12;

    /** The culprit is one of these commits, with that probability; if the first of all is among them, it may be older as well. */
    record Conclusion(List<Commit> culprits, double probability) {}

    private final List<Commit> commits;
    private final Map<String, Integer> places = new HashMap<>();

    /** The places of all commits that a commit is made from, itself among them. */
    private final List<BitSet> history = new ArrayList<>();

    private final BitSet skipped = new BitSet();
    private final BitSet innocent = new BitSet();
    private final long[] tries;
    private final long[] failures;

    /**
     * Before anything was tried.
     *
     * @param commits each behind its parents; the last one is known to be bad. The first one is the good commit, and made from none of
     *     the others
     */
    Suspects(List<Commit> commits) {
        this.commits = List.copyOf(commits);
        this.tries = new long[commits.size()];
        this.failures = new long[commits.size()];
        for (int i = 0; i < commits.size(); i++) {
            BitSet all = new BitSet();
            all.set(i);
            for (String parent : commits.get(i).parents()) {
                Integer place = places.get(parent);
                if (place != null) {
                    all.or(history.get(place));
                }
            }
            places.put(commits.get(i).id(), i);
            history.add(all);
        }
    }

    /** So many more tries on a commit, of which so many failed. */
    void tried(Commit commit, long moreTries, long moreFailures) {
        tries[place(commit)] += moreTries;
        failures[place(commit)] += moreFailures;
    }

    /** A commit cannot be tried. */
    void skip(Commit commit) {
        skipped.set(place(commit));
    }

    /** A commit changes nothing that is tried, so that it cannot be the culprit. */
    void changesNothing(Commit commit) {
        innocent.set(place(commit));
    }

    long triesOf(Commit commit) {
        return tries[place(commit)];
    }

    long failuresOf(Commit commit) {
        return failures[place(commit)];
    }

    private int place(Commit commit) {
        Integer place = places.get(commit.id());
        if (place == null) {
            throw new IllegalArgumentException(commit.shortId() + " is not one of the suspects");
        }
        return place;
    }

    /** The probability of each commit that it is the culprit; the first one's is that the bug is as old as that, or older. */
    double[] probabilities() {
        long allFailures = sum(failures, null);
        double[] logs = new double[commits.size()];
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < logs.length; c++) {
            logs[c] = innocent.get(c) ? Double.NEGATIVE_INFINITY : logLikelihood(c, allFailures);
            most = Math.max(most, logs[c]);
        }
        double[] probabilities = new double[logs.length];
        double all = 0;
        for (int c = 0; c < logs.length; c++) {
            probabilities[c] = logs[c] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(logs[c] - most);
            all += probabilities[c];
        }
        for (int c = 0; c < logs.length; c++) {
            probabilities[c] /= all;
        }
        return probabilities;
    }

    private double logLikelihood(int culprit, long allFailures) {
        if (sum(failures, culprit) < allFailures) {
            return Double.NEGATIVE_INFINITY;
        }
        long passes = sum(tries, culprit) - allFailures;
        return logBeta(allFailures, passes);
    }

    /**
     * The logarithm of B(f + 1/2, s + 1/2) / B(1/2, 1/2) = ((1/2)(3/2)...(f - 1/2) (1/2)(3/2)...(s - 1/2)) / (f + s)!.
     *
     * @param failures f
     * @param passes s
     */
    static double logBeta(long failures, long passes) {
        return logRising(failures) + logRising(passes) - logFactorial(failures + passes);
    }

    /** The logarithm of (1/2)(3/2)...(n - 1/2) = (2n)! / (4^n n!). */
    private static double logRising(long n) {
        return logFactorial(2 * n) - n * Math.log(4) - logFactorial(n);
    }

    /** The logarithm of n!, by Stirling's series where that is exact to 12 digits. */
    private static double logFactorial(long n) {
        if (n < 32) {
            double log = 0;
            for (long i = 2; i <= n; i++) {
                log += Math.log((double) i);
            }
            return log;
        }
        double square = (double) n * n;
        return n * Math.log((double) n)
                - n
                + Math.log(2 * Math.PI * n) / 2
                + (1 - (1 - 2 / (7 * square)) / (30 * square)) / (12.0 * n);
    }

    /** The sum over the commits that are made from a culprit; over all if there is none to be made from, or if it is the first. */
    private long sum(long[] counts, @Nullable Integer culprit) {
        long sum = 0;
        for (int x = 0; x < counts.length; x++) {
            if (culprit == null || isBad(x, culprit)) {
                sum += counts[x];
            }
        }
        return sum;
    }

    /** Whether a commit has the bug if that one brought it in. A bug that is older than the first commit is in all of them. */
    private boolean isBad(int commit, int culprit) {
        return culprit == 0 || history.get(commit).get(culprit);
    }

    /** The rate at which a commit with the bug fails, as the most likely culprit has it. */
    double rate() {
        double[] probabilities = probabilities();
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            best = probabilities[c] > probabilities[best] ? c : best;
        }
        return (sum(failures, null) + HALF) / (sum(tries, best) + 1);
    }

    /**
     * With so many tries, a commit with the bug fails 19 times of 20. A batch ends with its first failure and has a JVM of its own. With a
     * third of these tries, a hunt for what fails once in seven runs takes twice as many JVMs to save one try in seven.
     */
    long batch() {
        return Math.max(1, (long) Math.ceil(3 / rate()));
    }

    /** The commit of which a batch of tries tells most; empty if no commit that can be tried tells anything. */
    Optional<Commit> next() {
        double[] probabilities = probabilities();
        double shows = 1 - Math.pow(1 - rate(), (double) batch());
        int best = -1;
        double most = NOTHING;
        for (int x = 0; x < commits.size(); x++) {
            double bad = 0;
            for (int c = 0; c < probabilities.length; c++) {
                bad += isBad(x, c) ? probabilities[c] : 0;
            }
            double gain = entropy(shows * bad) - bad * entropy(shows);
            if (!skipped.get(x) && gain > most) {
                most = gain;
                best = x;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(commits.get(best));
    }

    private static double entropy(double probability) {
        return probability <= 0 || probability >= 1
                ? 0
                : -probability * Math.log(probability) - (1 - probability) * Math.log(1 - probability);
    }

    /** The most likely culprit, with those that nobody can tell from it because the commits between them cannot be tried. */
    Conclusion conclusion() {
        double[] probabilities = probabilities();
        Map<BitSet, List<Integer>> classes = new LinkedHashMap<>();
        for (int c = 0; c < probabilities.length; c++) {
            if (probabilities[c] > 0) {
                classes.computeIfAbsent(testableBadOnes(c), key -> new ArrayList<>())
                        .add(c);
            }
        }
        List<Integer> best = List.of();
        double most = -1;
        for (List<Integer> members : classes.values()) {
            double probability =
                    members.stream().mapToDouble(c -> probabilities[c]).sum();
            if (probability > most) {
                most = probability;
                best = members;
            }
        }
        return new Conclusion(best.stream().map(commits::get).toList(), most);
    }

    private BitSet testableBadOnes(int culprit) {
        BitSet bad = new BitSet();
        for (int x = 0; x < commits.size(); x++) {
            bad.set(x, !skipped.get(x) && isBad(x, culprit));
        }
        return bad;
    }
}
