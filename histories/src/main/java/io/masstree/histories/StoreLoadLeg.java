package io.masstree.histories;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.Subject;
import io.masstree.model.history.History;
import io.masstree.model.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Looks for a missing store-load barrier at the end of operations that change the map: see {@link
 * StoreLoadJob}. The finding is no history in the strict sense: its times are made up, and only their
 * order within each thread means something.
 */
final class StoreLoadLeg implements Leg {
    /** The name under which legs of this kind stand beside the workloads. */
    static final String NAME = "storeLoad";

    /** Two changes and two reads in each duel. */
    private static final long OPERATIONS_A_ROUND = 4L * StoreLoadJob.DUELS;

    private final LegSpec spec;
    private final HistoryLeg.Settings settings;

    StoreLoadLeg(LegSpec spec, HistoryLeg.Settings settings) {
        if (spec.threads() != 2) {
            throw new IllegalArgumentException("a duel needs two threads, not " + spec.threads());
        }
        this.spec = spec;
        this.settings = settings;
    }

    @Override
    public LegResult run(Effort effort) throws InterruptedException {
        long start = System.nanoTime();
        SplittableRandom random = new SplittableRandom(settings.seed() ^ spec.seed());
        List<Finding> findings = new ArrayList<>();
        long rounds = 0;
        try (Crew crew = new Crew(2)) {
            while (findings.isEmpty() && !effort.isDone(rounds * OPERATIONS_A_ROUND)) {
                Subject<Value> map = settings.factory().create();
                StoreLoadJob job = new StoreLoadJob(map, random.split());
                try {
                    crew.run(job, settings.stuckAfterMillis());
                } catch (Crew.StuckException e) {
                    job.cancel();
                    findings.add(stuck(rounds, map, e));
                    break;
                }
                judge(job, rounds, map, findings);
                rounds++;
            }
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        return new LegResult(
                rounds,
                rounds * OPERATIONS_A_ROUND,
                rounds * OPERATIONS_A_ROUND / 2,
                elapsed,
                findings,
                List.of(),
                0,
                Map.of());
    }

    private static Finding stuck(long round, Subject<Value> map, Crew.StuckException e) {
        return new Finding(
                Finding.PROGRESS,
                "deadlock or livelock: " + e.getMessage() + "\n" + Texts.allStacks(),
                round,
                "",
                null,
                map.describe());
    }

    private static void judge(StoreLoadJob job, long round, Subject<Value> map, List<Finding> findings) {
        int duel = job.firstDoubleMiss();
        if (duel >= 0) {
            String message = "two threads each changed a key (%s) and then read the other's, and both read what"
                    + " was there before: a change was not yet visible when its operation had"
                    + " returned. (The times in the history are made up; their order within"
                    + " each thread is real.)";
            findings.add(new Finding(
                    Finding.LINEARIZABLE,
                    message.formatted(job.kind(duel)),
                    round,
                    "duel " + duel,
                    history(job, duel),
                    map.describe()));
        }
        try {
            map.checkStructure();
        } catch (AssertionError | RuntimeException thrown) {
            findings.add(new Finding(Finding.STRUCTURE, Texts.stackTrace(thrown), round, "", null, map.describe()));
        }
    }

    /** The four operations of a duel, as changes by compute: what was there before is known. */
    private static History history(StoreLoadJob job, int duel) {
        boolean inserted = job.kind(duel).inserts();
        boolean removed = job.kind(duel).compareTo(StoreLoadJob.Change.REMOVE) >= 0;
        List<Operation> operations = new ArrayList<>();
        Long before = inserted ? null : 1L;
        for (int thread = 0; thread < 2; thread++) {
            Key own = Key.of(job.key(thread, duel));
            Key others = Key.of(job.key(1 - thread, duel));
            if (before != null) {
                operations.add(Operation.initially(own, before));
            }
            Long after = removed ? null : Long.valueOf(2 + thread);
            operations.add(new Operation.OnKey(thread, 0, 1, Kind.COMPUTE, own, before, after, null));
            operations.add(new Operation.OnKey(thread, 2, 3, Kind.GET, others, null, null, before));
        }
        return History.of(operations);
    }
}
