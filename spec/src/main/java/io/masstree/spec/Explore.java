package io.masstree.spec;

import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;
import io.masstree.spec.Configuration.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mt spec}: lets TLC explore the specification, one configuration after another, and prints what came out of each. */
@Command(
        name = "mt spec",
        description = "Lets TLC explore the specification of the protocol.",
        mixinStandardHelpOptions = true)
public final class Explore implements Callable<Integer> {

    @Option(
            names = "--deep",
            description = "Explore the larger configurations, which take long, and not the small ones.")
    private boolean deep;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Threads that TLC uses. Default: one for each processor.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "Memory that TLC may use, as -Xmx takes it. Default: 2g.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String heap;

    @Option(names = "--out", paramLabel = "DIR", description = "Where counterexamples go. Default: results/spec.")
    private @Nullable Path out;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "Only these configurations: a scenario such as get_whileSplit, or a faulty variant such as without_R5.")
    private List<String> names = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** For {@link #main}. */
    Explore() {}

    /** Runs the program. */
    public static void main(String[] args) {
        Program.main(() -> Program.commandLine(new Explore()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers takes at least 1, not " + workers);
        }
        if (!heap.matches("\\d+[kKmMgG]?")) {
            throw new ParameterException(spec.commandLine(), "--heap takes a size such as 2g, not " + heap);
        }
        Path directory = out != null ? out : Path.of(System.getProperty("mt.home", "."), "results", "spec");
        PrintWriter print = spec.commandLine().getOut();
        int code = ProgramExit.OK;
        for (Configuration configuration : chosen()) {
            long start = System.nanoTime();
            print.printf(Locale.ROOT, "%-42s ", configuration.name());
            print.flush();
            Path files = directory.resolve(configuration.name());
            TlcReport report = new Exploration(configuration, files, workers, heap).run();
            print.printf(
                    Locale.ROOT,
                    "%-9s %s, %.0f s%n",
                    report.verdict().name().toLowerCase(Locale.ROOT),
                    report.counts(),
                    (System.nanoTime() - start) / 1e9);
            code = worse(code, configuration, report);
            if (report.verdict() == TlcReport.Verdict.VIOLATED) {
                Path drawn = directory.resolve(configuration.name() + ".txt");
                Files.writeString(drawn, Counterexample.draw(configuration, report));
                print.println("    " + report.message() + " See " + drawn);
            } else if (report.verdict() == TlcReport.Verdict.FAILED) {
                print.println("    " + report.message() + ". See " + files.resolve("tlc.txt"));
                continue;
            }
            Exploration.deleteAll(files);
        }
        return code;
    }

    private List<Configuration> chosen() throws IOException {
        List<Configuration> all = Configurations.all();
        if (names.isEmpty()) {
            Role role = deep ? Role.DEEP : Role.CHECK;
            return all.stream()
                    .filter(configuration -> configuration.role() == role)
                    .toList();
        }
        List<Configuration> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(all.stream()
                    .filter(configuration -> configuration.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "there is no configuration '" + name + "'; these are: "
                                    + String.join(
                                            ", ",
                                            all.stream()
                                                    .map(Configuration::name)
                                                    .toList()))));
        }
        return chosen;
    }

    private static int worse(int code, Configuration configuration, TlcReport report) {
        boolean isCanary = configuration.role() == Role.CANARY;
        int own = switch (report.verdict()) {
            case HOLDS -> isCanary ? ProgramExit.CANARY_SURVIVED : ProgramExit.OK;
            case VIOLATED -> isCanary ? ProgramExit.OK : ProgramExit.VIOLATION;
            case FAILED -> ProgramExit.INTERNAL;
        };
        List<Integer> order =
                List.of(ProgramExit.OK, ProgramExit.INTERNAL, ProgramExit.CANARY_SURVIVED, ProgramExit.VIOLATION);
        return order.indexOf(own) > order.indexOf(code) ? own : code;
    }
}
