package io.masstree.jcstress;

import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.Replay;
import io.masstree.jcstress.Variant.Role;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;

/** Writes down what the gate found: outcomes, evidence, and what was seen of the weakened variants. */
final class GateLog {
    private final Path directory;
    private final long seed;
    private final OutcomeLog outcomes;
    private final PrintStream console;

    GateLog(Path directory, long seed, OutcomeLog outcomes, PrintStream console) {
        this.directory = directory;
        this.seed = seed;
        this.outcomes = outcomes;
        this.console = console;
    }

    /** A unit has been run. A demonstration is no outcome that a gate is judged by: it goes to the page only. */
    void add(Unit unit, Finding finding, Runs runs, double seconds) throws IOException {
        Role role = unit.variant().role();
        Outcome outcome = outcome(unit, finding, runs, seconds);
        if (role != Role.DEMONSTRATION) {
            outcomes.append(outcome);
        }
        if (!role.isCheck()) {
            Files.writeString(
                    directory.resolve(WeakenedPage.SEEN),
                    OutcomeLog.format(outcome) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        say(unit, finding, seconds);
    }

    private Outcome outcome(Unit unit, Finding finding, Runs runs, double seconds) {
        Variant variant = unit.variant();
        Outcome.Builder outcome = variant.role().isCheck()
                ? Outcome.check(JcstressGate.GATE, unit.name())
                : Outcome.canary(JcstressGate.GATE, unit.name());
        outcome.property(variant.property())
                .rules(variant.rules())
                .effort(Math.round(seconds * 100) / 100.0, finding.samples())
                .replay(Replay.command(JcstressGate.GATE, unit.name(), seed, null))
                .seed(seed);
        if (finding.verdict() != Outcome.Verdict.PASS) {
            outcome.evidence(directory, "evidence/" + unit.name() + ".txt", evidenceOf(unit, runs));
        }
        return switch (finding.verdict()) {
            case PASS -> outcome.pass(finding.message());
            case VIOLATION -> outcome.violation(finding.message());
            case INCONCLUSIVE -> outcome.inconclusive(finding.message());
            case LEFT_OUT -> outcome.leftOut(finding.message());
            case ERROR -> outcome.error(finding.message());
        };
    }

    private static String evidenceOf(Unit unit, Runs runs) {
        List<String> lines = new ArrayList<>();
        lines.add(unit.name() + ": " + unit.variant().property());
        lines.add("java " + System.getProperty("java.vm.version") + ", " + machine());
        for (TestResult result : runs.results()) {
            lines.add("");
            lines.add("JVM options: " + String.join(" ", result.getConfig().jvmArgs));
            lines.add("status: " + result.status() + ", samples: " + result.getTotalCount());
            for (GradingResult outcome : result.grading().gradingResults.values()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%12d  %-10s  (%s)  %s",
                        outcome.count,
                        outcome.expect.name(),
                        outcome.id,
                        outcome.description));
            }
            lines.addAll(result.getMessages());
            lines.addAll(result.getVmOut());
            lines.addAll(result.getVmErr());
        }
        for (HangWatch.Hang hang : runs.hangs()) {
            lines.add("");
            lines.add(
                    hang.busy()
                            ? "It took far more processor time than a run needs, and was ended. Its threads:"
                            : "It did not end for minutes, and was ended. Its threads:");
            lines.add(hang.threads());
        }
        return String.join("\n", lines) + "\n";
    }

    static String machine() {
        return System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ", "
                + Launcher.processors()
                + " processors";
    }

    private void say(Unit unit, Finding finding, double seconds) {
        boolean worthALine = unit.variant().role().isCheck() && finding.verdict() != Outcome.Verdict.PASS;
        console.printf(
                Locale.ROOT,
                "%-48s %-13s %-12s %,12d samples %6.1f s%s%n",
                unit.name(),
                unit.variant().role().toString().toLowerCase(Locale.ROOT),
                finding.verdict().toString().toLowerCase(Locale.ROOT),
                finding.samples(),
                seconds,
                worthALine ? "\n    " + finding.message() : "");
        console.flush();
    }
}
