package io.masstree.testbed.gate;

import io.masstree.gate.Outcome;
import io.masstree.gate.Outcome.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reaches a gate's verdict from what the gate reported. Exit codes of tools play no part beyond telling
 * a program that ran to its end from one that did not.
 *
 * @param verdict what came out
 * @param problems what was wrong with the gate itself, in sentences
 */
public record Judge(GateVerdict verdict, List<String> problems) {

    /**
     * Judges a gate.
     *
     * @param outcomes what it reported, and what was written down for checks of which it reported nothing
     * @param owed whether a check of that name was asked for; an extra check that is not decided leaves the verdict alone
     * @param failures how its program failed, in sentences; empty if it ran to its end
     * @param hangs how its program was ended because it hung, in sentences
     * @param needsCanary whether its passes mean something only beside a canary that was caught
     */
    public static Judge judge(
            List<Outcome> outcomes,
            Predicate<String> owed,
            List<String> failures,
            List<String> hangs,
            boolean needsCanary) {
        if (failures.isEmpty() && hangs.isEmpty() && outcomes.stream().noneMatch(Outcome::ran)) {
            return new Judge(GateVerdict.LEFT_OUT, List.of());
        }
        List<String> problems = new ArrayList<>(failures);
        problems.addAll(hangs);
        GateVerdict verdict = failures.isEmpty() ? GateVerdict.PASS : GateVerdict.ERROR;
        if (!hangs.isEmpty()) {
            verdict = verdict.or(GateVerdict.INCONCLUSIVE);
        }
        for (Outcome outcome : outcomes) {
            verdict = verdict.or(judge(outcome, owed.test(outcome.name()), problems));
        }
        boolean hasChecks = outcomes.stream().anyMatch(outcome -> outcome.kind() == Kind.CHECK);
        boolean ranChecks = outcomes.stream().anyMatch(outcome -> outcome.kind() == Kind.CHECK && outcome.ran());
        boolean ranCanaries = outcomes.stream().anyMatch(outcome -> outcome.kind() == Kind.CANARY && outcome.ran());
        if (failures.isEmpty() && !hasChecks) {
            problems.add("the gate reported not a single check");
            verdict = verdict.or(GateVerdict.ERROR);
        } else if (ranChecks && !ranCanaries && needsCanary) {
            problems.add("the gate ran no canary, so its passes prove nothing");
            verdict = verdict.or(GateVerdict.CANARY_SURVIVED);
        }
        return new Judge(verdict, List.copyOf(problems));
    }

    private static GateVerdict judge(Outcome outcome, boolean owed, List<String> problems) {
        boolean canary = outcome.kind() == Kind.CANARY;
        return switch (outcome.verdict()) {
            case PASS -> {
                if (canary) {
                    problems.add("canary " + outcome.name() + " survived: a seeded bug went unseen");
                }
                yield canary ? GateVerdict.CANARY_SURVIVED : GateVerdict.PASS;
            }
            case VIOLATION -> canary ? GateVerdict.PASS : GateVerdict.VIOLATION;
            case INCONCLUSIVE -> owed ? GateVerdict.INCONCLUSIVE : GateVerdict.PASS;
            case LEFT_OUT -> GateVerdict.PASS; // reports name it; what did run decides
            case ERROR -> {
                problems.add((owed ? "" : "extra check ") + outcome.name() + ": " + sentence(outcome));
                yield owed ? GateVerdict.ERROR : GateVerdict.PASS;
            }
        };
    }

    private static String sentence(Outcome outcome) {
        String message = outcome.message();
        return message == null ? "the tool failed and said nothing" : message;
    }
}
