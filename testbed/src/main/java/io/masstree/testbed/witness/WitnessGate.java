package io.masstree.testbed.witness;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.CheckId;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.GateContext;
import io.masstree.testbed.gate.GateStep;
import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.hunt.Unusable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gate that tries every witness of the checkout again, so that a bug that was found once is not waited for. Its canary is that of
 * another gate, which must fail when it is tried as a witness is.
 */
public final class WitnessGate implements Gate {

    /** How certain it must be that a witness does not fail any more. */
    private static final double CONFIDENCE = 0.999;

    /** No more tries than these: what failed once in thousands of runs has its turn in a hunt or a replay. */
    private static final long MOST_TRIES = 200;

    private static final String NAME = "witnesses";

    private static final String CANARY = "seededBug";

    private final Map<String, LibraryGate> gates = new LinkedHashMap<>();
    private final CheckId canary;

    /**
     * A gate that has others do the work.
     *
     * @param others those that witnesses may need
     * @param canary the canary that is tried as if it were a witness
     */
    public WitnessGate(List<? extends Gate> others, CheckId canary) {
        this.canary = canary;
        for (Gate gate : others) {
            if (gate instanceof LibraryGate program) {
                gates.put(program.name(), program);
            }
        }
    }

    /** The same on other gates. */
    public WitnessGate on(List<? extends Gate> others) {
        return new WitnessGate(others, canary);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "what was found before, tried again";
    }

    @Override
    public int weight() {
        return 0;
    }

    @Override
    public List<CheckInfo> list(GateContext context) throws IOException {
        List<CheckInfo> checks = new ArrayList<>();
        for (Map.Entry<String, Witness> entry : witnesses(context.checkout()).entrySet()) {
            Witness witness = entry.getValue();
            String name = entry.getKey();
            CheckInfo check = CheckInfo.check(name).guarding(witness.rules());
            checks.add(
                    gates.containsKey(witness.gate())
                            ? check
                            : check.notHere("it needs the gate " + witness.gate() + ", which is not there"));
        }
        checks.add(
                checks.isEmpty()
                        ? CheckInfo.check("none").notHere("no witness was kept yet")
                        : CheckInfo.canary(CANARY));
        return checks;
    }

    private static Map<String, Witness> witnesses(Path checkout) throws IOException {
        Map<String, Witness> witnesses = new LinkedHashMap<>();
        for (Path file : Witness.files(checkout)) {
            try {
                witnesses.put(Witness.name(file), Witness.read(file));
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return witnesses;
    }

    @Override
    public GateStep check(GateContext context, List<String> units, Duration time) throws InterruptedException {
        long start = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try {
            Map<String, Witness> witnesses = witnesses(context.checkout());
            for (String unit : units) {
                Witness witness = witnesses.get(unit);
                if (witness == null && !unit.equals(CANARY)) {
                    failures.add("there is no witness '" + unit + "' in the folder " + Witness.FOLDER);
                } else if (System.nanoTime() - start < time.toNanos()) {
                    Outcome outcome = witness == null ? canary(context) : check(context, unit, witness);
                    outcomes.add(outcome);
                    context.onOutcome().accept(outcome);
                    context.onTick().run();
                }
            }
        } catch (IOException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
        return new GateStep(outcomes, failures, null);
    }

    private Outcome check(GateContext context, String name, Witness witness) throws IOException, InterruptedException {
        Outcome.Builder outcome = Outcome.check(NAME, name)
                .property(witness.property())
                .rules(witness.rules().toArray(new String[0]))
                .seed(witness.seed())
                .replay("./mt replay " + Witness.FOLDER + "/" + name + ".json");
        long needed = witness.triesFor(CONFIDENCE);
        String failed = witness.id() + ", kept on " + witness.day();
        return tryAgain(
                context,
                name,
                witness.gate(),
                witness.check(),
                witness.seed(),
                witness.execution(),
                needed,
                new Report(outcome, failed));
    }

    private Outcome canary(GateContext context) throws IOException, InterruptedException {
        Outcome.Builder outcome = Outcome.canary(NAME, CANARY)
                .property("a witness that fails is seen")
                .seed(context.seed());
        String failed = "the canary of the gate " + canary.gate() + ", tried as a witness is";
        return tryAgain(
                context,
                CANARY,
                canary.gate(),
                canary.name(),
                context.seed(),
                List.of(),
                1,
                new Report(outcome, failed));
    }

    /**
     * What is said of it.
     *
     * @param outcome all but how it came out
     * @param failed the beginning of the message if it failed
     */
    private record Report(Outcome.Builder outcome, String failed) {}

    private Outcome tryAgain(
            GateContext context,
            String name,
            String gateName,
            String check,
            long seed,
            List<String> recorded,
            long needed,
            Report report)
            throws IOException, InterruptedException {
        Outcome.Builder outcome = report.outcome;
        LibraryGate gate = gates.get(gateName);
        if (gate == null) {
            return outcome.error("there is no gate " + gateName);
        }
        long start = System.nanoTime();
        Path directory = context.gateDirectory(NAME).resolve(name);
        try {
            Replay.Result result = new Replay(context.checkout(), context.jdk())
                    .run(gate, check, seed, recorded, 1, Math.min(needed, MOST_TRIES), directory);
            outcome.effort((System.nanoTime() - start) / 1e9, result.tries());
            Outcome violation = result.violation();
            if (violation == null) {
                return outcome.pass(
                        needed <= MOST_TRIES
                                ? "passed " + result.tries() + " tries"
                                : "passed " + result.tries() + " tries of " + needed + " that it takes to be certain");
            }
            if (violation.evidence() != null) {
                Path evidence = directory.resolve(violation.evidence());
                outcome.evidence(
                        context.runDirectory().relativize(evidence).toString().replace('\\', '/'));
            }
            String said = violation.message() == null ? "it failed again" : violation.message();
            return outcome.violation(report.failed + ": " + said);
        } catch (Unusable e) {
            return outcome.error(e.reason());
        }
    }

    @Override
    public GateStep extra(GateContext context, Duration time) {
        return new GateStep(List.of(), List.of(), null);
    }
}
