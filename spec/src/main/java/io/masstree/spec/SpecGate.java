package io.masstree.spec;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.spec.Configuration.Role;
import java.io.IOException;
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
 * Lets TLC explore the specification of the protocol.
 *
 * <p>Required is every small configuration, of which TLC must explore all states, and as canaries all faulty variants, each of which
 * it must refute. Extra are the larger configurations. The seed changes nothing: an exploration has no randomness.
 *
 * <p>Beside {@code outcomes.jsonl} it writes for each violation the counterexample.
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
            switch (configuration.role()) {
                case CANARY -> checks.add(CheckInfo.canary(configuration.name()));
                case CHECK -> checks.add(CheckInfo.check(configuration.name()));
                case DEEP -> {}
            }
        }
        return checks;
    }

    @Override
    protected void check(List<String> units, OutcomeLog log) throws Exception {
        Map<String, Configuration> byName = new LinkedHashMap<>();
        for (Configuration configuration : Configurations.all()) {
            byName.put(configuration.name(), configuration);
        }
        List<Configuration> chosen = new ArrayList<>();
        for (String name : units) {
            Configuration configuration = byName.get(name);
            if (configuration == null) {
                throw usage("there is no unit '" + name
                        + "': it is the name of a configuration, as --list writes them down, "
                        + "for example get_whileSplit or without_R5");
            }
            chosen.add(configuration);
        }
        explore(chosen, log);
    }

    @Override
    protected void extra(OutcomeLog log) throws Exception {
        explore(
                Configurations.all().stream()
                        .filter(configuration -> configuration.role() == Role.DEEP)
                        .toList(),
                log);
    }

    /** Explores some configurations, as long as there is time to begin one, and reports in the order in which they end. */
    private void explore(List<Configuration> configurations, OutcomeLog log) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (Configuration configuration : configurations) {
                Callable<Void> task = () -> {
                    if (!timeIsOver()) {
                        explore(configuration, log);
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

    private void explore(Configuration configuration, OutcomeLog log) throws IOException, InterruptedException {
        double start = elapsedSeconds();
        Path directory = out().resolve("tlc").resolve(configuration.name());
        TlcReport report = new Exploration(configuration, directory, 1, HEAP).run();
        Outcome outcome = outcome(configuration, report, elapsedSeconds() - start);
        if (report.verdict() != TlcReport.Verdict.FAILED) { // else TLC's output says why
            Exploration.deleteAll(directory);
        }
        synchronized (log) {
            log.append(outcome);
        }
    }

    private Outcome outcome(Configuration configuration, TlcReport report, double seconds) throws IOException {
        Outcome.Builder builder = configuration.role() == Role.CANARY
                ? Outcome.canary(GATE, configuration.name())
                : Outcome.check(GATE, configuration.name());
        builder.rules(configuration.rules().toArray(String[]::new))
                .effort(seconds, report.generated())
                .seed(seed())
                .replay("./mt check --check " + GATE + "/" + configuration.name() + " --seed " + seed());
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
