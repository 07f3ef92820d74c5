package io.masstree.bench.run;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * All that a run has measured, and where.
 *
 * @param environment the machine, the JDK and the command
 * @param measurements in the order in which they were made
 */
public record Run(Environment environment, List<Measurement> measurements) {

    /**
     * Where a run took place.
     *
     * @param command the arguments of {@code ./mt bench}
     * @param started when, in UTC
     * @param finished when, in UTC
     * @param commit the commit that was measured, with {@code -dirty} if files had changed since
     * @param machine processor, its number of cores, and memory
     * @param system the operating system
     * @param jdk the JDK of the forks
     * @param jvmArguments of every fork
     * @param forks how many for each map in each cell
     * @param loadBefore load average of the machine before the run; negative if unknown
     * @param loadAfter load average of the machine after the run; negative if unknown
     * @param hops what it costs to follow a reference to memory; empty if that was not measured
     */
    public record Environment(
            String command,
            String started,
            String finished,
            String commit,
            String machine,
            String system,
            String jdk,
            String jvmArguments,
            int forks,
            double loadBefore,
            double loadAfter,
            List<MemoryHop> hops) {

        /** Keeps the list; runs of older versions have none. */
        public Environment {
            hops = hops == null ? List.of() : List.copyOf(hops);
        }

        /** What is known of a place before the run starts. */
        public static Environment now(String command, Path checkout, Settings settings) {
            String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            return new Environment(
                    command,
                    started,
                    started,
                    Machine.commit(checkout),
                    Machine.description(),
                    Machine.system(),
                    Machine.jdk(settings.java()),
                    settings.jvmArgumentsInWords(),
                    settings.forks(),
                    Machine.load(),
                    Machine.load(),
                    settings.effort().equals(Settings.Effort.TINY) ? List.of() : MemoryHop.measure());
        }

        /** The same at a later time. */
        Environment at(String time, double load) {
            return new Environment(
                    command, started, time, commit, machine, system, jdk, jvmArguments, forks, loadBefore, load, hops);
        }
    }
}
