package io.masstree.histories;

import io.masstree.histories.Disturber.Manner;
import io.masstree.histories.Judge.Judgement;
import io.masstree.model.Subject;
import io.masstree.model.Subject.Trait;
import io.masstree.model.history.History;
import io.masstree.model.history.Operation;
import io.masstree.subjects.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs rounds of one workload and judges them, batch after batch. */
final class HistoryLeg implements Leg {
    /** So many operations make a batch that lasts some ten milliseconds. */
    private static final int OPERATIONS_A_BATCH = 10_000;

    private static final long LONGEST_BATCH_NANOS = 60_000_000;

    /** So many operations are enough to count structure changes. */
    private static final int OPERATIONS_A_SAMPLE = 60_000;

    private static final List<Manner> MANNERS = List.of(Manner.values());

    private static final int MOST_UNDECIDED = 10;

    private final Workload workload;
    private final LegSpec spec;
    private final Settings settings;
    private final long seed;
    private final SplittableRandom noiseRandom;
    private final boolean exact;
    private long nextRound;
    private long start;

    // what has come of it so far
    private long rounds;
    private long operations;
    private long changes;
    private long sampled;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();
    private Map<Change, Long> structureChanges = Map.of();

    /**
     * What a leg needs to know beside its workload.
     *
     * @param factory makes the maps
     * @param seed where all chance comes from
     * @param stuckAfterMillis how long nothing may happen, see {@link Crew#run}
     * @param counting whether to count structure changes
     * @param onlyRound the number of the only round to run, again and again; null for all rounds
     */
    record Settings(
            Subjects.Factory factory,
            long seed,
            long stuckAfterMillis,
            boolean counting,
            @Nullable Long onlyRound) {}

    HistoryLeg(Workload workload, LegSpec spec, Settings settings) {
        this.workload = workload;
        this.spec = spec;
        this.settings = settings;
        this.seed = settings.seed() ^ spec.seed();
        this.noiseRandom = new SplittableRandom(seed);
        Subject<Value> sample = settings.factory().create();
        this.exact = workload.needs().contains(Trait.LINEARIZABLE_NAVIGATION)
                && sample.traits().contains(Trait.LINEARIZABLE_NAVIGATION);
    }

    @Override
    public LegResult run(Effort effort) throws InterruptedException {
        start = System.nanoTime();
        Batch batch = new Batch(workload, spec, seed, settings.factory(), exact);
        try (Crew crew = new Crew(spec.threads());
                Disturber disturber = new Disturber(crew.threads())) {
            disturber.start();
            try {
                if (settings.counting()) {
                    sample(batch, crew, disturber, effort);
                }
                while (!isOver() && !effort.isDone(operations)) {
                    runBatch(batch, crew, disturber);
                }
            } catch (Crew.StuckException e) { // before the crew is sent away: its stacks are the evidence
                findings.add(stuck(batch, e));
                batch.cancel();
            } catch (IllegalStateException e) {
                findings.add(new Finding(Finding.JUDGE, Texts.stackTrace(e), nextRound, "", null, "not known"));
            }
        }
        return new LegResult(
                rounds,
                operations,
                changes,
                (System.nanoTime() - start) / 1e9,
                findings,
                undecided,
                sampled,
                structureChanges);
    }

    private boolean isOver() {
        return !findings.isEmpty();
    }

    /** Runs the first batches while structure changes are recorded. */
    private void sample(Batch batch, Crew crew, Disturber disturber, Effort effort)
            throws Crew.StuckException, InterruptedException {
        try (Coverage coverage = new Coverage()) {
            do {
                runBatch(batch, crew, disturber);
                coverage.window(batch.began(), batch.ended());
            } while (operations < OPERATIONS_A_SAMPLE && !effort.isDone(operations) && !isOver());
            sampled = operations;
            structureChanges = coverage.count();
        }
    }

    private void runBatch(Batch batch, Crew crew, Disturber disturber)
            throws Crew.StuckException, InterruptedException {
        Manner manner = MANNERS.get(noiseRandom.nextInt(MANNERS.size()));
        disturber.setManner(manner);
        batch.restart(roundsPerBatch(), roundNumbers(), "disturber " + manner);
        crew.run(batch, settings.stuckAfterMillis());
        rounds += batch.size();
        operations += batch.operations();
        changes += batch.changes();
        for (Judgement judgement : batch.bad()) {
            findings.addAll(judgement.findings());
            judgement.undecided().stream()
                    .limit(MOST_UNDECIDED - undecided.size())
                    .forEach(undecided::add);
        }
    }

    /** Few at first, then as many as make a batch of a good size, but not of a long time. */
    private int roundsPerBatch() {
        if (rounds == 0) {
            return 1;
        }
        long bySize = OPERATIONS_A_BATCH * rounds / Math.max(1, operations);
        long byTime = rounds * LONGEST_BATCH_NANOS / Math.max(1, System.nanoTime() - start);
        return (int) Math.max(1, Math.min(2 * rounds, Math.min(bySize, byTime)));
    }

    private LongSupplier roundNumbers() {
        Long only = settings.onlyRound();
        return only == null ? () -> nextRound++ : () -> only;
    }

    /** A batch has not ended: some thread waits for ever, or runs in circles. */
    private static Finding stuck(Batch batch, Crew.StuckException e) {
        StringBuilder message = new StringBuilder("deadlock or livelock: ").append(e.getMessage());
        StringBuilder maps = new StringBuilder();
        List<Operation> seen = new ArrayList<>();
        long number = -1;
        for (Round round : batch.inHand()) {
            number = round.number();
            if (batch.isPerforming()) {
                describeThreads(round, message);
                addWhatWasSeen(round, seen);
            } else {
                message.append("; round ").append(number).append(" is not being performed");
            }
            maps.append(round.describe()).append('\n');
        }
        message.append('\n').append(Texts.allStacks());
        return new Finding(Finding.PROGRESS, message.toString(), number, "", History.of(seen), maps.toString());
    }

    private static void describeThreads(Round round, StringBuilder message) {
        List<ThreadLog> logs = round.logs();
        for (int thread = 0; thread < logs.size(); thread++) {
            int at = logs.get(thread).finished();
            boolean done = at >= round.script().line(thread).length();
            message.append("\nthread ").append(thread).append(done ? " is done" : " hangs in ");
            message.append(done ? "" : round.script().line(thread).kind(at));
        }
    }

    private static void addWhatWasSeen(Round round, List<Operation> seen) {
        try {
            seen.addAll(Transcript.of(round.script(), round.logs()).operations());
        } catch (RuntimeException torn) { // its threads may still be writing
            seen.clear();
        }
    }
}
