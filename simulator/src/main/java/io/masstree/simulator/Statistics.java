package io.masstree.simulator;

import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.engine.Observer;
import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Message;
import io.masstree.simulator.witness.Site;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What executions did, line by line: where threads were stopped, where reads did not see the newest value, and which lines raced. To
 * find the line of every access takes longer than the access, so only one execution of some is looked at.
 *
 * <p>Several threads may add to it.
 */
public final class Statistics {
    private final int every;
    private final Map<Site, Line> lines = new HashMap<>();
    private final Map<Race, Long> races = new HashMap<>();
    private long all;
    private long outcomes;
    private long executions;
    private long preemptions;
    private long choices;

    /**
     * Nothing so far.
     *
     * @param every of so many executions of a simulation, the first is looked at
     * @throws IllegalArgumentException if it is less than 1
     */
    public Statistics(int every) {
        if (every < 1) {
            throw new IllegalArgumentException("one execution of 1 or more is looked at, not of " + every);
        }
        this.every = every;
    }

    /** {@return of how many executions the first is looked at} */
    public int every() {
        return every;
    }

    /**
     * What happened at a line.
     *
     * @param accesses how often it accessed a variable, or was a fence
     * @param stopped  how often a thread was stopped right before it
     * @param stale    how often it read what was not the newest
     */
    public record Line(long accesses, long stopped, long stale) {
        Line plus(Line other) {
            return new Line(accesses + other.accesses, stopped + other.stopped, stale + other.stale);
        }
    }

    /**
     * Two lines of different threads that accessed one variable, one right after the other, and at least one of them wrote it.
     *
     * @param first  the line of the earlier access
     * @param second the line of the later one
     */
    public record Race(Site first, Site second) {}

    /** {@return how many executions there were, looked at or not} */
    public synchronized long allExecutions() {
        return all;
    }

    /** {@return how many different outcomes the simulations had, each for itself} */
    public synchronized long outcomes() {
        return outcomes;
    }

    /** {@return how many executions were looked at} */
    public synchronized long executions() {
        return executions;
    }

    /** {@return how often a thread was stopped in them} */
    public synchronized long preemptions() {
        return preemptions;
    }

    /** {@return how often an access in them did not do what a sequentially consistent memory would} */
    public synchronized long choices() {
        return choices;
    }

    /** {@return the lines, in the order of class and line} */
    public synchronized List<Map.Entry<Site, Line>> lines() {
        Comparator<Site> order =
                Comparator.comparing(Site::type).thenComparing(Site::line).thenComparing(Site::method);
        return lines.entrySet().stream()
                .map(Map.Entry::copyOf)
                .sorted(Map.Entry.comparingByKey(order))
                .toList();
    }

    /** {@return the races and how often each was seen, the most frequent first} */
    public synchronized List<Map.Entry<Race, Long>> races() {
        return races.entrySet().stream()
                .map(Map.Entry::copyOf)
                .sorted(Map.Entry.<Race, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().toString()))
                .toList();
    }

    synchronized void add(SimulationReport report) {
        all += report.executions();
        outcomes += report.outcomes().size();
    }

    Observation observe() {
        return new Observation();
    }

    synchronized void add(Observation seen) {
        executions++;
        preemptions += seen.preemptions;
        choices += seen.choices;
        seen.lines.forEach((site, line) -> lines.merge(site, line, Line::plus));
        seen.races.forEach((race, count) -> races.merge(race, count, Long::sum));
    }

    /** One execution. */
    static final class Observation implements Observer {
        private final Map<Site, Line> lines = new HashMap<>();
        private final Map<Race, Long> races = new HashMap<>();
        private final IdentityHashMap<Location, Access> lastAccess = new IdentityHashMap<>();
        private final IdentityHashMap<Location, Access> lastWrite = new IdentityHashMap<>();
        private long preemptions;
        private long choices;

        private record Access(int thread, Site site) {}

        @Override
        public void preempted(LogicalThread thread, LogicalThread next) {
            preemptions++;
            lines.merge(Site.current(), new Line(0, 1, 0), Line::plus);
        }

        @Override
        public void read(LogicalThread thread, Location location, AccessMode mode, Message message, int readable) {
            accessed(thread, location, false, location.newest() != message);
        }

        @Override
        public void readUnwritten(LogicalThread thread, Location location, AccessMode mode) {
            lines.merge(Site.current(), new Line(1, 0, 0), Line::plus);
        }

        @Override
        public void written(LogicalThread thread, Location location, AccessMode mode, Message message) {
            choices += location.newest() == message ? 0 : 1;
            accessed(thread, location, true, false);
        }

        @Override
        public void updated(LogicalThread thread, Location location, Message read, @Nullable Message written) {
            accessed(thread, location, written != null, written == null && location.newest() != read);
        }

        @Override
        public void fenced(LogicalThread thread, Fence fence) {
            lines.merge(Site.current(), new Line(1, 0, 0), Line::plus);
        }

        private void accessed(LogicalThread thread, Location location, boolean writes, boolean stale) {
            Access access = new Access(thread.number(), Site.current());
            choices += stale ? 1 : 0;
            lines.merge(access.site, new Line(1, 0, stale ? 1 : 0), Line::plus);
            Access before = writes ? lastAccess.get(location) : lastWrite.get(location);
            if (before != null && before.thread != access.thread) {
                races.merge(new Race(before.site, access.site), 1L, Long::sum);
            }
            lastAccess.put(location, access);
            if (writes) {
                lastWrite.put(location, access);
            }
        }
    }
}
