package io.masstree.spec;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.simulator.instrument.Mutation;
import io.masstree.spec.trace.Traced;
import io.masstree.spec.trace.UnmappedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Executions of a program that are compared with the specification.
 *
 * @param name the name of its outcome
 * @param traced the program
 * @param mutations bugs that are seeded into core, of which the executions must tell; none if core is checked as it is
 */
record TraceUnit(String name, Traced traced, List<Mutation> mutations) {
    private static final String BUGS = "/io/masstree/spec/trace/seeded-bugs.txt";
    private static final String TREE = "io.masstree.tree.";
    private static final Pattern RULE = Pattern.compile("R\\d+");

    /** What a comparison that finds no difference shows. */
    static final String PROPERTY = "CodeFollowsSpecification";

    /** All programs, and seeded bugs. */
    static List<TraceUnit> all() throws IOException {
        List<TraceUnit> all = new ArrayList<>();
        Configurations.resource(BUGS)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split(" *\\| *", -1)))
                .forEach(bug -> all.add(canary(bug.get(0), bug.get(1), bug.get(2))));
        Traced.all().forEach(traced -> all.add(new TraceUnit("traces_of_" + traced.name(), traced, List.of())));
        return all;
    }

    private static TraceUnit canary(String rule, String program, String mutation) {
        String full = mutation.replaceFirst(" ", " " + TREE);
        return new TraceUnit("traces_without_" + rule, Traced.find(program), List.of(Mutation.parse(full)));
    }

    CheckInfo info() {
        return mutations.isEmpty() ? CheckInfo.check(name) : CheckInfo.canary(name);
    }

    /** Records, asks TLC, and says what came out; the evidence of a difference goes into a file of {@code out}. */
    Outcome run(long seed, Path out) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Outcome.Builder builder = SpecGate.outcomeOf(info(), seed)
                .property(PROPERTY)
                .rules(RULE.matcher(name).results().map(found -> found.group()).toArray(String[]::new));
        Path directory = out.resolve("tlc").resolve(name);
        Traces.Result result;
        try {
            result = Traces.check(traced, Traces.core(mutations), seed, directory);
        } catch (UnmappedException e) {
            return builder.error(String.valueOf(e.getMessage()));
        }
        builder.effort((System.nanoTime() - start) / 1e9, result.different());
        Exploration.deleteAll(directory);
        if (result.parting() == null && result.failure() != null) {
            return builder.error("an execution did not come to its end: " + result.failure());
        }
        if (result.parting() == null) {
            return builder.pass(result.different() + " different executions of " + result.tried()
                    + " that the simulator tried, all behaviours of the specification");
        }
        return builder.evidence(out, name + ".txt", result.parting().text())
                .violation(result.parting().message());
    }
}
