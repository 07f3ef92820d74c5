package io.masstree.simulation;

import io.masstree.model.Operation;
import io.masstree.scenarios.Prime;
import io.masstree.scenarios.Program;
import io.masstree.scenarios.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Scenarios without some of their parts. What is left out is a text: {@code T1} is a thread, {@code T0.2} the third operation of a
 * thread, {@code P4} the fifth operation of those that fill the tree; all by their numbers in the whole scenario, from 0.
 */
final class Smaller {
    private Smaller() {}

    /**
     * What is left of a scenario. It is about no shape of the tree any more.
     *
     * @param whole   the scenario
     * @param without what is left out, separated by spaces; may be empty
     */
    static Scenario without(Scenario whole, String without) {
        if (without.isEmpty()) {
            return whole;
        }
        Set<String> parts = Set.of(without.split(" "));
        List<Program> threads = new ArrayList<>();
        for (int t = 0; t < whole.threads().size(); t++) {
            if (!parts.contains("T" + t)) {
                List<Operation> operations = left(whole.threads().get(t).operations(), "T" + t + ".", parts);
                threads.add(new Program(operations, null));
            }
        }
        Prime prime = new Prime(left(whole.prime().operations(), "P", parts), null);
        return new Scenario(whole.name(), prime, threads, whole.rules(), whole.rank());
    }

    private static List<Operation> left(List<Operation> operations, String prefix, Set<String> without) {
        List<Operation> left = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            if (!without.contains(prefix + i)) {
                left.add(operations.get(i));
            }
        }
        return left;
    }

    /**
     * What can be left out beside what is left out: a thread, as long as two stay; an operation, as long as its thread keeps one; or
     * one of those that fill the tree.
     */
    static List<String> further(Scenario whole, String without) {
        Set<String> parts = new TreeSet<>(without.isEmpty() ? List.of() : List.of(without.split(" ")));
        int threads = without(whole, without).threads().size();
        List<String> more = new ArrayList<>();
        for (int t = 0; t < whole.threads().size() && threads > 2; t++) {
            more.add("T" + t);
        }
        for (int t = 0; t < whole.threads().size(); t++) {
            List<Operation> operations = whole.threads().get(t).operations();
            for (int i = 0;
                    i < operations.size()
                            && left(operations, "T" + t + ".", parts).size() > 1;
                    i++) {
                more.add("T" + t + "." + i);
            }
        }
        for (int i = 0; i < whole.prime().operations().size(); i++) {
            more.add("P" + i);
        }
        return more.stream()
                .filter(part -> !parts.contains(part) && !parts.contains(part.split("\\.")[0]))
                .map(part -> without.isEmpty() ? part : without + " " + part)
                .toList();
    }
}
