package io.masstree.spec;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.spec.Configuration.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;

/**
 * Lets TLC explore the specification of the protocol, and compares executions of the code with it.
 *
 * <p>Required is every small configuration, of which TLC must explore all states, and as canaries all faulty variants, each of which
 * it must refute. Extra are the larger configurations. The seed changes nothing of that: an exploration has no randomness.
 *
 * <p>Required are also the {@linkplain TraceUnit traces} of small programs: executions of the code, some of which the seed chooses,
 * that must be behaviours of the specification; and as canaries bugs seeded into core.
 *
 * <p>Beside {@code outcomes.jsonl} it writes for each violation the counterexample, or where code and specification part.
 */
@Command(name = "SpecGate", description = "Lets TLC explore the specification of the protocol.")
public final class SpecGate extends GateProgram {
    static final String GATE = "spec";

    /** Explorations at a time, each with one worker. */
    private static final int AT_A_TIME =
            Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors()));

    private static final String HEAP = "1g";

    /** For {@link #main}. */
    SpecGate() {}

    /** Runs the gate. */
    public static void main(String[] args) {
        GateProgram.main(new SpecGate(), args);
    }

    @Override
    protected List<CheckInfo> list() throws IOException {
        List<CheckInfo> checks = new ArrayList<>();
        for (Configuration configuration : Configurations.all()) {
            if (configuration.role() != Role.DEEP) {
                checks.add(info(configuration));
            }
        }
        TraceUnit.all().forEach(unit -> checks.add(unit.info()));
        return checks;
    }

    @Override
    protected void check(List<String> units, OutcomeLog log) throws Exception {
        Map<String, Unit> byName = new LinkedHashMap<>();
        for (Configuration configuration : Configurations.all()) {
            byName.put(configuration.name(), unit(configuration));
        }
        for (TraceUnit unit : TraceUnit.all()) {
            byName.put(unit.name(), new Unit(unit.info(), () -> unit.run(seed(), out())));
        }
        List<Unit> chosen = new ArrayList<>();
        for (String name : units) {
            Unit unit = byName.get(name);
            if (unit == null) {
                throw usage("there is no unit '" + name + "': --list writes down their names, "
                        + "for example get_whileSplit, without_R5 or traces_of_get_whileInsert");
            }
            chosen.add(unit);
        }
        run(chosen, log);
    }

    /** What is checked, and how. */
    private record Unit(CheckInfo info, Run run) {}

    /** What leads to an outcome. */
    private interface Run {
        Outcome run() throws IOException, InterruptedException;
    }

    private Unit unit(Configuration configuration) {
        return new Unit(info(configuration), () -> explore(configuration));
    }

    private static CheckInfo info(Configuration configuration) {
        return configuration.role() == Role.CANARY
                ? CheckInfo.canary(configuration.name())
                : CheckInfo.check(configuration.name());
    }

    @Override
    protected void extra(OutcomeLog log) throws Exception {
        List<Unit> deep = new ArrayList<>();
        for (Configuration configuration : Configurations.all()) {
            if (configuration.role() == Role.DEEP) {
                deep.add(unit(configuration));
            }
        }
        run(deep, log);
    }

    /** Runs some units, as long as there is time to begin one, and reports in the order in which they end. */
    private void run(List<Unit> units, OutcomeLog log) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (Unit unit : units) {
                Callable<Void> task = () -> {
                    if (!timeIsOver()) {
                        Outcome outcome = outcome(unit);
                        synchronized (log) {
                            log.append(outcome);
                        }
                    }
                    return null;
                };
                all.add(pool.submit(task));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            pool.shutdownNow();
        }
    }

    /** The outcome of a unit; if its tools fail, this says so, and the other units can still tell something. */
    private Outcome outcome(Unit unit) throws IOException, InterruptedException {
        try {
            return unit.run().run();
        } catch (IOException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            String name = unit.info().name();
            return outcomeOf(unit.info(), seed())
                    .evidence(out(), name + ".txt", trace.toString())
                    .error("the tool failed: " + e);
        }
    }

    /** The beginning of a check's outcome: what it is, and how to see it again. */
    static Outcome.Builder outcomeOf(CheckInfo info, long seed) {
        Outcome.Builder builder = info.kind() == Outcome.Kind.CANARY
                ? Outcome.canary(GATE, info.name())
                : Outcome.check(GATE, info.name());
        return builder.seed(seed).replay("./mt check --check " + GATE + "/" + info.name() + " --seed " + seed);
    }

    private Outcome explore(Configuration configuration) throws IOException, InterruptedException {
        double start = elapsedSeconds();
        Path directory = out().resolve("tlc").resolve(configuration.name());
        TlcReport report = new Exploration(configuration, directory, 1, HEAP).run();
        Outcome outcome = outcome(configuration, report, elapsedSeconds() - start);
        if (report.verdict() != TlcReport.Verdict.FAILED) { // else TLC's output says why
            Exploration.deleteAll(directory);
        }
        return outcome;
    }

    private Outcome outcome(Configuration configuration, TlcReport report, double seconds) throws IOException {
        Outcome.Builder builder = outcomeOf(info(configuration), seed())
                .rules(configuration.rules().toArray(String[]::new))
                .effort(seconds, report.generated());
        switch (report.verdict()) {
            case HOLDS -> {
                return builder.property(String.join(", ", configuration.properties()))
                        .pass(report.counts() + ", all explored; one worker, no symmetry");
            }
            case VIOLATED -> {
                String file = configuration.name() + ".txt";
                Files.writeString(out().resolve(file), Counterexample.draw(configuration, report));
                return builder.property(Objects.requireNonNull(report.property()))
                        .evidence(file)
                        .violation(report.message() + " " + (report.behavior().size() - 1) + " steps in the scenario "
                                + configuration.scenario() + ".");
            }
            default -> {
                return builder.property(String.join(", ", configuration.properties()))
                        .error(report.message() + " (" + report.counts() + ")");
            }
        }
    }
}
