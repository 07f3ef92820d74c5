package io.masstree.histories;

import io.masstree.histories.Judge.Judgement;
import io.masstree.subjects.Subjects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Some rounds, done in three steps: the threads prepare them (each takes the next one), perform them
 * (all together, one round after the other), and judge them (each takes the next one). The steps are
 * apart so that nothing but the rounds themselves runs while they run.
 */
final class Batch implements Crew.Job {
    private final Workload workload;
    private final LegSpec spec;
    private final long seed;
    private final Subjects.Factory factory;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Judge> judges = new ArrayList<>();
    private final StartLine startLine;
    private final AtomicInteger nextToPrepare = new AtomicInteger();
    private final AtomicInteger nextToJudge = new AtomicInteger();
    private final AtomicLong progress = new AtomicLong();
    private final List<Judgement> bad = new ArrayList<>();
    private final LongAdder changes = new LongAdder();
    private final LongAdder operations = new LongAdder();

    private LongSupplier roundNumbers = () -> 0;
    private volatile String noise = "";
    private final AtomicReferenceArray<@Nullable Round> inHand;
    private volatile boolean performing;
    private @Nullable Instant began;
    private @Nullable Instant ended;

    Batch(Workload workload, LegSpec spec, long seed, Subjects.Factory factory, boolean exact) {
        this.workload = workload;
        this.spec = spec;
        this.seed = seed;
        this.factory = factory;
        this.startLine = new StartLine(spec.threads());
        this.inHand = new AtomicReferenceArray<>(spec.threads());
        for (int i = 0; i < spec.threads(); i++) {
            judges.add(new Judge(exact));
        }
    }

    /** Gets ready for so many rounds. To be called before each run. */
    void restart(int count, LongSupplier newRoundNumbers, String newNoise) {
        while (rounds.size() < count) {
            rounds.add(new Round(spec.threads()));
        }
        rounds.subList(count, rounds.size()).clear();
        roundNumbers = newRoundNumbers;
        noise = newNoise;
        nextToPrepare.set(0);
        nextToJudge.set(0);
        bad.clear();
        changes.reset();
        operations.reset();
    }

    @Override
    public void run(int thread) {
        takeEach(thread, nextToPrepare, this::prepare);
        startLine.await();
        if (thread == 0) {
            began = Instant.now();
            performing = true;
        }
        for (Round round : rounds) {
            inHand.set(thread, round);
            if (thread == 0) {
                progress.getAndIncrement();
            }
            startLine.await();
            round.perform(thread);
        }
        startLine.await();
        if (thread == 0) {
            performing = false;
            ended = Instant.now();
        }
        takeEach(thread, nextToJudge, round -> judge(round, judges.get(thread)));
        inHand.set(thread, null);
    }

    /** Does something with every round that no other thread has taken. */
    private void takeEach(int thread, AtomicInteger next, Consumer<Round> task) {
        for (int i = next.getAndIncrement(); i < rounds.size(); i = next.getAndIncrement()) {
            inHand.set(thread, rounds.get(i));
            task.accept(rounds.get(i));
            progress.getAndIncrement();
        }
    }

    private void prepare(Round round) {
        round.prepare(workload, spec.keyWidth(), seed, nextRoundNumber(), factory);
    }

    private synchronized long nextRoundNumber() {
        return roundNumbers.getAsLong();
    }

    private void judge(Round round, Judge judge) {
        Judgement judgement = judge.judge(round, noise);
        changes.add(judgement.changes());
        operations.add(round.script().length());
        if (!judgement.findings().isEmpty() || !judgement.undecided().isEmpty()) {
            synchronized (bad) {
                bad.add(judgement);
            }
        }
        round.forget();
    }

    /** The judgements that say more than that all is well. */
    List<Judgement> bad() {
        return bad;
    }

    long changes() {
        return changes.sum();
    }

    long operations() {
        return operations.sum();
    }

    int size() {
        return rounds.size();
    }

    /**
     * The rounds that threads have in hand, for reports about a hang. While rounds are performed, that is one:
     * threads that are done with it wait at the door of the next one.
     */
    List<Round> inHand() {
        Set<Round> held = new HashSet<>();
        for (int thread = 0; thread < inHand.length(); thread++) {
            held.add(inHand.get(thread));
        }
        return rounds.stream()
                .filter(held::contains)
                .limit(performing ? 1 : held.size())
                .toList();
    }

    /** Whether the rounds are being performed: not just prepared or judged. */
    boolean isPerforming() {
        return performing;
    }

    /** When the rounds began to be performed. */
    Instant began() {
        return began == null ? Instant.EPOCH : began;
    }

    /** When the last of them had ended. */
    Instant ended() {
        return ended == null ? Instant.EPOCH : ended;
    }

    @Override
    public long progress() {
        return progress.get();
    }

    @Override
    public void cancel() {
        startLine.breakUp();
    }
}
