package io.masstree.testbed;

import io.masstree.testbed.gate.JavaProgram;
import io.masstree.testbed.gate.SubjectChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mt record}: writes down what threads did with a map, for {@code mt judge} or any other judge. */
@Command(
        name = "record",
        description = {
            "Lets threads use a map and writes what they did and saw to a file, for mt judge.",
            "The format is described in docs/history-format.md."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the history is written",
            "1:the map threw, hung or miscounted",
            "64:the command line was not understood",
            "70:the recorder failed"
        })
final class RecordCommand implements Callable<Integer> {

    private static final String PROGRAM = "io.masstree.histories.RecordProgram";
    private static final String DEFAULT_MIX =
            "get=40,put=20,remove=15,putIfAbsent=5,replaceIf=5,compute=5,floor=5," + "scanPrefix=3,pollFirst=2";

    private final Main.Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @ArgGroup(exclusive = false)
    private @Nullable SubjectOptions subject;

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            description = "One of the workloads of the gate histories, such as hotLeaf, with its own keys.")
    private @Nullable String workload;

    @Option(
            names = "--mix",
            paramLabel = "OP=WEIGHT",
            description = "Random operations, each with a weight. Default: " + DEFAULT_MIX)
    private @Nullable String mix;

    @Option(names = "--keys", paramLabel = "N", description = "How many keys a mix has. Default: 100.")
    private @Nullable Integer keys;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads. Default: 2.")
    private int threads = 2;

    @Option(
            names = "--operations",
            paramLabel = "N",
            description = "How many operations all threads make together. Default: 100000.")
    private int operations = 100_000;

    @Mixin
    private final SeedOption seed = new SeedOption();

    RecordCommand(Main.Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (workload != null && (mix != null || keys != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--workload brings its own mix and keys: leave out --mix and --keys");
        }
        SubjectChoice choice = choice();
        JavaProgram program = new JavaProgram(List.of("histories"), PROGRAM, choice.jar());
        return ChildProgram.run(spec.commandLine(), environment, program, arguments(choice))
                .code();
    }

    private SubjectChoice choice() {
        try {
            return subject == null ? SubjectOptions.MASSTREE : subject.choice();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** What the program is told: every option, with its default. */
    private List<String> arguments(SubjectChoice choice) {
        List<String> arguments =
                new ArrayList<>(List.of("--out", out.toAbsolutePath().toString()));
        arguments.addAll(List.of("--subject", choice.name()));
        arguments.addAll(List.of("--threads", Integer.toString(threads)));
        arguments.addAll(List.of("--operations", Integer.toString(operations)));
        long chosen = seed.next();
        arguments.addAll(List.of("--seed", Long.toString(chosen)));
        if (workload != null) {
            arguments.addAll(List.of("--workload", workload));
        } else {
            arguments.addAll(List.of("--mix", mix != null ? mix : DEFAULT_MIX));
            arguments.addAll(List.of("--keys", Integer.toString(keys != null ? keys : 100)));
        }
        return arguments;
    }
}
