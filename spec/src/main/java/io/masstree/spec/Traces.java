package io.masstree.spec;

import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.witness.Witness;
import io.masstree.spec.trace.Recorder;
import io.masstree.spec.trace.Recorder.Execution;
import io.masstree.spec.trace.Traced;
import io.masstree.spec.trace.TracedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Records executions of the real core in the simulator, and asks TLC which of them are behaviours of the specification. */
final class Traces {
    private static final List<String> SIMULATED = List.of(
            "io.masstree.*", "io.masstree.tree.", "io.masstree.subjects.MasstreeSubject", TracedMap.class.getName());
    private static final String HEAP = "1g";

    /** What the simulator tries: all executions within small bounds, as far as a number, and random ones. */
    private static final Bounds[] BOUNDS = {new Bounds(1, 1, 1), new Bounds(2, 1, 1)};

    private static final int WITHIN_EACH = 100;
    private static final int RANDOM = 100;

    private Traces() {}

    /**
     * Some executions and what TLC says of them.
     *
     * @param tried how many executions the simulator tried
     * @param different how many of them were different, each of which TLC was asked about
     * @param parting where the first that is no behaviour of the specification leaves it; null if there is none
     * @param failure why one of them did not come to its end; null if all did
     */
    record Result(
            long tried,
            int different,
            @Nullable Parting parting,
            @Nullable String failure) {}

    /** Core with bugs seeded into it, or as it is. */
    static SimulatedClasses core(List<Mutation> mutations) {
        ClassLoader parent = Objects.requireNonNull(Traces.class.getClassLoader());
        return SimulatedClasses.with(parent, SIMULATED, mutations);
    }

    /**
     * Records and asks.
     *
     * @param core the classes, which nobody else uses at the time
     * @param seed where random executions come from
     * @param directory where TLC's files go, which is its alone
     * @throws io.masstree.spec.trace.UnmappedException if the code did what has no place in the specification
     */
    static Result check(Traced traced, SimulatedClasses core, long seed, Path directory)
            throws IOException, InterruptedException {
        Recorder recorder = new Recorder(traced);
        try {
            SimulationReport report = Simulation.of(TracedMap.class, traced.name(), recorder.id())
                    .on(core)
                    .observer(recorder)
                    .bounds(BOUNDS)
                    .maxExecutions(WITHIN_EACH)
                    .random(RANDOM, seed)
                    .run();
            List<Execution> executions = recorder.executions();
            Witness witness = report.witness();
            String failure = witness == null ? null : witness.failure();
            if (executions.isEmpty()) {
                return new Result(report.executions(), 0, null, failure);
            }
            Set<Integer> explained = explained(recorder, directory, executions);
            Parting parting = null;
            for (int i = 1; i <= executions.size() && parting == null; i++) {
                if (!explained.contains(i)) {
                    parting = partings(recorder, directory, List.of(executions.get(i - 1)))
                            .get(0);
                }
            }
            return new Result(report.executions(), executions.size(), parting, failure);
        } finally {
            recorder.close();
        }
    }

    /** The numbers of the executions that are behaviours of the specification, from 1. */
    static Set<Integer> explained(Recorder recorder, Path directory, List<Execution> executions)
            throws IOException, InterruptedException {
        Set<Integer> explained = new TreeSet<>();
        for (List<?> told : told(recorder, directory, executions, false)) {
            explained.add(number(told.get(1)));
        }
        return explained;
    }

    /** Where executions that are no behaviours leave the specification. */
    static List<Parting> partings(Recorder recorder, Path directory, List<Execution> executions)
            throws IOException, InterruptedException {
        List<List<?>> told = told(recorder, directory, executions, true);
        List<Parting> partings = new ArrayList<>();
        for (int i = 0; i < executions.size(); i++) {
            int number = i + 1;
            List<List<?>> ofThis =
                    told.stream().filter(one -> number(one.get(1)) == number).toList();
            if (ofThis.isEmpty()) { // there is at least the initial state
                throw new IOException("TLC has told nothing of execution " + number);
            }
            partings.add(Parting.of(recorder, executions.get(i), ofThis));
        }
        return partings;
    }

    /** What module Trace tells, in its order: tuples that begin with what they are. */
    private static List<List<?>> told(Recorder recorder, Path directory, List<Execution> executions, boolean explaining)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Files.writeString(TraceOverrides.file(directory, "scenario"), recorder.scenarioText());
        Files.writeString(TraceOverrides.file(directory, "executions"), recorder.text(executions));
        String output = Exploration.run(directory, "Trace", configuration(explaining), 1, HEAP, true);
        TlcReport report = TlcReport.of(output);
        if (report.verdict() != TlcReport.Verdict.HOLDS) {
            throw new IOException("TLC could not tell: " + report.message() + ". See " + directory.resolve("tlc.txt"));
        }
        List<List<?>> told = new ArrayList<>();
        for (String line : output.lines().toList()) {
            if (line.startsWith("\"<<") && line.endsWith(">>\"")) { // a string, in which TLC escapes quotes
                String text = line.substring(1, line.length() - 1).replace("\\\"", "\"");
                told.add((List<?>) TlaValue.parse(text));
            }
        }
        return told;
    }

    static int number(Object value) {
        return Math.toIntExact((Long) value);
    }

    private static String configuration(boolean explaining) {
        return """
                SPECIFICATION TraceSpec
                CONSTRAINT Told
                CHECK_DEADLOCK FALSE
                CONSTANTS
                  Fault = "none"
                  Routing = "any"
                  Explaining = %s
                  Scenario <- RecordedScenario
                  InitialValue <- InitialContent
                  UnusedNode <- TraceUnusedNode
                  Noted <- TraceNoted
                  Loads <- TraceLoads
                  Step <- TraceStep
                  Return <- TraceReturn
                """.formatted(explaining ? "TRUE" : "FALSE");
    }
}
