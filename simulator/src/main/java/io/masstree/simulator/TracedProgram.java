package io.masstree.simulator;

import io.masstree.simulator.engine.EventLog;
import io.masstree.simulator.engine.Strategy;
import io.masstree.simulator.search.Program;
import io.masstree.simulator.search.RunResult;
import io.masstree.simulator.witness.Trace;
import java.util.function.Consumer;

/** Writes down every execution of a scenario, failing or not. */
final class TracedProgram implements Program {
    private final ScenarioProgram program;
    private final Consumer<Trace> traces;

    TracedProgram(ScenarioProgram program, Consumer<Trace> traces) {
        this.program = program;
        this.traces = traces;
    }

    /** A search ends at the first failure; here there is none, so that it goes on. */
    @Override
    public RunResult run(Strategy strategy) {
        RunResult[] result = new RunResult[1];
        traces.accept(program.trace(() -> result[0] = program.run(strategy)));
        return new RunResult(result[0].outcome(), null);
    }

    @Override
    public int threads() {
        return program.threads();
    }

    @Override
    public EventLog log() {
        return program.log();
    }

    @Override
    public int locations() {
        return program.locations();
    }

    @Override
    public void host(Runnable task) {
        program.host(task);
    }
}
