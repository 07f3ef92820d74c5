package io.masstree.spec;

import io.masstree.spec.trace.Recorder;
import io.masstree.spec.trace.Recorder.Execution;
import io.masstree.spec.trace.Step;
import io.masstree.spec.trace.Step.Access;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an execution of the code leaves the specification.
 *
 * @param message one line: the line of core, the action, and how they part
 * @param text all of it, for the evidence
 */
record Parting(String message, String text) {
    /** Finds it in what module Trace has told of an execution. */
    static Parting of(Recorder recorder, Execution execution, List<List<?>> told) {
        List<Integer> furthest = furthest(execution, told);
        List<String> messages = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < furthest.size(); t++) {
            List<Step> steps = execution.threads().get(t);
            if (furthest.get(t) < steps.size()) {
                Step step = steps.get(furthest.get(t));
                if (isFree(step, furthest)) {
                    List<?> offer = told(told, "offer", furthest, t);
                    messages.add(message(recorder, t, step, offer, told(told, "unseen", furthest, t)));
                    text.append(
                            offer.isEmpty() ? "" : "The specification would do " + described(recorder, offer) + "\n");
                }
            }
        }
        int done = furthest.stream().mapToInt(Integer::intValue).sum();
        int all = execution.threads().stream().mapToInt(List::size).sum();
        String message =
                String.join("; or ", messages) + "; " + done + " of the execution's " + all + " steps are explained";
        return new Parting(message, message + "\n" + text + drawn(execution, furthest));
    }

    /** The numbers of steps that are explained at most. */
    private static List<Integer> furthest(Execution execution, List<List<?>> told) {
        List<Integer> furthest = execution.threads().stream().map(steps -> 0).toList();
        for (List<?> one : told) {
            if (one.get(0).equals("reached")) {
                List<Integer> at =
                        ((List<?>) one.get(2)).stream().map(Traces::number).toList();
                furthest = sum(at) > sum(furthest) ? at : furthest;
            }
        }
        return furthest;
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether a step waits for none of another thread. */
    private static boolean isFree(Step step, List<Integer> at) {
        for (int u = 0; u < at.size(); u++) {
            if (at.get(u) < step.after().get(u)) {
                return false;
            }
        }
        return true;
    }

    /** What the specification would have done, or have loaded first; empty if it could do nothing there. */
    private static List<?> told(List<List<?>> told, String kind, List<Integer> at, int thread) {
        for (List<?> one : told) {
            if (one.get(0).equals(kind)
                    && ((List<?>) one.get(2))
                            .stream().map(Traces::number).toList().equals(at)
                    && Traces.number(one.get(3)) == thread + 1) {
                return one;
            }
        }
        return List.of();
    }

    private static String message(Recorder recorder, int thread, Step step, List<?> offer, List<?> unseen) {
        String where =
                "core and specification part at " + step.site() + ", action " + step.action() + " of T" + (thread + 1);
        if (offer.isEmpty()) {
            return where + ": "
                    + (unseen.isEmpty() ? "the specification has no such step here" : load(recorder, step, unseen));
        }
        List<?> accesses = (List<?>) offer.get(4);
        List<Access> ofCode = step.stores();
        for (int i = 0; i < Math.max(accesses.size(), ofCode.size()); i++) {
            String specified = i < accesses.size() ? access(recorder, (List<?>) accesses.get(i)) : "nothing more";
            String done = i < ofCode.size() ? ofCode.get(i).toString() : "nothing more";
            if (i >= accesses.size() || i >= ofCode.size() || !fits((List<?>) accesses.get(i), ofCode.get(i))) {
                return where + ": the code does: " + done + "; the specification: " + specified;
            }
        }
        if (step.action().equals("EndScan")) {
            return where + ": the code has shown " + step.result() + "; the specification something else";
        }
        List<?> result = (List<?>) TlaValue.parse(step.result());
        return result.equals(offer.get(5))
                ? where + ": the code is at another node; the specification is at node " + offer.get(6)
                : where + ": the code " + returning(result) + "; the specification "
                        + returning((List<?>) offer.get(5));
    }

    /** A load of the specification that is not the code's, nor less. */
    private static String load(Recorder recorder, Step step, List<?> unseen) {
        int location = Traces.number(unseen.get(4));
        String name = recorder.nameOf(location);
        String done = "the code does not load " + name;
        for (Access access : step.loads()) {
            done = access.location() == location ? "the code loads: " + access : done;
        }
        return done + "; the specification loads it " + unseen.get(6) + ", and can see " + unseen.get(5);
    }

    /** A result is empty where an operation does not return. */
    private static String returning(List<?> result) {
        return result.isEmpty() ? "does not return" : "returns " + result.get(1);
    }

    private static boolean fits(List<?> specified, Access done) {
        return specified.get(0).equals(done.kind())
                && Traces.number(specified.get(1)) == done.location()
                && specified.get(2).equals(TlaValue.parse(done.value()))
                && (specified.get(3).equals(done.mode()) || rank(done.mode()) >= rank((String) specified.get(3)));
    }

    /** As module Trace has it; fences have none. */
    private static int rank(String mode) {
        return switch (mode) {
            case "plain" -> 0;
            case "opaque" -> 1;
            case "acquire", "release" -> 2;
            case "volatile" -> 3;
            case "full" -> 5;
            default -> 4;
        };
    }

    private static String described(Recorder recorder, List<?> offer) {
        return ((List<?>) offer.get(4))
                .stream().map(one -> access(recorder, (List<?>) one)).toList().toString();
    }

    private static String access(Recorder recorder, List<?> access) {
        String kind = (String) access.get(0);
        String name = kind.equals("fence") ? "" : recorder.nameOf(Traces.number(access.get(1)));
        return Step.described(kind, name, String.valueOf(access.get(2)), (String) access.get(3));
    }

    private static String drawn(Execution execution, List<Integer> furthest) {
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < furthest.size(); t++) {
            text.append("\nT").append(t + 1).append('\n');
            List<Step> steps = execution.threads().get(t);
            for (int i = 0; i < steps.size(); i++) {
                text.append(i == furthest.get(t) ? "--- not explained from here on\n" : "")
                        .append(steps.get(i))
                        .append('\n');
            }
        }
        return text.toString();
    }
}
