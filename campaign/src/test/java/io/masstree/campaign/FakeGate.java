package io.masstree.campaign;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.testbed.gate.ProcessGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A gate program whose check {@code look} sees a bug if there is a class {@link #BUG} on its class path. The check {@code crash} ends the
 * program if there is a class {@link #CRASH}; and {@code idle} sees nothing.
 */
public final class FakeGate extends GateProgram {

    static final String BUG = "Bug";
    static final String CRASH = "Crash";

    /** The gate that has a check of the design, and one of the code. */
    static final String DESIGN = "spec";

    private static final String TRACES = "traces_of_all";
    private static final String MODULE = "fake";

    /** A gate that runs this program. */
    static ProcessGate gate(String name) {
        return ProcessGate.forTheMasstree(name, "nothing", 1, List.of(MODULE), FakeGate.class.getName(), "it is fake");
    }

    /** Makes a directory look like a checkout whose module was built. */
    static void build(Path checkout) throws IOException {
        Path target = Files.createDirectories(checkout.resolve(MODULE).resolve("target"));
        Files.writeString(target.resolve("classpath.txt"), System.getProperty("java.class.path"));
    }

    /** Runs the program. */
    public static void main(String[] args) {
        main(new FakeGate(), args);
    }

    private String name() {
        return String.valueOf(out().getFileName());
    }

    private static boolean isThere(String name) {
        return FakeGate.class.getClassLoader().getResource(name + ".class") != null;
    }

    @Override
    protected List<CheckInfo> list() {
        if (name().equals(DESIGN)) {
            return List.of(CheckInfo.check("design"), CheckInfo.check(TRACES));
        }
        return List.of(
                CheckInfo.canary("canary"), CheckInfo.check("crash"), CheckInfo.check("idle"), CheckInfo.check("look"));
    }

    @Override
    protected void check(List<String> units, OutcomeLog log) throws IOException {
        String gate = name();
        for (String unit : units) {
            if (unit.equals("canary") || unit.equals("design")) {
                throw usage("a campaign needs no canary, and no look at the design");
            }
            if (unit.equals("crash") && isThere(CRASH)) {
                System.exit(3);
            }
            Outcome.Builder check =
                    Outcome.check(gate, unit).property("all is well").effort(0.1, 7);
            log.append(
                    (unit.equals("look") || unit.equals(TRACES)) && isThere(BUG)
                            ? check.violation("a bug")
                            : check.pass());
        }
    }

    @Override
    protected void extra(OutcomeLog log) {
        throw new IllegalStateException("nothing more to do");
    }
}
