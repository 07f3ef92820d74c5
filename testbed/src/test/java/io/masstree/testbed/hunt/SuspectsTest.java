package io.masstree.testbed.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.testbed.source.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuspectsTest {

    private static Commit commit(String id, String... parents) {
        return new Commit(id, List.of(parents), "subject of " + id, "somebody", Instant.EPOCH);
    }

    private static List<Commit> line(int length) {
        List<Commit> commits = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            commits.add(i == 0 ? commit("c0") : commit("c" + i, "c" + (i - 1)));
        }
        return commits;
    }

    /** B(f + 1/2, s + 1/2) / B(1/2, 1/2) by its recursion, which needs no logarithms. */
    @ParameterizedTest
    @CsvSource({"0,0", "1,0", "0,1", "3,5", "10,2", "4,100", "2,40"})
    void theLikelihoodIsTheQuotientOfBetaFunctions(int failures, int passes) {
        double expected = 1;
        for (int i = 0; i < failures; i++) {
            expected *= (i + 0.5) / (i + 1);
        }
        for (int i = 0; i < passes; i++) {
            expected *= (i + 0.5) / (failures + i + 1);
        }
        assertEquals(expected, Math.exp(Suspects.logBeta(failures, passes)), 1e-9 * expected);
    }

    /** Three failures of three, then one pass: by the formula, the commit that passed has 1/2 / (3 + 1) of the odds of its child. */
    @Test
    void oneCommitIsLeft_andTheOddsAreThoseOfTheFormula() {
        List<Commit> commits = line(2);
        Suspects suspects = new Suspects(commits);
        suspects.tried(commits.get(1), 3, 3);
        suspects.tried(commits.get(0), 1, 0);

        double[] probabilities = suspects.probabilities();

        assertEquals(1.0 / 8, probabilities[0] / probabilities[1], 1e-9);
        assertEquals(1, Arrays.stream(probabilities).sum(), 1e-9);
    }

    @Test
    void aFailureIsCertain_soWhatComesBehindIsNoSuspect() {
        List<Commit> commits = line(5);
        Suspects suspects = new Suspects(commits);
        suspects.tried(commits.get(4), 10, 1);
        suspects.tried(commits.get(2), 100, 1);

        double[] probabilities = suspects.probabilities();

        assertEquals(0, probabilities[3], 0);
        assertEquals(0, probabilities[4], 0);
        assertTrue(probabilities[2] > 0, Arrays.toString(probabilities));
    }

    @Test
    void aCommitThatChangesNothingIsNeverTheCulprit() {
        List<Commit> commits = line(3);
        Suspects suspects = new Suspects(commits);
        suspects.changesNothing(commits.get(1));
        suspects.tried(commits.get(2), 3, 3);

        assertEquals(0, suspects.probabilities()[1], 0);
    }

    @Test
    void aSkippedCommitSharesTheBlameWithItsChild() {
        List<Commit> commits = line(4);
        Suspects suspects = new Suspects(commits);
        suspects.skip(commits.get(2));
        suspects.tried(commits.get(3), 20, 20);
        suspects.tried(commits.get(1), 20, 0);

        Suspects.Conclusion conclusion = suspects.conclusion();

        assertEquals(List.of(commits.get(2), commits.get(3)), conclusion.culprits());
        assertTrue(conclusion.probability() > 0.999, conclusion::toString);
    }

    @Test
    void whereNothingCanBeTriedNothingIsNext() {
        List<Commit> commits = line(3);
        Suspects suspects = new Suspects(commits);
        suspects.tried(commits.get(2), 3, 3);
        suspects.skip(commits.get(0));
        suspects.skip(commits.get(1));

        assertEquals(Optional.empty(), suspects.next());
    }

    /** A merge of two branches, of which one has the culprit. */
    @Test
    void theCulpritOfABranchIsFound() {
        List<Commit> commits = List.of(
                commit("good"),
                commit("left1", "good"),
                commit("left2", "left1"),
                commit("right1", "good"),
                commit("right2", "right1"),
                commit("merge", "left2", "right2"));

        Suspects suspects = hunt(commits, 3, 0.5, 0.999, new SplittableRandom(4));

        assertEquals(List.of(commits.get(3)), suspects.conclusion().culprits());
    }

    /** What is asked for is kept: of many hunts, no more are wrong than the confidence allows. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.1, 0.02})
    void theConfidenceIsKept(double rate) {
        int hunts = 400;
        double confidence = 0.9;
        SplittableRandom random = new SplittableRandom(7);
        List<Commit> commits = line(13);
        int wrong = 0;
        for (int i = 0; i < hunts; i++) {
            int culprit = 1 + random.nextInt(12);
            Suspects suspects = hunt(commits, culprit, rate, confidence, random);
            wrong += suspects.conclusion().culprits().equals(List.of(commits.get(culprit))) ? 0 : 1;
        }
        double noise = 3 * Math.sqrt(hunts * confidence * (1 - confidence));
        assertTrue(wrong <= hunts * (1 - confidence) + noise, wrong + " of " + hunts + " hunts were wrong");
    }

    @Test
    void aBugThatShowsOnceInFiveHundredTriesCostsABoundedNumberOfThem() {
        List<Commit> commits = line(41);
        SplittableRandom random = new SplittableRandom(11);
        long all = 0;
        for (int i = 0; i < 20; i++) {
            int culprit = 1 + random.nextInt(40);
            Suspects suspects = hunt(commits, culprit, 1.0 / 500, 0.999, random);
            assertEquals(List.of(commits.get(culprit)), suspects.conclusion().culprits());
            all += commits.stream().mapToLong(suspects::triesOf).sum();
        }
        assertTrue(all / 20 < 30_000, "tries of a hunt: " + all / 20);
    }

    private static Suspects hunt(
            List<Commit> commits, int culprit, double rate, double confidence, SplittableRandom random) {
        Suspects suspects = new Suspects(commits);
        Commit bad = commits.get(commits.size() - 1);
        while (suspects.failuresOf(bad) < 3) {
            suspects.tried(bad, 1, random.nextDouble() < rate ? 1 : 0);
        }
        while (suspects.conclusion().probability() < confidence) {
            Commit next = suspects.next().orElseThrow();
            boolean isBad = isMadeFrom(commits, next, commits.get(culprit));
            long batch = suspects.batch();
            boolean failed = false;
            long tries = 0;
            while (tries < batch && !failed) {
                tries++;
                failed = isBad && random.nextDouble() < rate;
            }
            suspects.tried(next, tries, failed ? 1 : 0);
        }
        return suspects;
    }

    private static boolean isMadeFrom(List<Commit> commits, Commit commit, Commit ancestor) {
        return commit.equals(ancestor)
                || commits.stream()
                        .filter(other -> commit.parents().contains(other.id()))
                        .anyMatch(parent -> isMadeFrom(commits, parent, ancestor));
    }
}
