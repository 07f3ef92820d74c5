package io.masstree.testbed.hunt;

import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.source.Commit;
import io.masstree.testbed.source.CommitGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the commit that brought a failure in. The bad commit is tried until it has failed a few times, so that something is known of
 * the rate. Then always that commit is tried which tells most, until one of them is the culprit with the confidence asked for.
 */
public final class Hunt {

    /** So often the bad commit fails before others are tried. */
    private static final int FAILURES_AT_FIRST = 3;

    /** At most so many tries go between two lines of the log. */
    private static final long LONGEST_BATCH = 500;

    /** Is told what happens. */
    public interface Listener {
        /** Something was tried, or could not be. */
        void trial(Commit commit, HuntLog.Trial trial, Result soFar);
    }

    /** How a hunt stands. */
    public enum State {
        /** It goes on. */
        GOES_ON,
        /** One commit is the culprit. */
        FOUND,
        /** Several commits are left that nobody can tell apart, since those between them cannot be tried. */
        NARROWED,
        /** The good commit has the bug as well. */
        OLDER,
        /** The bad commit did not fail. */
        NEVER_FAILED,
        /** The bad commit cannot be tried. */
        BAD_UNUSABLE
    }

    /**
     * What is known.
     *
     * @param state how the hunt stands
     * @param culprits the most likely culprit, with those that cannot be told from it
     * @param probability that it is one of them
     * @param commits all commits, the good one first
     */
    public record Result(State state, List<Commit> culprits, double probability, List<Commit> commits) {}

    private final HuntLog log;
    private final HuntLog.Request request;
    private final Builds builds;
    private final Trials trials;
    private final List<Commit> commits;
    private final Map<String, Commit> byId = new HashMap<>();
    private final Suspects suspects;
    private final Listener listener;
    private final boolean libraryAlone;
    private final Map<Commit, Built> built = new HashMap<>();
    private final Map<Commit, String> unusable = new HashMap<>();
    private State state = State.GOES_ON;
    private @Nullable Path before;

    /**
     * Before anything is tried, or after what the log says was tried.
     *
     * @throws IllegalArgumentException with a sentence for the user if the commits do not fit together
     */
    Hunt(CommitGraph graph, Builds builds, Jdk jdk, HuntLog log, Listener listener) throws IOException {
        this.log = log;
        this.request = log.request();
        this.builds = builds;
        this.listener = listener;
        this.trials = new Trials(request.check(), jdk);
        this.libraryAlone = !request.ownGates() && builds.seesLibrary();
        Commit good = graph.resolve(request.good());
        this.commits = new ArrayList<>(List.of(good));
        commits.addAll(graph.between(good, graph.resolve(request.bad())));
        commits.forEach(commit -> byId.put(commit.id(), commit));
        this.suspects = new Suspects(commits);
        findWhatChangesNothing();
        for (HuntLog.Trial trial : log.trials()) {
            count(trial);
        }
    }

    /** A commit with the same build as one of its parents has the bug only if that has it. */
    private void findWhatChangesNothing() throws IOException {
        Map<String, String> keys = new HashMap<>();
        for (Commit commit : commits) {
            String key = builds.key(commit, libraryAlone);
            keys.put(commit.id(), key);
            Set<String> before = new HashSet<>();
            commit.parents().forEach(parent -> before.add(keys.getOrDefault(parent, "")));
            if (before.contains(key)) {
                suspects.changesNothing(commit);
            }
        }
    }

    private void count(HuntLog.Trial trial) {
        Commit commit = byId.get(trial.commit());
        if (commit == null) {
            throw new IllegalArgumentException(
                    "the log of this hunt has tries on " + trial.commit() + ", which is not in it");
        }
        String reason = trial.unusable();
        if (reason != null) {
            suspects.skip(commit);
            unusable.put(commit, reason);
        } else {
            suspects.tried(commit, trial.tries(), trial.failures());
        }
    }

    /**
     * Hunts to the end.
     *
     * @throws InterruptedException if it is to stop; what is known is in the log, and nothing runs any more
     */
    public Result run() throws IOException, InterruptedException {
        Commit bad = commits.get(commits.size() - 1);
        while (suspects.failuresOf(bad) < FAILURES_AT_FIRST
                && suspects.triesOf(bad) < request.most()
                && !unusable.containsKey(bad)) {
            attempt(bad, Math.min(LONGEST_BATCH, request.most() - suspects.triesOf(bad)));
        }
        if (unusable.containsKey(bad)) {
            return end(State.BAD_UNUSABLE);
        }
        if (suspects.failuresOf(bad) == 0) {
            return end(State.NEVER_FAILED);
        }
        while (suspects.conclusion().probability() < request.confidence()) {
            Optional<Commit> next = suspects.next();
            if (next.isEmpty()) {
                return end(State.NARROWED);
            }
            attempt(next.get(), Math.min(LONGEST_BATCH, suspects.batch()));
        }
        List<Commit> culprits = suspects.conclusion().culprits();
        if (culprits.contains(commits.get(0))) {
            return end(State.OLDER);
        }
        if (culprits.size() > 1) {
            return end(State.NARROWED);
        }
        before = drawBefore(culprits.get(0)).orElse(null);
        return end(State.FOUND);
    }

