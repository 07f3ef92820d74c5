package io.masstree.testbed.hunt;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A gate program with one check, {@code holds}: it asks the library, a class {@code tiny.Tiny}, whether it fails with a seed. */
public final class TinyGate extends GateProgram {

    private final ClassLoader library;

    TinyGate(ClassLoader library) {
        this.library = library;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        main(new TinyGate(TinyGate.class.getClassLoader()), args);
    }

    @Override
    protected List<CheckInfo> list() {
        return List.of(
                CheckInfo.canary("seededBug"),
                CheckInfo.check("holds").guarding(List.of("R1")),
                CheckInfo.check("other"));
    }

    @Override
    protected void check(List<String> units, OutcomeLog log) throws IOException {
        Files.writeString(
                out().resolve("starts.txt"), seed() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        for (String unit : units) {
            Outcome.Builder outcome =
                    Outcome.check("tiny", unit).property("linearizable").rules("R1");
            switch (unit) {
                case "holds" ->
                    log.append(
                            fails()
                                    ? outcome.evidence(out(), "trace.txt", "T0 splits, T1 reads the old node")
                                            .violation("a key was lost with seed " + seed())
                                    : passes(outcome).pass());
                case "seededBug" ->
                    log.append(Outcome.canary("tiny", unit)
                            .property("linearizable")
                            .violation("seen"));
                case "other" -> log.append(Outcome.check("tiny", unit).pass());
                default -> throw usage("there is no check '" + unit + "'");
            }
        }
    }

    /** Shows how a recorded failure goes now. */
    private Outcome.Builder passes(Outcome.Builder outcome) throws IOException {
        Path recorded = evidence();
        return recorded == null
                ? outcome
                : outcome.evidence(
                        out(), "passes.txt", Files.readString(recorded).replace("old", "new"));
    }

    private boolean fails() {
        try {
            Method method = Class.forName("tiny.Tiny", true, library).getMethod("fails", long.class);
            return (boolean) method.invoke(null, seed());
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodError(e.getMessage()); // as of compiled code
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void extra(OutcomeLog log) {}
}
