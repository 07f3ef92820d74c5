package io.masstree.testbed.gate;

import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate whose program is a main class in one of the project's modules.
 *
 * @param name how the command line and the reports call it
 * @param purpose what it can see, in a few words
 * @param weight its share of the budget
 * @param program the program, without a jar
 * @param masstreeOnly why the program cannot check other maps than the Masstree, in words; null if it can
 * @param subject the other map that it is to check; null for the Masstree
 */
public record ProcessGate(
        String name,
        String purpose,
        int weight,
        JavaProgram program,
        @Nullable String masstreeOnly,
        @Nullable SubjectChoice subject)
        implements Gate {

    /** JVM options of every gate. */
    private static final List<String> OPTIONS = List.of(
            "-ea",
            // Lincheck attaches an agent to its own process; newer JDKs warn without this.
            "-XX:+EnableDynamicAgentLoading",
            // Compiled code throws exceptions without a stack after a while; in a finding, the stack says most.
            "-XX:-OmitStackTraceInFastThrow");

    /** A gate that checks any map, the Masstree unless another one is asked for. */
    public static ProcessGate forAnyMap(
            String name, String purpose, int weight, List<String> modules, String mainClass) {
        return new ProcessGate(name, purpose, weight, new JavaProgram(modules, mainClass, null), null, null);
    }

    /** A gate that checks the Masstree only, and why. */
    public static ProcessGate forTheMasstree(
            String name, String purpose, int weight, List<String> modules, String mainClass, String reason) {
        return new ProcessGate(name, purpose, weight, new JavaProgram(modules, mainClass, null), reason, null);
    }

    @Override
    public Gate on(SubjectChoice other) {
        if (masstreeOnly != null) {
            return new LeftOutGate(name, purpose, masstreeOnly);
        }
        JavaProgram withJar = new JavaProgram(program.modules(), program.mainClass(), other.jar());
        return new ProcessGate(name, purpose, weight, withJar, null, other);
    }

    @Override
    public GateResult run(GateContext context) throws InterruptedException {
        long start = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try {
            failures.addAll(runProgram(context, outcomes));
        } catch (IOException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
        Judge judge = Judge.judge(outcomes, failures);
        return new GateResult(
                name,
                judge.verdict(),
                outcomes,
                judge.problems(),
                context.budget(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private List<String> runProgram(GateContext context, List<Outcome> outcomes)
            throws IOException, InterruptedException {
        List<String> command = command(context);
        Path directory = Files.createDirectories(context.gateDirectory(name));
        OutcomeTail tail = new OutcomeTail(name, directory.resolve(OutcomeLog.FILE_NAME), outcome -> {
            Outcome located = locate(outcome, context.runDirectory(), directory);
            outcomes.add(located);
            context.onOutcome().accept(located);
        });
        GateProcess process = GateProcess.start(command, context.jdk(), directory);
        String failure = process.await(context.budget().plus(context.grace()), elapsed -> {
            tail.poll();
            context.onTick().accept(elapsed);
        });
        List<String> failures = new ArrayList<>(tail.finish());
        if (failure != null) {
            failures.add(0, failure);
        }
        return failures;
    }

    private List<String> command(GateContext context) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add("--budget-seconds");
        arguments.add(Long.toString(Math.max(1, context.budget().toSeconds())));
        arguments.add("--seed");
        arguments.add(Long.toString(context.seed()));
        arguments.add("--out");
        arguments.add(context.gateDirectory(name).toAbsolutePath().toString());
        arguments.add("--canary");
        if (subject != null) {
            arguments.add("--subject");
            arguments.add(subject.name());
        }
        return program.command(context.checkout(), context.jdk(), OPTIONS, arguments);
    }

    private static Outcome locate(Outcome outcome, Path runDirectory, Path gateDirectory) {
        String evidence = outcome.evidence();
        if (evidence == null) {
            return outcome;
        }
        Path located = runDirectory.relativize(gateDirectory.resolve(evidence).normalize());
        return outcome.withEvidence(located.toString().replace(File.separatorChar, '/'));
    }
}
