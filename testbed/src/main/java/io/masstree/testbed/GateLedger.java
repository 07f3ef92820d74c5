package io.masstree.testbed;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateStep;
import io.masstree.testbed.gate.Judge;
import io.masstree.testbed.plan.CheckPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known about one gate of a run: what it was to do, and what has come of that so far. */
final class GateLedger {

    /** What a gate owes an answer to, beside what is required of it. */
    enum Owes {
        /** It must prove itself: its passes mean something only beside a canary that it has caught. */
        A_CANARY,
        /** Its canaries may be another machine's. */
        NOTHING_MORE,
        /** The user named what it is to do. */
        WHATEVER_IT_REPORTS
    }

    private final Gate gate;
    private final CheckPlan.Part part;
    private final Owes owes;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> hangs = new ArrayList<>();
    private boolean understood = true;
    private Duration elapsed = Duration.ZERO;

    /**
     * Before the gate runs.
     *
     * @param part what it is to do
     * @param owes what it owes an answer to, beside what is required
     */
    GateLedger(Gate gate, CheckPlan.Part part, Owes owes) {
        this.gate = gate;
        this.part = part;
        this.owes = owes;
    }

    Gate gate() {
        return gate;
    }

    CheckPlan.Part part() {
        return part;
    }

    /** Whether there is something for it to do. */
    boolean hasUnits() {
        return !part.units().isEmpty();
    }

    /** An outcome as it comes. */
    void heard(Outcome outcome) {
        outcomes.add(outcome);
    }

    /** The program has ended; its outcomes were heard. */
    void ended(GateStep step, Duration time) {
        failures.addAll(step.failures());
        understood &= step.understood();
        if (step.hung() != null) {
            hangs.add(step.hung());
        }
        elapsed = elapsed.plus(time);
    }

    /** The gate could not even be asked. */
    void failed(String sentence) {
        failures.add(sentence);
    }

    /** The run is stopping in the middle of this gate. */
    void stopped(Duration time) {
        hangs.add("stopped before its end");
        elapsed = elapsed.plus(time);
    }

    /** What the gate said when it did not know a check that it was to run; null if it knew all of them. */
    @Nullable
    String misunderstanding() {
        return understood ? null : failures.get(failures.size() - 1);
    }

    /** Whether nothing has gone wrong with the program itself. */
    boolean isWell() {
        return failures.isEmpty() && hangs.isEmpty();
    }

    /** The outcomes so far. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /**
     * What came of it all, with an outcome for every check that the gate has not reported on.
     *
     * @param why says what it means that nothing was reported on a check
     * @param onOutcome is told the outcomes that are added here
     */
    GateResult result(Unreported why, Consumer<Outcome> onOutcome) {
        Set<String> known = new HashSet<>();
        outcomes.forEach(outcome -> known.add(outcome.name()));
        for (CheckInfo check : part.checks()) {
            if (known.add(check.name())) {
                Outcome outcome = missing(check, why);
                outcomes.add(outcome);
                onOutcome.accept(outcome);
            }
        }
        Judge judge = judge();
        return new GateResult(gate.name(), judge.verdict(), part.checks(), outcomes, judge.problems(), elapsed);
    }

    /** What the outcomes so far mean. */
    Judge judge() {
        Set<String> owed = part.checks().stream()
                .filter(CheckInfo::isRequired)
                .map(CheckInfo::name)
                .collect(Collectors.toSet());
        List<Outcome> all = new ArrayList<>(outcomes);
        Set<String> known = outcomes.stream().map(Outcome::name).collect(Collectors.toSet());
        part.checks().stream()
                .filter(check -> !known.contains(check.name()))
                .forEach(check -> all.add(begin(check).leftOut("not yet")));
        return Judge.judge(
                all,
                name -> owes == Owes.WHATEVER_IT_REPORTS || owed.contains(name),
                failures,
                hangs,
                owes == Owes.A_CANARY);
    }

    /** How long it has been at work. */
    Duration elapsed() {
        return elapsed;
    }

    private Outcome missing(CheckInfo check, Unreported why) {
        Outcome.Builder outcome = begin(check);
        String notHere = check.notHere();
        if (notHere != null) {
            return outcome.leftOut(notHere);
        }
        return part.has(check) ? why.planned(outcome, isWell()) : why.notPlanned(outcome);
    }

    private Outcome.Builder begin(CheckInfo check) {
        return check.kind() == Outcome.Kind.CANARY
                ? Outcome.canary(gate.name(), check.name())
                : Outcome.check(gate.name(), check.name());
    }
}
