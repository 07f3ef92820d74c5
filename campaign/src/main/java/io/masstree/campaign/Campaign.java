package io.masstree.campaign;

import io.masstree.campaign.source.PatchException;
import io.masstree.testbed.gate.ProcessGate;
import io.masstree.testbed.source.CompilationException;
import io.masstree.testbed.source.CoreCompiler;
import io.masstree.testbed.source.Directories;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of {@code mt mutants}: each bug is given to one gate after another, the expected one first, until one sees it. */
final class Campaign {

    private final List<ProcessGate> gates;
    private final GateRunner runner;
    private final Trials trials;
    private final Settings settings;
    private final PrintWriter out;
    private final Path overlays;
    private final long start = System.nanoTime();

    /** How many bugs each unit has killed, by gate and unit; and each gate, by its name. */
    private final Map<String, Integer> kills = new HashMap<>();

    /** Bugs that could not be made, and why. */
    private final Map<String, String> unmade = new HashMap<>();

    /**
     * What the user asked for.
     *
     * @param mode how far it goes with each bug
     * @param seeds one trial for each
     * @param gateSeconds what the checks of a gate may cost that is not expected to see a bug, in seconds of an idle machine
     * @param budget after how long no bug is begun; null for as long as it takes
     */
    record Settings(
            Mode mode,
            List<Long> seeds,
            int gateSeconds,
            @Nullable Duration budget) {}

    Campaign(
            List<ProcessGate> gates,
            GateRunner runner,
            Trials trials,
            Settings settings,
            Path overlays,
            PrintWriter out) {
        this.gates = gates;
        this.runner = runner;
        this.trials = trials;
        this.settings = settings;
        this.overlays = overlays;
        this.out = out;
    }

    /** Why a bug could not be made; null if it could. */
    @Nullable
    String problemOf(String mutant) {
        return unmade.get(mutant);
    }

    /** Called after each bug. */
    interface AfterEach {
        void done() throws IOException;
    }

    /** Tries bugs, in this order, until the budget is used up. */
    void run(List<Mutant> mutants, AfterEach afterEach) throws IOException, InterruptedException {
        for (ProcessGate gate : gates) {
            for (Trial trial : trials.all()) {
                if (trial.gate().equals(gate.name())) {
                    remember(gate, trial);
                }
            }
        }
        int number = 0;
        for (Mutant mutant : mutants) {
            number++;
            if (isOver()) {
                out.printf(
                        Locale.ROOT, "The budget is used up: %d bugs were not tried.%n", mutants.size() - number + 1);
                return;
            }
            Path overlay = overlays.resolve(mutant.id());
            try {
                CoreCompiler.write(mutant.classes().make(), overlay);
                for (long seed : settings.seeds()) {
                    attempt(mutant, overlay, seed);
                }
            } catch (PatchException | CompilationException | IllegalArgumentException e) {
                unmade.put(mutant.id(), String.valueOf(e.getMessage()));
            } finally {
                Directories.delete(overlay);
            }
            out.printf(Locale.ROOT, "%4d/%d  %s%n", number, mutants.size(), inWords(mutant));
            out.flush();
            afterEach.done();
        }
    }

    private boolean isOver() {
        Duration budget = settings.budget();
        return budget != null && Duration.ofNanos(System.nanoTime() - start).compareTo(budget) >= 0;
    }

    private void attempt(Mutant mutant, Path overlay, long seed) throws IOException, InterruptedException {
        for (ProcessGate gate : order(mutant)) {
            Trial trial = trials.find(mutant.id(), gate.name(), seed).orElse(null);
            if (trial == null) {
                boolean expected = mutant.bug().expectedGates().contains(gate.name());
                trial = runner.run(
                        gate,
                        new GateRunner.Task(
                                mutant.id(),
                                overlay,
                                mutant.bug().expectedChecks(gate.name()),
                                expected ? mutant.bug().within() : settings.gateSeconds(),
                                seed,
                                unit -> kills.getOrDefault(unit, 0)));
                trials.add(trial);
                remember(gate, trial);
            }
            if (trial.isKill() && settings.mode() != Mode.MATRIX && !mutant.isNone()) {
                return;
            }
        }
    }

    /** The gates that are expected to see a bug, then the others, those first that have seen most. */
    private List<ProcessGate> order(Mutant mutant) {
        Set<ProcessGate> order = new LinkedHashSet<>();
        for (String name : mutant.bug().expectedGates()) {
            gates.stream().filter(gate -> gate.name().equals(name)).forEach(order::add);
        }
        gates.stream()
                .sorted(Comparator.comparingInt((ProcessGate gate) -> -kills.getOrDefault(gate.name(), 0)))
                .forEach(order::add);
        return new ArrayList<>(order);
    }

    private void remember(ProcessGate gate, Trial trial) throws IOException, InterruptedException {
        String check = trial.check();
        if (trial.isKill() && check != null) {
            kills.merge(gate.name(), 1, Integer::sum);
            kills.merge(gate.name() + "/" + runner.unitOf(gate, check), 1, Integer::sum);
        }
    }

    private String inWords(Mutant mutant) {
        String problem = unmade.get(mutant.id());
        if (problem != null) {
            return mutant.id() + ": could not be made: "
                    + problem.lines().findFirst().orElse("");
        }
        StringBuilder text = new StringBuilder(mutant.id()).append(": ");
        List<Trial> all = trials.of(mutant.id());
        List<String> parts = new ArrayList<>();
        for (Trial trial : all) {
            parts.add(
                    switch (trial.verdict()) {
                        case KILLED ->
                            String.format(
                                    Locale.ROOT,
                                    "killed by %s/%s in %.1f s",
                                    trial.gate(),
                                    trial.check(),
                                    trial.seconds());
                        case BLIND ->
                            String.format(
                                    Locale.ROOT,
                                    "%s blind in %.0f s (%d of %d units)",
                                    trial.gate(),
                                    trial.seconds(),
                                    trial.begun(),
                                    trial.units());
                        case UNDECIDED ->
                            String.format(Locale.ROOT, "%s undecided in %.0f s", trial.gate(), trial.seconds());
                    });
        }
        return text.append(String.join("; ", parts)).toString();
    }
}
