package io.masstree.testbed.gate;

import io.masstree.gate.GateArguments;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Gate programs that behave in one way each, and a checkout in which they are found. */
public final class FakeGates {

    private static final String MODULE = "fake";

    private FakeGates() {}

    /** A gate that runs one of the programs below. */
    public static ProcessGate gate(Class<?> program) {
        return ProcessGate.forTheMasstree("fake", "nothing", 1, List.of(MODULE), program.getName(), "it is fake");
    }

    /** Makes a directory look like a checkout whose module was built. */
    public static Path checkout(Path directory) throws IOException {
        Path target = Files.createDirectories(directory.resolve(MODULE).resolve("target"));
        Files.writeString(target.resolve("classpath.txt"), System.getProperty("java.class.path"));
        return directory;
    }

    private static Outcome.Builder check(String name) {
        return Outcome.check("fake", name).property("linearizable").rules("R12").effort(0.5, 10);
    }

    private static Outcome caughtCanary() {
        return Outcome.canary("fake", "seededBug").property("linearizable").violation("get(a)=null");
    }

    private static void report(String[] args, Outcome... outcomes) throws IOException {
        GateArguments arguments = GateArguments.parse(args);
        try (OutcomeLog log = OutcomeLog.openIn(arguments.out())) {
            for (Outcome outcome : outcomes) {
                log.append(outcome);
            }
        }
    }

    private static void write(String[] args, String text) throws IOException {
        Path file = GateArguments.parse(args).out().resolve(OutcomeLog.FILE_NAME);
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** All is well if it is told which map to check, and in which jar that is. */
    public static final class OnAnotherMap {
        public static void main(String[] args) throws IOException {
            List<String> all = List.of(args);
            int option = all.indexOf("--subject");
            String map = all.get(option + 1) + " from " + System.getProperty("mt.subject.jar");
            report(all.subList(0, option).toArray(new String[0]), check(map).pass(), caughtCanary());
        }
    }

    /** All is well. */
    public static final class Passing {
        public static void main(String[] args) throws IOException {
            report(args, check("a").pass(), check("b").pass(), caughtCanary());
        }
    }

    /** The map is broken. */
    public static final class Violating {
        public static void main(String[] args) throws IOException {
            Files.writeString(GateArguments.parse(args).out().resolve("trace.txt"), "the trace");
            report(
                    args,
                    check("a").evidence("trace.txt").violation("put(a)=null || get(a)=null\nget(a)=null"),
                    caughtCanary());
        }
    }

    /** The map is broken, and so is the tool. */
    public static final class ViolatingThenCrashing {
        public static void main(String[] args) throws IOException {
            report(args, check("a").violation("put(a)=null || get(a)=null"));
            System.exit(3);
        }
    }

    /** Not everything fitted into the budget. */
    public static final class Inconclusive {
        public static void main(String[] args) throws IOException {
            report(args, check("a").pass(), check("b").inconclusive("the budget ended"), caughtCanary());
        }
    }

    /** A small budget: some of it was not even tried. */
    public static final class InPart {
        public static void main(String[] args) throws IOException {
            report(args, check("a").pass(), check("b").leftOut("the budget was spent"), caughtCanary());
        }
    }

    /** So small a budget that nothing was tried. */
    public static final class NotAtAll {
        public static void main(String[] args) throws IOException {
            report(args, check("a").leftOut("the budget was spent"), caughtCanary());
        }
    }

    /** Does not see its own seeded bug. */
    public static final class Blind {
        public static void main(String[] args) throws IOException {
            report(args, check("a").pass(), Outcome.canary("fake", "seededBug").pass());
        }
    }

    /** Never looks at a seeded bug. */
    public static final class WithoutCanary {
        public static void main(String[] args) throws IOException {
            report(args, check("a").pass());
        }
    }

    /** Checks nothing but itself. */
    public static final class WithoutChecks {
        public static void main(String[] args) throws IOException {
            report(args, caughtCanary());
        }
    }

    /** Its tool failed. */
    public static final class Failing {
        public static void main(String[] args) throws IOException {
            report(args, check("a").error("Wow! You've caught a bug in Lincheck"), caughtCanary());
        }
    }

    /** Dies in the middle, with the exit code that jcstress has for a forbidden outcome. */
    public static final class Crashing {
        public static void main(String[] args) throws IOException {
            report(args, check("a").pass(), caughtCanary());
            System.out.println("about to crash");
            System.exit(1);
        }
    }

    /** Ends at once and says nothing. */
    public static final class Silent {
        public static void main(String[] args) {
            GateArguments.parse(args);
        }
    }

    /** Writes something else between its outcomes. */
    public static final class Babbling {
        public static void main(String[] args) throws IOException {
            report(args, check("a").pass(), caughtCanary());
            write(args, "*** jcstress says hello ***\n");
            report(args, check("b").pass());
        }
    }

    /** Its last line is not complete. */
    public static final class CutOff {
        public static void main(String[] args) throws IOException {
            report(args, check("a").pass(), caughtCanary());
            write(args, "{\"gate\":\"fake\",\"na");
        }
    }

    /** Reports for somebody else. */
    public static final class Impostor {
        public static void main(String[] args) throws IOException {
            report(
                    args,
                    check("a").pass(),
                    caughtCanary(),
                    Outcome.check("lincheck", "x").pass());
        }
    }

    /** Never ends, and neither does the process that it has started. */
    public static final class Hanging {
        public static void main(String[] args) throws IOException, InterruptedException {
            report(args, check("a").pass(), caughtCanary());
            startChild(args);
            waitForever();
        }

        private static void startChild(String[] args) throws IOException {
            Process child = new ProcessBuilder(
                            Jdk.current().java().toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Sleeping.class.getName())
                    .inheritIO()
                    .start();
            Path out = GateArguments.parse(args).out();
            Files.writeString(out.resolve("child.pid"), Long.toString(child.pid()));
        }
    }

    /** The child of the above. */
    public static final class Sleeping {
        public static void main(String[] args) throws InterruptedException {
            waitForever();
        }
    }

    private static void waitForever() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
