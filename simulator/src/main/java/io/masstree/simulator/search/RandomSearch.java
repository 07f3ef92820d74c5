package io.masstree.simulator.search;

import io.masstree.simulator.engine.Decision;
import io.masstree.simulator.engine.Decision.Kind;
import io.masstree.simulator.engine.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Random executions: threads have random priorities, which change at a few random events (S. Burckhardt and others, "A Randomized
 * Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010), and a few random accesses depart from what a
 * sequentially consistent memory would do.
 */
public final class RandomSearch {
    private static final int BATCH = 256;

    private RandomSearch() {}

    /**
     * Searches.
     *
     * @param programs   copies of the program; each is used by one thread at a time
     * @param seed       the seed: the same one gives the same executions
     * @param executions how many executions
     * @param depth      how often at most priorities change, and how many accesses at most depart, in one execution
     * @return what was found
     */
    public static SearchResult run(List<? extends Program> programs, long seed, long executions, int depth) {
        SearchResult[] result = new SearchResult[1];
        Batch.search(programs, batch -> result[0] = run(batch, seed, executions, depth));
        return result[0];
    }

    private static SearchResult run(Batch batch, long seed, long executions, int depth) {
        Map<String, Long> outcomes = new TreeMap<>();
        long done = 0;
        long events = 0;
        int[] lengths = lengths(batch);
        while (done < executions) {
            int count = (int) Math.min(BATCH, executions - done);
            long first = done;
            RunResult[] results = new RunResult[count];
            Chance[] chances = new Chance[count];
            int[] eventCounts = new int[count];
            batch.run(count, (program, index) -> {
                chances[index] = new Chance(seed + 0x9E3779B97F4A7C15L * (first + index), lengths, depth);
                results[index] = program.run(chances[index]);
                eventCounts[index] = program.log().size();
            });
            for (int i = 0; i < count; i++) {
                done++;
                events += eventCounts[i];
                outcomes.merge(results[i].outcome(), 1L, Long::sum);
                if (results[i].failure() != null) {
                    SearchResult.Found found = new SearchResult.Found(chances[i].decisions, results[i]);
                    return new SearchResult(done, 0, events, false, outcomes, found);
                }
            }
        }
        return new SearchResult(done, 0, events, false, outcomes, null);
    }

    /** How many events each thread has if none is stopped. */
    private static int[] lengths(Batch batch) {
        int[][] lengths = new int[1][];
        batch.run(1, (program, index) -> {
            program.run(new Replay(List.of()));
            lengths[0] = new int[program.threads()];
            for (int i = 0; i < program.log().size(); i++) {
                lengths[0][program.log().thread(i)]++;
            }
        });
        return lengths[0];
    }

    private static final class Chance implements Strategy {
        private final SplittableRandom random;
        private final int[] priorities;
        private final int[] changeThreads;
        private final int[] changeEvents;
        private final double departing;
        private final List<Decision> decisions = new ArrayList<>();
        private int departuresLeft;
        private int lowest;

        Chance(long seed, int[] lengths, int depth) {
            int threads = lengths.length;
            random = new SplittableRandom(seed);
            priorities = new int[threads];
            for (int i = 0; i < threads; i++) {
                int other = random.nextInt(i + 1);
                priorities[i] = priorities[other];
                priorities[other] = i + 1;
            }
            int changes = random.nextInt(depth + 1);
            changeThreads = new int[changes];
            changeEvents = new int[changes];
            for (int i = 0; i < changes; i++) {
                changeThreads[i] = random.nextInt(threads);
                int length = lengths[changeThreads[i]];
                changeEvents[i] = random.nextInt(length + length / 4 + 1);
            }
            departuresLeft = random.nextInt(depth + 1);
            departing = 0.5 / (1 << random.nextInt(4));
        }

        @Override
        public int preempt(int thread, int event, int runnable) {
            for (int i = 0; i < changeThreads.length; i++) {
                if (changeThreads[i] == thread && changeEvents[i] == event) {
                    priorities[thread] = --lowest;
                }
            }
            int next = highest(runnable);
            if (next != thread) {
                decisions.add(new Decision(Kind.PREEMPT, thread, event, next));
            }
            return next;
        }

        @Override
        public int choose(int thread, int event, int choices) {
            if (departuresLeft == 0 || random.nextDouble() >= departing) {
                return 0;
            }
            departuresLeft--;
            int choice = 1 + random.nextInt(choices - 1);
            decisions.add(new Decision(Kind.CHOICE, thread, event, choice));
            return choice;
        }

        @Override
        public int next(int moment, int runnable) {
            int next = highest(runnable);
            if (next != Integer.numberOfTrailingZeros(runnable)) {
                decisions.add(new Decision(Kind.ORDER, 0, moment, next));
            }
            return next;
        }

        private int highest(int runnable) {
            int best = Integer.numberOfTrailingZeros(runnable);
            for (int rest = runnable; rest != 0; rest &= rest - 1) {
                int thread = Integer.numberOfTrailingZeros(rest);
                if (priorities[thread] > priorities[best]) {
                    best = thread;
                }
            }
            return best;
        }

        @Override
        public int decided() {
            return decisions.size();
        }
    }
}
