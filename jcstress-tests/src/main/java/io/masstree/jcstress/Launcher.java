package io.masstree.jcstress;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.HTMLReportPrinter;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * Runs jcstress tests, each in a JVM of its own, in the order and for the time that the gate wants.
 *
 * <p>It does what {@code org.openjdk.jcstress.JCStress} does, with two differences: results are seen
 * as they come, and nothing is lost when the time is up ({@code Main} shuffles everything it is going
 * to do and holds its results back in a compressed file). What jcstress prints goes into {@code
 * jcstress.log}.
 */
final class Launcher implements AutoCloseable {
    /** Every variant has two actors; jcstress runs only tests for which it has processors. */
    static final int ACTORS = 2;

    private final Path directory;
    private final PrintStream console;
    private final PrintStream log;
    private final Scheduler scheduler;
    private final SchedulingClass placement;
    private final DiskWriteCollector disk;
    private final InProcessCollector results = new InProcessCollector();

    /**
     * Probes the JVM and the machine.
     *
     * @throws IllegalStateException if jcstress cannot run two actors here
     */
    Launcher(Path directory) throws Exception {
        this.directory = Files.createDirectories(directory);
        console = System.out;
        log = new PrintStream(
                new FileOutputStream(directory.resolve("jcstress.log").toFile(), true), true, StandardCharsets.UTF_8);
        System.setOut(log);
        OSSupport.init();
        Options options = options(0);
        VMSupport.initFlags(options);
        Topology topology = Topology.get();
        topology.printStatus(log);
        scheduler = new Scheduler(topology, options.getCPUCount());
        List<SchedulingClass> placements = scheduler.scheduleClasses(ACTORS, options.getCPUCount(), AffinityMode.LOCAL);
        if (placements.isEmpty()) {
            throw new IllegalStateException("jcstress finds no way to run two actors at once here: it sees "
                    + options.getCPUCount()
                    + " processor(s)");
        }
        placement = placements.get(0);
        disk = new DiskWriteCollector(
                directory.resolve("jcstress-results.bin.gz").toString());
    }

    /** One run of one test in one JVM. */
    TestConfig run(TestInfo test, Profile profile, long seed, int millis) throws IOException {
        return new TestConfig(options(millis), test, 0, profile.jvmOptions(seed), CompileMode.UNIFIED, placement);
    }

    /** Runs them all, for {@code millis} each. */
    Runs execute(List<TestConfig> runs, int millis) throws IOException {
        List<TestResult> seen = new ArrayList<>();
        TestExecutor executor = new TestExecutor(
                options(0).verbosity(),
                result -> {
                    synchronized (seen) {
                        disk.add(result);
                        results.add(result);
                        seen.add(result);
                    }
                },
                scheduler);
        try (HangWatch watch = new HangWatch(millis)) {
            executor.runAll(runs);
            return new Runs(runs.size(), seen, watch.stacks());
        }
    }

    /** Writes jcstress's own report on everything that ran. */
    void writeReport() throws IOException {
        new HTMLReportPrinter(options(0), results, log).work();
    }

    private Options options(int millis) throws IOException {
        List<String> line = new ArrayList<>();
        line.addAll(List.of("-m", "quick", "-sc", "false", "-f", "1", "-iters", "1"));
        line.addAll(List.of("-time", Integer.toString(millis)));
        line.addAll(List.of("-pth", "false"));
        line.addAll(List.of("-r", directory.resolve("report").toString()));
        Options options = new Options(line.toArray(new String[0]));
        if (!options.parse()) {
            throw new IllegalStateException("jcstress refuses its options: " + line);
        }
        return options;
    }

    /** Where the gate speaks: jcstress has taken {@code System.out}. */
    PrintStream console() {
        return console;
    }

    @Override
    public void close() {
        disk.close();
        System.setOut(console);
        log.close();
    }
}
