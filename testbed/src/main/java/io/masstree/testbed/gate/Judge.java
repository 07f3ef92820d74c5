package io.masstree.testbed.gate;

import io.masstree.gate.Outcome;
import io.masstree.gate.Outcome.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reaches a gate's verdict from what the gate reported. Exit codes of tools play no part beyond telling
 * a program that ran to its end from one that did not.
 *
 * @param verdict what came out
 * @param problems what was wrong with the gate itself, in sentences
 */
record Judge(GateVerdict verdict, List<String> problems) {

    /**
     * Judges a gate.
     *
     * @param outcomes what it reported
     * @param failures how its process failed, in sentences; empty if it ran to its end
     */
    static Judge judge(List<Outcome> outcomes, List<String> failures) {
        List<String> problems = new ArrayList<>(failures);
        GateVerdict verdict = failures.isEmpty() ? GateVerdict.PASS : GateVerdict.ERROR;
        for (Outcome outcome : outcomes) {
            verdict = verdict.or(judge(outcome, problems));
        }
        if (outcomes.isEmpty() && !failures.isEmpty()) {
            return new Judge(verdict, List.copyOf(problems));
        }
        if (noneRan(outcomes, Kind.CHECK)) {
            problems.add("the gate reported not a single check");
            verdict = verdict.or(GateVerdict.ERROR);
        } else if (noneRan(outcomes, Kind.CANARY)) {
            problems.add("the gate ran no canary, so its passes prove nothing");
            verdict = verdict.or(GateVerdict.CANARY_SURVIVED);
        }
        return new Judge(verdict, List.copyOf(problems));
    }

    private static boolean noneRan(List<Outcome> outcomes, Kind kind) {
        return outcomes.stream().noneMatch(outcome -> outcome.kind() == kind && outcome.ran());
    }

    private static GateVerdict judge(Outcome outcome, List<String> problems) {
        boolean canary = outcome.kind() == Kind.CANARY;
        return switch (outcome.verdict()) {
            case PASS -> {
                if (canary) {
                    problems.add("canary " + outcome.name() + " survived: a seeded bug went unseen");
                }
                yield canary ? GateVerdict.CANARY_SURVIVED : GateVerdict.PASS;
            }
            case VIOLATION -> canary ? GateVerdict.PASS : GateVerdict.VIOLATION;
            case INCONCLUSIVE -> GateVerdict.INCONCLUSIVE;
            case LEFT_OUT -> GateVerdict.PASS; // reports name it; what did run decides
            case ERROR -> {
                problems.add(outcome.name() + ": " + sentence(outcome));
                yield GateVerdict.ERROR;
            }
        };
    }

    private static String sentence(Outcome outcome) {
        String message = outcome.message();
        return message == null ? "the tool failed and said nothing" : message;
    }
}
