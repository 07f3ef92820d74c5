package io.masstree.testbed;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.CheckList;
import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.GateContext;
import io.masstree.testbed.gate.GateStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * {@code mt} with two gates that do next to nothing. The unit that the property {@code hang} names says so and waits to be killed; the
 * one that {@code violate} names is violated.
 */
final class ShardProcess {

    /** How many checks each of the gates has, beside its canaries. */
    static final int CHECKS = 9;

    /** How many canaries each has. */
    static final int CANARIES = 2;

    private ShardProcess() {}

    public static void main(String[] args) {
        List<Gate> gates = List.of(new QuickGate("alpha"), new QuickGate("beta"));
        System.exit(Main.commandLine(Main.Environment.ofProcess(), gates).execute(args));
    }

    private record QuickGate(String name) implements Gate {

        @Override
        public String purpose() {
            return "a test";
        }

        @Override
        public int weight() {
            return 1;
        }

        @Override
        public List<CheckInfo> list(GateContext context) throws IOException {
            List<CheckInfo> checks = new ArrayList<>();
            IntStream.range(0, CANARIES).forEach(i -> checks.add(CheckInfo.canary("bug" + i)));
            IntStream.range(0, CHECKS).forEach(i -> checks.add(CheckInfo.check("check" + i)));
            Path directory = Files.createDirectories(context.gateDirectory(name));
            CheckList.write(directory, checks);
            return checks;
        }

        @Override
        public GateStep check(GateContext context, List<String> units, Duration time) throws InterruptedException {
            List<Outcome> outcomes = new ArrayList<>();
            for (String unit : units) {
                String id = name + "/" + unit;
                if (id.equals(System.getProperty("hang"))) {
                    System.out.println("hangs in " + id);
                    new CountDownLatch(1).await();
                }
                Outcome outcome = outcome(context, unit, id.equals(System.getProperty("violate")));
                outcomes.add(outcome);
                context.onOutcome().accept(outcome);
            }
            return new GateStep(outcomes, List.of(), null);
        }

        private Outcome outcome(GateContext context, String unit, boolean violated) {
            if (unit.startsWith("bug")) {
                return Outcome.canary(name, unit).property("linearizable").violation("get(a)=null");
            }
            if (!violated) {
                return Outcome.check(name, unit).pass();
            }
            try {
                Files.writeString(context.gateDirectory(name).resolve("trace.txt"), "the trace");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Outcome.check(name, unit)
                    .property("linearizable")
                    .evidence("evidence/" + name + "/trace.txt")
                    .violation("get(a)=null");
        }

        @Override
        public GateStep extra(GateContext context, Duration time) {
            context.onOutcome().accept(Outcome.check(name, "extra").pass());
            return new GateStep(List.of(), List.of(), null);
        }
    }
}
