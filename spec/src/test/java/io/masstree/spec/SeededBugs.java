package io.masstree.spec;

import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.search.Bounds;
import io.masstree.spec.trace.Recorder;
import io.masstree.spec.trace.Recorder.Execution;
import io.masstree.spec.trace.Traced;
import io.masstree.spec.trace.TracedMap;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells of all bugs that can be seeded into some classes of core which executions refute: the table in docs/specification.md. All
 * executions of a program on all faulty cores are one question to TLC.
 */
final class SeededBugs {
    private static final String TREE = "io.masstree.tree.";

    /** With these one thread alone waits for ever, before anything is simulated. */
    private static final String ENDLESS =
            ".*drop \\S+ (unlock|endDirty|unlockChanged) .*|drop \\S+Node.(unlock|endDirty) .*";

    private SeededBugs() {}

    /** Arguments: a directory, the names of classes and those of programs, each list with commas. */
    public static void main(String[] args) throws Exception {
        List<Mutation> left = new ArrayList<>(Traces.core(List.of())
                .mutationsOf(List.of(args[1].split(",")).stream()
                        .map(name -> TREE + name)
                        .toList()));
        PrintStream out = System.out;
        int all = left.size();
        left.removeIf(mutation -> mutation.toString().matches(ENDLESS));
        out.println(all + " bugs, " + left.size() + " of which are tried");
        for (String program : args[2].split(",")) {
            Map<Mutation, String> refuted =
                    refuted(Traced.find(program), left, Path.of(args[0]).resolve(program));
            refuted.forEach((mutation, message) ->
                    out.println(mutation.toString().replace(TREE, "") + " | " + program + " | " + message));
            left.removeAll(refuted.keySet());
        }
        left.forEach(mutation -> out.println(mutation.toString().replace(TREE, "") + " | - |"));
    }

    private static Map<Mutation, String> refuted(Traced traced, List<Mutation> mutations, Path directory)
            throws Exception {
        Recorder recorder = new Recorder(traced);
        record(recorder, traced, List.of());
        Map<Mutation, Integer> from = new LinkedHashMap<>();
        Map<Mutation, Execution> found = new LinkedHashMap<>();
        for (Mutation mutation : mutations) {
            from.put(mutation, recorder.executions().size());
            SimulationReport report = record(recorder, traced, List.of(mutation));
            if (report.witness() != null) {
                System.out.println("  " + mutation.toString().replace(TREE, "") + ": "
                        + report.witness().failure());
            }
        }
        List<Execution> executions = recorder.executions();
        Set<Integer> explained = Traces.explained(recorder, directory, executions);
        List<Mutation> order = new ArrayList<>(from.keySet());
        for (int m = 0; m < order.size(); m++) {
            int end = m + 1 < order.size() ? from.get(order.get(m + 1)) : executions.size();
            for (int i = from.get(order.get(m)); i < end && !found.containsKey(order.get(m)); i++) {
                if (!explained.contains(i + 1)) {
                    found.put(order.get(m), executions.get(i));
                }
            }
        }
        for (int i = 0; i < from.getOrDefault(order.get(0), 0); i++) {
            if (!explained.contains(i + 1)) {
                System.out.println("core as it is, refuted by " + traced.name());
            }
        }
        List<Parting> partings = Traces.partings(recorder, directory, List.copyOf(found.values()));
        recorder.close();
        Map<Mutation, String> refuted = new LinkedHashMap<>();
        for (Mutation mutation : found.keySet()) {
            refuted.put(mutation, partings.get(refuted.size()).message());
        }
        return refuted;
    }

    private static SimulationReport record(Recorder recorder, Traced traced, List<Mutation> mutations) {
        return Simulation.of(TracedMap.class, traced.name(), recorder.id())
                .on(Traces.core(mutations))
                .observer(recorder)
                .bounds(new Bounds(1, 1, 1))
                .maxExecutions(40)
                .run();
    }
}
