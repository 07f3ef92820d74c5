package io.masstree.properties;

import io.masstree.gate.OrphanGuard;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The same tests in another process, on a map with a seeded fault. */
final class CanaryProcess {

    /** Asks the library's tests for a map with a fault. */
    static final String FAULT = "masstree.canary";

    /** Tests that see the fault at once; the others follow, should these not be there. */
    private static final List<String> FIRST = List.of("EveryOperationTest", "SubjectProperties");

    private final long seed;
    private final Path out;
    private final List<String> units;

    /**
     * Prepares the process.
     *
     * @param seed the gate's
     * @param out the gate's directory
     * @param units the test classes
     */
    CanaryProcess(long seed, Path out, Collection<String> units) {
        this.seed = seed;
        this.out = out.resolve("canary");
        this.units = new ArrayList<>(FIRST.stream().filter(units::contains).toList());
        units.stream().filter(unit -> !FIRST.contains(unit)).forEach(this.units::add);
    }

    /** Runs the tests until one of them sees the fault: a violation is what must come out. */
    Outcome run() throws IOException, InterruptedException {
        Files.createDirectories(out);
        Path list = Files.write(out.resolve("units.txt"), units);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command(list))
                .directory(out.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("console.txt").toFile())
                .start();
        int code;
        try {
            code = process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        List<Outcome> outcomes = readOutcomes();
        Outcome.Builder canary = Outcome.canary(PropertiesGate.GATE, PropertiesGate.CANARY)
                .property("the tests hold")
                .effort((System.nanoTime() - start) / 1e9, outcomes.size())
                .seed(seed)
                .replay(PropertiesGate.replay(PropertiesGate.CANARY, seed));
        Optional<Outcome> caught = first(outcomes, Outcome.Verdict.VIOLATION);
        if (caught.isPresent()) {
            return canary.evidence("canary/" + caught.get().evidence())
                    .violation(caught.get().name() + ": " + caught.get().message());
        }
        if (code != 0) {
            return canary.error("its process did not run to its end: see canary/console.txt");
        }
        Optional<Outcome> failed = first(outcomes, Outcome.Verdict.ERROR);
        if (failed.isPresent()) {
            return canary.error(failed.get().name() + ": " + failed.get().message());
        }
        return canary.pass();
    }

    private List<String> command(Path list) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                OrphanGuard.option(),
                "-D" + FAULT + "=true",
                "-D" + PropertiesGate.STOP_AT_VIOLATION + "=true"));
        TestClasses.places().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                PropertiesGate.class.getName(),
                "--checks",
                list.toAbsolutePath().toString(),
                "--seed",
                Long.toString(seed),
                "--out",
                out.toAbsolutePath().toString()));
        String subject = ChosenSubject.name();
        if (subject != null) {
            command.addAll(List.of(PropertiesGate.SUBJECT, subject));
        }
        return command;
    }

    private List<Outcome> readOutcomes() throws IOException {
        Path file = out.resolve(OutcomeLog.FILE_NAME);
        List<Outcome> outcomes = new ArrayList<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            outcomes.add(OutcomeLog.parse(line));
        }
        return outcomes;
    }

    private static Optional<Outcome> first(List<Outcome> outcomes, Outcome.Verdict verdict) {
        return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).findFirst();
    }
}
