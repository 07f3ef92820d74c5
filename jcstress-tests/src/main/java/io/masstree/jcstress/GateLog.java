package io.masstree.jcstress;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
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
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JcstressArguments arguments;
    private final Path directory;
    private final OutcomeLog outcomes;
    private final PrintStream console;
    private final WeakenedPage page;

    GateLog(JcstressArguments arguments, List<Variant> variants, OutcomeLog outcomes, PrintStream console) {
        this.arguments = arguments;
        this.directory = arguments.gate().out();
        this.outcomes = outcomes;
        this.console = console;
        this.page = new WeakenedPage(variants);
    }

    /** A check has been made, or could not be made. */
    void check(Variant variant, Finding finding, Runs runs, double seconds) throws IOException {
        Outcome.Builder outcome = Outcome.check(JcstressGate.GATE, variant.name());
        outcomes.append(complete(outcome, variant, finding, runs, seconds));
        say(variant, finding, seconds);
    }

    /** A canary has been tried. */
    void canary(Variant variant, Finding finding, Runs runs, double seconds) throws IOException {
        Outcome.Builder outcome = Outcome.canary(JcstressGate.GATE, variant.name());
        outcomes.append(complete(outcome, variant, finding, runs, seconds));
        page.add(variant, finding);
        say(variant, finding, seconds);
    }

    /** A demonstration has been given. It is no outcome that a gate is judged by. */
    void demonstration(Variant variant, Finding finding, Runs runs, double seconds) throws IOException {
        Outcome outcome = complete(Outcome.check(JcstressGate.GATE, variant.name()), variant, finding, runs, seconds);
        ObjectNode line = (ObjectNode) JSON.readTree(OutcomeLog.format(outcome));
        line.put("kind", "demonstration");
        Files.writeString(
                directory.resolve("demonstrations.jsonl"),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        page.add(variant, finding);
        say(variant, finding, seconds);
    }

    /** A check or canary has not been tried, because the time did not reach. */
    void leftOut(Variant variant) throws IOException {
        Outcome.Builder outcome = variant.role().isCheck()
                ? Outcome.check(JcstressGate.GATE, variant.name())
                : Outcome.canary(JcstressGate.GATE, variant.name());
        outcomes.append(outcome.property(variant.property())
                .rules(variant.rules())
                .replay(replay(variant))
                .seed(arguments.gate().seed())
                .leftOut("the budget was spent on variants that tell more"));
    }

    /** Everything has been done: did jcstress run what it was given? */
    void summary(int planned, int ran, int checks, int inFull) throws IOException {
        String extent = String.format("%d checks, %d of them in every profile of the mode", checks, inFull);
        Outcome.Builder outcome = Outcome.check(JcstressGate.GATE, "everythingRan")
                .property("jcstress runs every test that it is given: " + extent)
                .effort(0, ran)
                .seed(arguments.gate().seed());
        if (planned == 0) {
            outcomes.append(outcome.error("no variant is named like " + arguments.only()));
        } else if (planned != ran) {
            outcomes.append(outcome.error(planned + " runs were planned, " + ran + " were reported"));
        } else {
            outcomes.append(outcome.pass());
        }
        console.printf("%d runs planned, %d ran; %s%n", planned, ran, extent);
    }

    /** Writes the page about the weakened variants. */
    void close() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("docs"));
        Files.writeString(folder.resolve(WeakenedPage.FILE), page.text());
    }

    private Outcome complete(Outcome.Builder outcome, Variant variant, Finding finding, Runs runs, double seconds)
            throws IOException {
        outcome.property(variant.property())
                .rules(variant.rules())
                .effort(Math.round(seconds * 100) / 100.0, finding.samples())
                .replay(replay(variant))
                .seed(arguments.gate().seed());
        if (!runs.results().isEmpty() && finding.verdict() != Outcome.Verdict.PASS) {
            outcome.evidence(writeEvidence(variant, runs));
        }
        return switch (finding.verdict()) {
            case PASS -> outcome.pass();
            case VIOLATION -> outcome.violation(finding.message());
            case INCONCLUSIVE -> outcome.inconclusive(finding.message());
            case LEFT_OUT -> outcome.leftOut(finding.message());
            case ERROR -> outcome.error(finding.message());
        };
    }

    private String replay(Variant variant) {
        String canary = variant.role() == Role.CANARY ? " --canary" : "";
        return "java -cp jcstress-tests/target/classes:$(cat jcstress-tests/target/classpath.txt) "
                + JcstressGate.class.getName()
                + " --budget-seconds 60 --seed "
                + arguments.gate().seed()
                + canary
                + " --out /tmp/jcstress --only '^"
                + variant.name()
                + "$'";
    }

    private String writeEvidence(Variant variant, Runs runs) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(variant.name() + ": " + variant.property());
        lines.add("java " + System.getProperty("java.vm.version") + ", " + machine());
        for (TestResult result : runs.results()) {
            lines.add("");
            lines.add("JVM options: " + String.join(" ", result.getConfig().jvmArgs));
            lines.add("status: " + result.status() + ", samples: " + result.getTotalCount());
            for (GradingResult outcome : result.grading().gradingResults.values()) {
                lines.add(String.format(
                        "%12d  %-10s  (%s)  %s",
                        outcome.count, outcome.expect.name(), outcome.id, outcome.description));
            }
            lines.addAll(result.getMessages());
            lines.addAll(result.getVmOut());
            lines.addAll(result.getVmErr());
        }
        for (String stack : runs.hangs()) {
            lines.add("");
            lines.add("It hung, and was ended. Its threads:");
            lines.add(stack);
        }
        Path file = directory.resolve("evidence").resolve(variant.name() + ".txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
        return directory.relativize(file).toString();
    }

    static String machine() {
        return System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors";
    }

    private void say(Variant variant, Finding finding, double seconds) {
        console.printf(
                "%-48s %-13s %-12s %,12d samples %6.1f s%s%n",
                variant.name(),
                variant.role().toString().toLowerCase(Locale.ROOT),
                finding.verdict().toString().toLowerCase(Locale.ROOT),
                finding.samples(),
                seconds,
                variant.role().isCheck() && !finding.message().isEmpty() ? "\n    " + finding.message() : "");
        console.flush();
    }
}
