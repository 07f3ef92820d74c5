package io.masstree.properties;

import io.masstree.gate.GateArguments;
import io.masstree.gate.OrphanGuard;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The same tests in another process, on a map with a seeded fault. */
final class CanaryProcess {

    /** Asks the library's tests for a map with a fault. */
    static final String FAULT = "masstree.canary";

    private static final String NAME = "seededFault";

    private final GateArguments arguments;
    private final String testClasses;
    private final Path out;

    CanaryProcess(GateArguments arguments, String testClasses) {
        this.arguments = arguments;
        this.testClasses = testClasses;
        this.out = arguments.out().resolve("canary");
    }

    /** Runs it within the gate's budget: a violation is what must come out. */
    Outcome run() throws IOException, InterruptedException {
        Files.createDirectories(out);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command())
                .directory(out.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("console.txt").toFile())
                .start();
        boolean ended;
        try {
            Duration limit = arguments.budget().plusSeconds(30);
            ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
        }
        List<Outcome> outcomes = readOutcomes();
        Outcome.Builder canary = Outcome.canary(PropertiesGate.GATE, NAME)
                .property("the tests hold")
                .effort((System.nanoTime() - start) / 1e9, outcomes.size())
                .seed(arguments.seed());
        Optional<Outcome> caught = first(outcomes, Outcome.Verdict.VIOLATION);
        if (caught.isPresent()) {
            return canary.evidence("canary/" + caught.get().evidence())
                    .violation(caught.get().name() + ": " + caught.get().message());
        }
        if (!ended || process.exitValue() != 0) {
            return canary.error("its process did not run to its end: see canary/console.txt");
        }
        Optional<Outcome> failed = first(outcomes, Outcome.Verdict.ERROR);
        if (failed.isPresent()) {
            return canary.error(failed.get().name() + ": " + failed.get().message());
        }
        return first(outcomes, Outcome.Verdict.INCONCLUSIVE).isPresent()
                ? canary.inconclusive("the budget ended before every test had seen the fault")
                : canary.pass();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Dmt.home=" + System.getProperty("mt.home", "."),
                OrphanGuard.option(),
                "-D" + FAULT + "=true",
                "-D" + PropertiesGate.STOP_AT_VIOLATION + "=true",
                "-D" + PropertiesGate.TEST_CLASSES + "=" + testClasses,
                "-cp",
                System.getProperty("java.class.path"),
                PropertiesGate.class.getName(),
                "--budget-seconds",
                Long.toString(arguments.budget().toSeconds()),
                "--seed",
                Long.toString(arguments.seed()),
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
