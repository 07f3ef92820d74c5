package io.masstree.testbed.gate;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Option;

/**
 * A gate program that does what it is told: each unit is a step, such as {@code pass a} or {@code exit 3}. It lists a canary, two
 * checks that it can do and one that cannot be done.
 */
public final class FakeGate extends GateProgram {

    static final List<CheckInfo> LIST = List.of(
            CheckInfo.canary("seededBug"),
            CheckInfo.check("a"),
            CheckInfo.check("b"),
            CheckInfo.check("c").notHere("it needs three processors"));

    private static final String MODULE = "fake";

    @Option(names = "--subject")
    private String subject = "masstree";

    /** A gate that runs this program. */
    static ProcessGate gate() {
        return ProcessGate.forTheMasstree(
                "fake", "nothing", 1, List.of(MODULE), FakeGate.class.getName(), "it is fake");
    }

    /** The same for any map. */
    static ProcessGate forAnyMap() {
        return ProcessGate.forAnyMap("fake", "nothing", 1, List.of(MODULE), FakeGate.class.getName());
    }

    /** Makes a directory look like a checkout whose module was built. */
    static Path checkout(Path directory) throws IOException {
        Path target = Files.createDirectories(directory.resolve(MODULE).resolve("target"));
        Files.writeString(target.resolve("classpath.txt"), System.getProperty("java.class.path"));
        return directory;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        main(new FakeGate(), args);
    }

    @Override
    protected List<CheckInfo> list() {
        return LIST;
    }

    @Override
    protected void check(List<String> steps, OutcomeLog log) throws IOException, InterruptedException {
        for (String step : steps) {
            int space = step.indexOf(' ');
            step(step.substring(0, space), step.substring(space + 1), log);
        }
    }

    private void step(String verb, String object, OutcomeLog log) throws IOException, InterruptedException {
        Outcome.Builder check = Outcome.check("fake", object)
                .property("linearizable")
                .rules("R12")
                .effort(0.5, 10);
        Outcome.Builder canary = Outcome.canary("fake", object).property("linearizable");
        switch (verb) {
            case "pass" -> log.append(check.pass());
            case "violate" -> {
                Files.writeString(out().resolve("trace.txt"), "the trace");
                log.append(check.evidence("trace.txt").violation("put(a)=null || get(a)=null\nget(a)=null"));
            }
            case "doubt" -> log.append(check.inconclusive("too much overlaps"));
            case "fail" -> log.append(check.error("Wow! You've caught a bug in Lincheck"));
            case "catch" -> log.append(canary.violation("get(a)=null"));
            case "miss" -> log.append(canary.pass());
            case "tell" ->
                log.append(Outcome.check(
                                "fake", object + " is " + subject + " from " + System.getProperty("mt.subject.jar"))
                        .pass());
            case "impersonate" -> log.append(Outcome.check(object, "x").pass());
            case "print" -> System.out.println(object);
            case "write" ->
                Files.writeString(
                        out().resolve(OutcomeLog.FILE_NAME),
                        object.replace("\\n", "\n"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            case "throw" -> throw new IllegalStateException(object);
            case "exit" -> System.exit(Integer.parseInt(object));
            case "hang" -> {
                startChild();
                waitForever();
            }
            default -> throw usage("there is no step '" + verb + "'");
        }
    }

    @Override
    protected void extra(OutcomeLog log) throws IOException {
        log.append(Outcome.check("fake", "extra").pass());
    }

    private void startChild() throws IOException {
        Process child = new ProcessBuilder(
                        Jdk.current().java().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sleeping.class.getName())
                .inheritIO()
                .start();
        Files.writeString(out().resolve("child.pid"), Long.toString(child.pid()));
    }

    /** The child of a gate that hangs. */
    public static final class Sleeping {
        public static void main(String[] args) throws InterruptedException {
            waitForever();
        }
    }

    private static void waitForever() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
