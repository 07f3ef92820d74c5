package io.masstree.testbed.witness;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.GateContext;
import io.masstree.testbed.gate.GateStep;
import io.masstree.testbed.gate.ProcessGate;
import io.masstree.testbed.hunt.Unusable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gate that tries every witness of the checkout again, so that a bug that was found once is not waited for. Its canaries are
 * witnesses of bugs that checks seed into the map themselves.
 */
public final class WitnessGate implements Gate {

    /** How certain it must be that a witness does not fail any more. */
    private static final double CONFIDENCE = 0.999;

    /** No more tries than these: what failed once in thousands of runs has its turn in a hunt or a replay. */
    private static final long MOST_TRIES = 200;

    private static final String NAME = "witnesses";

    private final Map<String, ProcessGate> gates = new LinkedHashMap<>();

    /** A gate that has others do the work. */
    public WitnessGate(List<? extends Gate> others) {
        for (Gate gate : others) {
            if (gate instanceof ProcessGate program) {
                gates.put(program.name(), program);
            }
        }
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
            CheckInfo check = (witness.kind() == Outcome.Kind.CANARY ? CheckInfo.canary(name) : CheckInfo.check(name))
                    .guarding(witness.rules());
            checks.add(
                    gates.containsKey(witness.gate())
                            ? check
                            : check.notHere("it needs the gate " + witness.gate() + ", which is not there"));
        }
        if (checks.isEmpty()) {
            checks.add(CheckInfo.check("none").notHere("no witness was kept yet"));
        }
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
                if (witness == null) {
                    failures.add("there is no witness '" + unit + "' in the folder " + Witness.FOLDER);
                } else if (System.nanoTime() - start < time.toNanos()) {
                    Outcome outcome = check(context, unit, witness);
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
        long start = System.nanoTime();
        Outcome.Builder outcome = (witness.kind() == Outcome.Kind.CANARY
                        ? Outcome.canary(NAME, name)
                        : Outcome.check(NAME, name))
                .property(witness.property())
                .rules(witness.rules().toArray(new String[0]))
                .seed(witness.seed())
                .replay("./mt replay " + Witness.FOLDER + "/" + name + ".json");
        ProcessGate gate = gates.get(witness.gate());
        if (gate == null) {
            return outcome.error("there is no gate " + witness.gate());
        }
        Path directory = context.gateDirectory(NAME).resolve(name);
        long needed = witness.triesFor(CONFIDENCE);
        try {
            Replay.Result result = new Replay(context.checkout(), context.jdk())
                    .run(gate, witness.check(), witness.seed(), 1, Math.min(needed, MOST_TRIES), directory);
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
            return outcome.violation(witness.id() + ", kept on " + witness.day() + ": " + said);
        } catch (Unusable e) {
            return outcome.error(e.reason());
        }
    }

    @Override
    public GateStep extra(GateContext context, Duration time) {
        return new GateStep(List.of(), List.of(), null);
    }
}
