package io.masstree.bench;

import com.sun.management.OperatingSystemMXBean;
import io.masstree.simulation.MapClasses;
import io.masstree.simulation.MapScenario;
import io.masstree.simulator.SimulatedClasses;
import io.masstree.simulator.Simulation;
import io.masstree.simulator.SimulationReport;
import io.masstree.simulator.search.Bounds;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how many executions of the map the simulator runs in a second of processor time, on scenarios of two operations.
 *
 * <p>The time is that of the whole process, the collector's and the compilers' included. Each figure is the best round of several, in
 * which the scenarios take turns: machines are shared and noisy, and the first rounds warm up.
 *
 * <pre>
 *   java -cp ... io.masstree.bench.SimulatorSpeed [rounds]
 * </pre>
 */
public final class SimulatorSpeed {
    private static final List<String> SCENARIOS = List.of(
            "putOfTheSameKey_whileInsert",
            "put_whilePutOfTheAbsentKey",
            "remove_whileRemoveOfTheSameKey",
            "split_whileSplitOfTheSameNode",
            "unlink_whileUnlinkOfTheOtherNode",
            "layerBirth_whileLayerBirthFromTheSameTail",
            "pollFirst_whilePollFirstOfTheSameNode",
            "scan_whileInsert");

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private SimulatorSpeed() {}

    /** Runs all scenarios and prints a table. */
    public static void main(String[] args) {
        System.out.println(run(SCENARIOS, args.length > 0 ? Integer.parseInt(args[0]) : 8, 4_000));
    }

    /**
     * Measures and returns the table.
     *
     * @param scenarios the names of scenarios
     * @param rounds how often each is searched
     * @param executions at most so many in a round
     */
    static String run(List<String> scenarios, int rounds, int executions) {
        SimulatedClasses classes = MapClasses.load(List.of());
        Map<String, String> lines = new LinkedHashMap<>();
        Map<String, Double> best = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String scenario : scenarios) {
                Simulation simulation = Simulation.of(MapScenario.class, scenario, "TREE")
                        .on(classes)
                        .bounds(new Bounds(2, 1, 1))
                        .maxExecutions(executions);
                long start = PROCESS.getProcessCpuTime();
                SimulationReport report = simulation.run();
                double perSecond = report.executions() / ((PROCESS.getProcessCpuTime() - start) / 1e9);
                if (perSecond > best.getOrDefault(scenario, 0.0)) {
                    best.put(scenario, perSecond);
                    long events = report.parts().get(0).events() / report.executions();
                    lines.put(
                            scenario,
                            String.format(
                                    Locale.ROOT,
                                    "%-50s %,7.0f executions a second, %d events each",
                                    scenario,
                                    perSecond,
                                    events));
                }
            }
        }
        return String.join(System.lineSeparator(), lines.values());
    }
}
