package io.masstree.testbed.hunt;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.CheckList;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.ProgramExit;
import io.masstree.testbed.gate.GateContext;
import io.masstree.testbed.gate.GateStep;
import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.gate.Tries;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link TinyGate} in the test's own JVM, which takes no time to start.
 *
 * @param overlay where the library is; null for where the checkout has it
 */
record TinyGateHere(@Nullable Path overlay) implements LibraryGate {

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public String purpose() {
        return "whether it fails";
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public List<String> modules() {
        return List.of("tiny");
    }

    @Override
    public boolean seesLibrary(Path checkout) {
        return true;
    }

    @Override
    public LibraryGate withClasses(Path classes) {
        return new TinyGateHere(classes);
    }

    @Override
    public List<CheckInfo> list(GateContext context) throws IOException {
        run(context, List.of("--list"));
        return CheckList.read(context.gateDirectory(name()));
    }

    @Override
    public GateStep check(GateContext context, List<String> units, Duration time) {
        return checkOften(context, new Tries(units, 1, null), time);
    }

    @Override
    public GateStep checkOften(GateContext context, Tries tries, Duration time) {
        try {
            Path directory = Files.createDirectories(context.gateDirectory(name()));
            Path list = Files.write(directory.resolve("units.txt"), tries.units());
            Files.deleteIfExists(directory.resolve(OutcomeLog.FILE_NAME));
            int code = run(context, List.of("--checks", list.toString(), "--tries", Long.toString(tries.most())));
            List<Outcome> outcomes = new ArrayList<>();
            for (String line : Files.readAllLines(directory.resolve(OutcomeLog.FILE_NAME))) {
                Outcome outcome = OutcomeLog.parse(line);
                String evidence = outcome.evidence();
                Outcome located = evidence == null
                        ? outcome
                        : outcome.withEvidence(context.runDirectory()
                                .relativize(directory.resolve(evidence))
                                .toString());
                outcomes.add(located);
                context.onOutcome().accept(located);
            }
            return new GateStep(outcomes, code == ProgramExit.OK ? List.of() : List.of("it ended with " + code), null);
        } catch (IOException e) {
            return new GateStep(List.of(), List.of(String.valueOf(e.getMessage())), null);
        }
    }

    @Override
    public GateStep extra(GateContext context, Duration time) {
        return new GateStep(List.of(), List.of(), null);
    }

    private int run(GateContext context, List<String> task) throws IOException {
        List<String> args = new ArrayList<>(task);
        args.addAll(List.of("--seed", Long.toString(context.seed())));
        args.addAll(List.of("--out", context.gateDirectory(name()).toString()));
        Path classes = overlay == null ? context.checkout().resolve("core/target/classes") : overlay;
        try (URLClassLoader library =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            return GateProgram.run(new TinyGate(library), args.toArray(new String[0]));
        }
    }
}
