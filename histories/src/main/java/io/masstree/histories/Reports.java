package io.masstree.histories;

import io.masstree.gate.Outcome;
import io.masstree.gate.Replay;
import io.masstree.subjects.Subjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns what came of legs and canaries into outcomes, and writes the evidence. */
final class Reports {
    /** From fewer operations nothing can be concluded about how often a structure changes. */
    private static final int FEWEST_SAMPLED_OPERATIONS = 5000;

    /** A leg with fewer operations says nothing. */
    private static final int FEWEST_OPERATIONS = 2000;

    private final String subject;
    private final long seed;
    private final Evidence evidence;
    private final @Nullable String leftOut;

    /**
     * Of one gate's run.
     *
     * @param subject the name of the map under test
     * @param seed the gate's
     * @param out where evidence goes
     */
    Reports(String subject, long seed, Path out) {
        this.subject = subject;
        this.seed = seed;
        this.leftOut = new LeftOut(Subjects.named(subject).create()).operationsInWords();
        this.evidence = new Evidence(out);
    }

    /** What became of a leg. */
    Outcome check(Unit unit, LegResult result) {
        LegSpec spec = unit.leg();
        Outcome.Builder check = begun(Outcome.check(HistoriesGate.NAME, unit.name()), rules(spec), result);
        if (!result.findings().isEmpty()) {
            Finding first = result.findings().get(0);
            String replay = replay(unit.withRound(first.round()).name());
            boolean failed = first.property().equals(Finding.JUDGE);
            return check.property(first.property())
                    .replay(replay)
                    .evidence(() -> evidence.write(unit.name(), result.findings(), replay))
                    .end(failed ? Outcome.Verdict.ERROR : Outcome.Verdict.VIOLATION, first.message());
        }
        String missing = missingCoverage(spec, result);
        List<String> undecided = new ArrayList<>(result.undecided());
        if (result.operations() < FEWEST_OPERATIONS) {
            undecided.add("too few operations to say anything");
        }
        Outcome.Verdict verdict = missing != null
                ? Outcome.Verdict.ERROR
                : undecided.isEmpty() ? Outcome.Verdict.PASS : Outcome.Verdict.INCONCLUSIVE;
        String message = (missing == null ? "" : missing + "; ")
                + (undecided.isEmpty() ? "" : String.join("; ", undecided) + "; ")
                + inWords(result)
                + (leftOut == null ? "" : "; " + leftOut);
        return check.property(Finding.LINEARIZABLE).replay(replay(unit.name())).end(verdict, message);
    }

    /** What became of a canary: a violation if it was found out, and called by its right name. */
    Outcome canary(Canary canary, LegResult result) {
        Set<String> rules = new TreeSet<>();
        canary.rules().forEach(rule -> rules.add(rule.name()));
        String replay = replay(canary.name());
        Outcome.Builder outcome = begun(Outcome.canary(HistoriesGate.NAME, canary.name()), rules, result)
                .property(canary.properties().iterator().next())
                .replay(replay);
        if (result.findings().isEmpty()) {
            return outcome.pass("not noticed; " + inWords(result));
        }
        outcome.evidence(() -> evidence.write("canary-" + canary.name(), result.findings(), replay));
        return result.findings().stream()
                .filter(finding -> canary.properties().contains(finding.property()))
                .findFirst()
                .map(found -> outcome.violation(found.message()))
                .orElseGet(() ->
                        outcome.error("called: " + result.findings().get(0).property()));
    }

    private Outcome.Builder begun(Outcome.Builder outcome, Set<String> rules, LegResult result) {
        return outcome.rules(rules.toArray(new String[0]))
                .effort(result.seconds(), result.operations())
                .seed(seed);
    }

    /** What a leg did too little of to prove anything; null if it did enough. */
    static @Nullable String missingCoverage(LegSpec spec, LegResult result) {
        if (result.changes() == 0 && result.operations() >= FEWEST_OPERATIONS) {
            return "the workload changed nothing";
        }
        if (spec.workload().equals(StoreLoadLeg.NAME) || result.sampledOperations() < FEWEST_SAMPLED_OPERATIONS) {
            return null;
        }
        List<String> missing = new ArrayList<>();
        Map<Change, Double> floors = Workloads.named(spec.workload()).floors(spec.width());
        floors.forEach((change, floor) -> {
            if (result.perThousand(change) < floor) {
                missing.add(format(
                        "only %.3f %s in 1000 operations, not %.3f",
                        result.perThousand(change), change.label(), floor));
            }
        });
        return missing.isEmpty() ? null : "too few structure changes: " + String.join(", ", missing);
    }

    /** The rules of the Masstree's protocol that a leg guards; none if it runs on another map. */
    static Set<String> rules(LegSpec spec) {
        Set<String> rules = new TreeSet<>();
        if (spec.width() == 0) {
            return rules;
        }
        if (spec.workload().equals(StoreLoadLeg.NAME)) {
            rules.add("R25");
        } else {
            Workloads.named(spec.workload()).rules().forEach(rule -> rules.add(rule.name()));
        }
        return rules;
    }

    /** The command that runs a unit again. */
    private String replay(String unit) {
        return Replay.command(HistoriesGate.NAME, unit, seed, subject.equals("masstree") ? null : subject);
    }

    /** How much a leg did. */
    static String inWords(LegResult result) {
        StringBuilder text = new StringBuilder();
        text.append(format(
                "%,d rounds, %,d operations (%,.0f/s), %.0f %% changes",
                result.rounds(),
                result.operations(),
                result.operations() / Math.max(1e-3, result.seconds()),
                100.0 * result.changes() / Math.max(1, result.operations())));
        if (result.sampledOperations() > 0) {
            text.append(format("; in a sample of %,d:", result.sampledOperations()));
            for (Change change : Change.values()) {
                long count = result.structureChanges().getOrDefault(change, 0L);
                text.append(format(" %s %,d", change.label(), count));
            }
        }
        return text.toString();
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
