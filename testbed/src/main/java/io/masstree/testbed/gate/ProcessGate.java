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
 * @param modules the modules on its class path; the first one has the main class
 * @param mainClass the program
 * @param anyMap whether the program can check other maps than the Masstree
 * @param subject the other map that it is to check; null for the Masstree
 */
public record ProcessGate(
        String name,
        String purpose,
        int weight,
        List<String> modules,
        String mainClass,
        boolean anyMap,
        @Nullable SubjectChoice subject)
        implements Gate {

    /** A gate that can check the Masstree only. */
    public ProcessGate(String name, String purpose, int weight, List<String> modules, String mainClass) {
        this(name, purpose, weight, modules, mainClass, false, null);
    }

    @Override
    public @Nullable Gate on(SubjectChoice other) {
        return anyMap ? new ProcessGate(name, purpose, weight, modules, mainClass, true, other) : null;
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
        List<String> command = new ArrayList<>();
        command.add(context.jdk().java().toString());
        command.add("-ea");
        // Lincheck attaches an agent to its own process; newer JDKs warn without this.
        command.add("-XX:+EnableDynamicAgentLoading");
        // Compiled code throws exceptions without a stack after a while; in a finding, the stack says most.
        command.add("-XX:-OmitStackTraceInFastThrow");
        command.add("-Dmt.home=" + context.checkout());
        String classPath = ModuleClassPath.of(context.checkout(), modules);
        if (subject != null && subject.jar() != null) {
            String jar = subject.jar().toAbsolutePath().toString();
            command.add("-Dmt.subject.jar=" + jar); // for the command that replays a violation
            classPath += File.pathSeparator + jar;
        }
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.add("--budget-seconds");
        command.add(Long.toString(Math.max(1, context.budget().toSeconds())));
        command.add("--seed");
        command.add(Long.toString(context.seed()));
        command.add("--out");
        command.add(context.gateDirectory(name).toAbsolutePath().toString());
        command.add("--canary");
        if (subject != null) {
            command.add("--subject");
            command.add(subject.name());
        }
        return command;
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
