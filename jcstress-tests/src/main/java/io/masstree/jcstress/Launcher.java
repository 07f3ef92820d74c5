package io.masstree.jcstress;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.HTMLReportPrinter;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.PresetRegularTopology;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * Runs jcstress tests, each in a JVM of its own, in the order and for the time that the gate wants.
 *
 * <p>It does what {@code org.openjdk.jcstress.JCStress} does, with two differences: results are seen as they come ({@code Main}
 * shuffles everything it is going to do and holds its results back in a compressed file), and one processor is enough. What
 * jcstress prints goes into {@code jcstress.log}.
 *
 * <p>Where this process may use all processors of the machine, jcstress binds each actor to its own. Otherwise (an affinity, a
 * container's set or quota of processors) it would bind them to processors that are not ours, so the operating system places
 * them. On a single processor actors take turns: they yield to each other instead of spinning, and meet only where one is
 * interrupted inside its operation. There a stride, in which they do not wait for each other, is as long as it can be.
 */
final class Launcher implements AutoCloseable {
    /** Every variant has two actors; jcstress runs only tests for which it has processors. */
    static final int ACTORS = 2;

    /** The samples between two moments at which the actors wait for each other. */
    private static final int STRIDE = 256;

    /** The samples between two moments at which objects are replaced. Few, since jcstress tries out so many before each run. */
    private static final int EPOCH = 512;

    /** The same on a single processor: longer than the time for which an actor has the processor to itself. */
    private static final int EPOCH_OF_TURNS = 8192;

    /**
     * The samples that jcstress takes before a run, if all of an epoch fits into memory and time: five of each number of samples,
     * a fifth more from number to number, until it has reached the epoch; and one before all.
     */
    static final long SAMPLES_TO_MEASURE_A_SAMPLE = samplesToMeasureASample(isAlone() ? EPOCH_OF_TURNS : EPOCH);

    private final Path directory;
    private final String prefix;
    private final PrintStream console;
    private final PrintStream log;
    private final Scheduler scheduler;
    private final SchedulingClass placement;
    private final ForkGuard guard = new ForkGuard();
    private final DiskWriteCollector disk;
    private final InProcessCollector results = new InProcessCollector();

    /**
     * Probes the JVM and the machine.
     *
     * @param prefix what the names of jcstress's own files begin with
     */
    Launcher(Path directory, String prefix) throws Exception {
        this.directory = Files.createDirectories(directory);
        this.prefix = prefix;
        console = System.out;
        log = new PrintStream(
                new FileOutputStream(directory.resolve("jcstress.log").toFile(), true), true, StandardCharsets.UTF_8);
        System.setOut(log);
        OSSupport.init();
        Options options = options(0);
        VMSupport.initFlags(options);
        Topology topology = Topology.get();
        topology.printStatus(log);
        List<SchedulingClass> bound = topology.totalThreads() == processors()
                ? new Scheduler(topology, processors()).scheduleClasses(ACTORS, processors(), AffinityMode.LOCAL)
                : List.of();
        if (bound.isEmpty()) {
            int places = Math.max(ACTORS, processors());
            scheduler = new Scheduler(new PresetRegularTopology(1, places, 1), places);
            placement = new SchedulingClass(AffinityMode.NONE, ACTORS, NodeType.PACKAGE);
        } else {
            scheduler = new Scheduler(topology, processors());
            placement = bound.get(0);
        }
        disk = new DiskWriteCollector(
                directory.resolve(prefix + "jcstress-results.bin.gz").toString());
    }

    /** The processors that this process may use. */
    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Whether there is a single processor, so that actors take turns. */
    static boolean isAlone() {
        return processors() == 1;
    }

    private static long samplesToMeasureASample(int epoch) {
        long samples = 1;
        for (int count = 1; ; count = Math.max((int) (count * 1.2), count + 1)) {
            samples += 5L * count;
            if (count >= epoch) {
                return samples;
            }
        }
    }

    /**
     * Runs a variant in each of some profiles; at the same time if there are processors for more than one run.
     *
     * @param millis how long the actors meet
     */
    Runs execute(Variant variant, List<Profile> profiles, long seed, int millis) throws IOException {
        List<TestConfig> configs = new ArrayList<>();
        for (Profile profile : profiles) {
            configs.add(new TestConfig(
                    options(millis), variant.info(), 0, profile.jvmOptions(seed), CompileMode.UNIFIED, placement));
        }
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
        Duration mostProcessorTime = HangWatch.mostProcessorTime(Duration.ofMillis(millis));
        try (HangWatch watch = new HangWatch(guard, mostProcessorTime)) {
            executor.runAll(configs);
            return new Runs(configs.size(), seen, watch.hangs());
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
        line.addAll(List.of("-strideSize", Integer.toString(isAlone() ? EPOCH_OF_TURNS : STRIDE)));
        line.addAll(List.of("-strideCount", Integer.toString(isAlone() ? 1 : EPOCH / STRIDE)));
        line.addAll(List.of("-spinStyle", isAlone() ? "THREAD_YIELD" : "THREAD_SPIN_WAIT"));
        line.addAll(List.of("-r", directory.resolve(prefix + "jcstress-report").toString()));
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
        guard.close();
        System.setOut(console);
        log.close();
    }
}
