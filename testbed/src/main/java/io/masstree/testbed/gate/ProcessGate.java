package io.masstree.testbed.gate;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.CheckList;
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
 * @param weight how much of the time for extra checks it gets, relative to the other gates
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
        implements LibraryGate {

    private static final String UNITS_FILE = "units.txt";

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
    public List<String> modules() {
        return program.modules();
    }

    @Override
    public boolean seesLibrary(Path checkout) throws IOException {
        String library = checkout.resolve("core/target/classes").toString();
        return List.of(ModuleClassPath.of(checkout, program.modules()).split(File.pathSeparator))
                .contains(library);
    }

    @Override
    public ProcessGate withClasses(Path overlay) {
        JavaProgram changed = new JavaProgram(program.modules(), program.mainClass(), program.jar(), overlay);
        return new ProcessGate(name, purpose, weight, changed, masstreeOnly, subject);
    }

    @Override
    public List<CheckInfo> list(GateContext context) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(context.gateDirectory(name));
        GateProcess.End end = run(context, directory, List.of("--list"), GateProcess.Watch.of(context.onTick()));
        if (end.failure() != null) {
            throw new IOException("the gate cannot say what there is to check: " + end.failure());
        }
        return CheckList.read(directory);
    }

    @Override
    public GateStep check(GateContext context, List<String> units, Duration time) throws InterruptedException {
        return checkOften(context, new Tries(units, 1, null), time);
    }

    @Override
    public GateStep checkOften(GateContext context, Tries tries, Duration time) throws InterruptedException {
        try {
            Path list = Files.createDirectories(context.gateDirectory(name)).resolve(UNITS_FILE);
            Files.write(list, tries.units());
            List<String> task =
                    new ArrayList<>(List.of("--checks", list.toAbsolutePath().toString()));
            if (tries.most() > 1) {
                task.addAll(List.of("--tries", Long.toString(tries.most())));
            }
            Path evidence = tries.evidence();
            if (evidence != null) {
                task.addAll(List.of("--evidence", evidence.toAbsolutePath().toString()));
            }
            return step(context, task, time);
        } catch (IOException e) {
            return new GateStep(List.of(), List.of(String.valueOf(e.getMessage())), null);
        }
    }

    @Override
    public GateStep extra(GateContext context, Duration time) throws InterruptedException {
        return step(context, List.of("--extra"), time);
    }

    private GateStep step(GateContext context, List<String> task, Duration time) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        String hung = null;
        boolean understood = true;
        try {
            Path directory = Files.createDirectories(context.gateDirectory(name));
            OutcomeTail tail = new OutcomeTail(name, directory.resolve(OutcomeLog.FILE_NAME), outcome -> {
                Outcome located = locate(outcome, context.runDirectory(), directory);
                outcomes.add(located);
                context.onOutcome().accept(located);
            });
            List<String> arguments = new ArrayList<>(task);
            arguments.add("--seconds");
            arguments.add(Long.toString(Math.max(1, time.toSeconds())));
            GateProcess.End end = run(context, directory, arguments, new GateProcess.Watch() {
                @Override
                public void tick() {
                    tail.poll();
                    context.onTick().run();
                }

                @Override
                public int signs() {
                    return outcomes.size();
                }
            });
            hung = end.hung();
            understood = end.understood();
            if (end.failure() != null) {
                failures.add(end.failure());
            }
            if (hung == null) {
                failures.addAll(tail.finish());
            } else {
                tail.poll(); // it was ended anywhere, perhaps before it had begun its log, or in the middle of a line
            }
        } catch (IOException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
        return new GateStep(outcomes, failures, hung, understood);
    }

    private GateProcess.End run(GateContext context, Path directory, List<String> task, GateProcess.Watch watch)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(task);
        arguments.add("--seed");
        arguments.add(Long.toString(context.seed()));
        arguments.add("--out");
        arguments.add(directory.toAbsolutePath().toString());
        if (subject != null) {
            arguments.add("--subject");
            arguments.add(subject.name());
        }
        List<String> command = program.command(context.checkout(), context.jdk(), OPTIONS, arguments);
        return GateProcess.start(command, context.jdk(), directory).await(context.patience(), watch);
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