    /** How the culprit's failing execution goes on the commit before, where it passes. */
    private Optional<Path> drawBefore(Commit culprit) throws IOException, InterruptedException {
        HuntLog.@Nullable Trial failure = failureOn(List.of(culprit));
        Commit parent =
                culprit.parents().size() == 1 ? byId.get(culprit.parents().get(0)) : null;
        if (failure == null || failure.evidence() == null || parent == null || unusable.containsKey(parent)) {
            return Optional.empty();
        }
        Path evidence = log.directory().resolve(failure.evidence());
        try {
            Built known = built.get(parent);
            Built build = known != null ? known : libraryAlone ? builds.library(parent) : builds.all(parent);
            Path directory =
                    log.directory().resolve("commits").resolve(parent.shortId()).resolve("before");
            return trials.draw(build, directory, failure.seed(), evidence);
        } catch (Unusable e) {
            return Optional.empty(); // the commit is found all the same
        }
    }

    /** The failure that says most: one on these commits, or else the last one. */
    HuntLog.@Nullable Trial failureOn(List<Commit> culprits) throws IOException {
        HuntLog.Trial best = null;
        for (HuntLog.Trial trial : log.trials()) {
            boolean onCulprit =
                    culprits.stream().anyMatch(culprit -> culprit.id().equals(trial.commit()));
            if (trial.failures() > 0 && (best == null || onCulprit)) {
                best = trial;
            }
        }
        return best;
    }

    /** The file that shows how the culprit's failing execution goes on the commit before; null if there is none. */
    @Nullable
    Path before() {
        return before;
    }

    private Result end(State end) {
        state = end;
        return result();
    }

    /** What is known so far. */
    public Result result() {
        Suspects.Conclusion conclusion = suspects.conclusion();
        return new Result(state, conclusion.culprits(), conclusion.probability(), List.copyOf(commits));
    }

    private void attempt(Commit commit, long most) throws IOException, InterruptedException {
        HuntLog.Trial trial;
        try {
            trial = tryOut(commit, most);
        } catch (Unusable e) {
            trial = HuntLog.Trial.unusable(commit, e.reason());
        }
        log.append(trial);
        count(trial);
        listener.trial(commit, trial, result());
    }

    private HuntLog.Trial tryOut(Commit commit, long most) throws IOException, InterruptedException, Unusable {
        Built known = built.get(commit);
        if (known != null) {
            return tryOut(commit, known, most);
        }
        if (libraryAlone) {
            try {
                Built library = builds.library(commit);
                HuntLog.Trial trial = tryOut(commit, library, most);
                built.put(commit, library);
                return trial;
            } catch (Unusable e) {
                try {
                    return tryAll(commit, most);
                } catch (Unusable other) {
                    throw new Unusable(e.reason() + "; and " + other.reason());
                }
            }
        }
        return tryAll(commit, most);
    }

    private HuntLog.Trial tryAll(Commit commit, long most) throws IOException, InterruptedException, Unusable {
        Built all = builds.all(commit);
        HuntLog.Trial trial = tryOut(commit, all, most);
        built.put(commit, all);
        return trial;
    }

    private HuntLog.Trial tryOut(Commit commit, Built build, long most)
            throws IOException, InterruptedException, Unusable {
        String place = "commits/" + commit.shortId() + "/" + build.folder();
        Path directory = log.directory().resolve(place);
        long seed = request.seed() + suspects.triesOf(commit);
        Trials.Tally tally = trials.run(build, directory, seed, most);
        Outcome violation = tally.violation();
        String evidence = violation == null ? null : violation.evidence();
        return new HuntLog.Trial(
                commit.id(),
                build.how(),
                seed,
                tally.tries(),
                tally.failures(),
                violation == null ? null : violation.message(),
                evidence == null ? null : place + "/" + evidence,
                null);
    }

    /** How often a commit was tried. */
    long triesOf(Commit commit) {
        return suspects.triesOf(commit);
    }

    /** How often it failed. */
    long failuresOf(Commit commit) {
        return suspects.failuresOf(commit);
    }

    /** Why a commit cannot be tried; null if it can, as far as is known. */
    @Nullable
    String unusable(Commit commit) {
        return unusable.get(commit);
    }

    /** The probability of each commit, the good one first, that it is the culprit. */
    double[] probabilities() {
        return suspects.probabilities();
    }
}
