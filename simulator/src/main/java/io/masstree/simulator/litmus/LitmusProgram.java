package io.masstree.simulator.litmus;

import io.masstree.simulator.engine.EventLog;
import io.masstree.simulator.engine.Execution;
import io.masstree.simulator.engine.LogicalThread;
import io.masstree.simulator.engine.StepRunner;
import io.masstree.simulator.engine.Strategy;
import io.masstree.simulator.litmus.LitmusTest.FenceStatement;
import io.masstree.simulator.litmus.LitmusTest.Read;
import io.masstree.simulator.litmus.LitmusTest.Statement;
import io.masstree.simulator.litmus.LitmusTest.Write;
import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Fence;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Memory;
import io.masstree.simulator.search.Program;
import io.masstree.simulator.search.RunResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A litmus test that can be executed. An outcome lists all registers ({@code 1:r0=1} is {@code r0} of the second thread) and the
 * final value of each location that is written more than once, in alphabetical order.
 */
public final class LitmusProgram implements Program {
    private final Execution execution;
    private final Steps[] threads;
    private final Set<String> writtenTwice;
    private final Map<String, Location> locations = new HashMap<>();
    private final Map<String, Long> outcome = new TreeMap<>();

    /**
     * A program for a test.
     *
     * @param test            the test
     * @param multiCopyAtomic see {@link Memory}
     */
    public LitmusProgram(LitmusTest test, boolean multiCopyAtomic) {
        execution = new Execution(new Memory(multiCopyAtomic), 1_000);
        threads = test.threads().stream().map(Steps::new).toArray(Steps[]::new);
        writtenTwice = writtenTwice(test);
    }

    @Override
    public RunResult run(Strategy strategy) {
        locations.clear();
        outcome.clear();
        for (Steps thread : threads) {
            thread.next = 0;
        }
        StepRunner.run(execution, threads, strategy);
        for (String name : writtenTwice) {
            outcome.put(name, location(name).newest().bits());
        }
        StringBuilder text = new StringBuilder();
        outcome.forEach((name, value) -> {
            text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value);
        });
        return new RunResult(text.toString(), execution.failure());
    }

    @Override
    public int threads() {
        return threads.length;
    }

    @Override
    public EventLog log() {
        return execution.log();
    }

    @Override
    public int locations() {
        return execution.memory().locations();
    }

    private static Set<String> writtenTwice(LitmusTest test) {
        Set<String> written = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (List<Statement> thread : test.threads()) {
            for (Statement statement : thread) {
                if (statement instanceof Write write && !written.add(write.location())) {
                    twice.add(write.location());
                }
            }
        }
        return twice;
    }

    private Location location(String name) {
        return locations.computeIfAbsent(name, key -> {
            Location location = execution.memory().location(null, key, -1);
            execution.memory().start(location, 0, null);
            return location;
        });
    }

    private final class Steps implements StepRunner.StepThread {
        private final List<Statement> statements;
        private int next;

        Steps(List<Statement> statements) {
            this.statements = statements;
        }

        @Override
        public boolean hasNext() {
            return next < statements.size();
        }

        @Override
        public void step(Execution e, LogicalThread thread) {
            Statement statement = statements.get(next++);
            if (statement instanceof Write write) {
                Location location = location(write.location());
                e.happens(thread, location, EventLog.WRITES | pushFlag(write.mode() == AccessMode.VOLATILE));
                e.write(thread, location, write.mode(), write.value(), null);
            } else if (statement instanceof Read read) {
                Location location = location(read.location());
                e.happens(thread, location, EventLog.READS | pushFlag(read.mode() == AccessMode.VOLATILE));
                long value = e.read(thread, location, read.mode()).bits();
                outcome.put(thread.number() + ":" + read.register(), value);
            } else if (statement instanceof FenceStatement fence) {
                e.happens(thread, null, pushFlag(fence.fence() == Fence.FULL));
                e.fence(thread, fence.fence());
            }
        }

        private int pushFlag(boolean looks) {
            return looks ? EventLog.READS_PUSHES : 0;
        }
    }
}
