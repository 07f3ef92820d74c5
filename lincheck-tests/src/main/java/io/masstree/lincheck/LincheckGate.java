package io.masstree.lincheck;

import io.masstree.gate.OrphanGuard;
import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.gate.ProgramExit;
import io.masstree.subjects.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gate: runs canaries, progress scenarios, all scenarios under model checking and the sharpest under stress, within a
 * budget.
 *
 * <p>The model checking is shared between two processes, this one and a copy of it, which begins with the {@linkplain Windows
 * narrow windows}. A budget under 5 minutes is for the scenarios
 * of rank 0 (two changes at once, races, and a get beside every change), one under 400 seconds for those of rank 0 and 1.
 *
 * <p>On another map than the Masstree, the scenarios are those of {@link AnyMap}; a budget under 2 minutes leaves the random ones out.
 */
public final class LincheckGate {
    /** The part of the budget that is planned; the rest is for starting, ending and surprises. */
    private static final double PLANNED = 0.95;

    /** The part of the budget in which stress runs. */
    private static final double STRESS = 0.12;

    /** The same on another map, which has fewer scenarios for the rest. */
    private static final double STRESS_ON_ANY_MAP = 0.3;

    private static final long SECONDS_FOR_RANK_1 = 300;
    private static final long SECONDS_FOR_ALL = 400;
    private static final long SECONDS_FOR_RANDOM_ON_ANY_MAP = 120;
    private static final long CANARY_NANOS = 30_000_000_000L;
    private static final int RANDOM_SCENARIOS = 60;
    private static final int RANDOM_SCENARIOS_OF_ANY_MAP = 40;

    private static final String RESULTS = FailureKind.RESULTS.property();

    private final LincheckArguments arguments;
    private final @Nullable AnyMap anyMap;
    private final Journal journal;
    private final long start = System.nanoTime();

    private LincheckGate(LincheckArguments arguments, Journal journal) {
        this.arguments = arguments;
        this.journal = journal;
        this.anyMap = anyMap(arguments);
    }

    /** Runs the gate; exits with 0 if it ran to its end, 64 for a wrong command line, 70 for an error of its own. */
    public static void main(String... args) {
        int exit = ProgramExit.INTERNAL;
        try {
            LincheckArguments arguments = LincheckArguments.parse(args);
            try (Journal journal = new Journal(arguments)) {
                new LincheckGate(arguments, journal).run(args);
            }
            exit = ProgramExit.OK;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            exit = ProgramExit.USAGE;
        } catch (Exception | Error e) {
            System.err.println(Texts.stackTrace(e));
        }
        System.exit(exit); // threads that hang in a scenario must not keep the process
    }

    /** What to ask of another map than the Masstree, which is put to the test from now on; null for the Masstree. */
    private static @Nullable AnyMap anyMap(LincheckArguments arguments) {
        String subject = arguments.subject();
        if (subject == null) {
            return null;
        }
        Subjects.Factory factory = Subjects.named(subject);
        MapUnderTest.choose(factory);
        return new AnyMap(factory.create(), arguments.gate().seed(), RANDOM_SCENARIOS_OF_ANY_MAP);
    }

    private void run(String[] args) throws IOException, InterruptedException {
        if (!arguments.share().isFirst()) {
            if (arguments.share().index() == 1) {
                windows(); // while the first process is busy with canaries and progress
            }
            modelCheck();
            return;
        }
        List<Process> helpers = startHelpers(args);
        leaveOut();
        if (arguments.gate().canary()) {
            canaries();
        }
        if (anyMap == null) {
            progress();
        }
        if (helpers.isEmpty()) {
            windows();
        }
        modelCheck();
        for (Process helper : helpers) {
            helper.waitFor();
        }
        if (!helpers.isEmpty()) {
            accountForTheOthers();
        }
        stress();
    }

    private void leaveOut() {
        catalog()
                .filter(scenario -> scenario.rank() > lastRank())
                .forEach(scenario -> journal.leftOut(scenario, "the budget was spent on scenarios that tell more"));
        if (anyMap != null) {
            anyMap.leftOut().entrySet().stream()
                    .filter(entry -> arguments.asksFor(entry.getKey().name()))
                    .sorted(Comparator.comparing(entry -> entry.getKey().name()))
                    .forEach(entry -> journal.leftOut(entry.getKey(), entry.getValue()));
        }
    }

    // Helpers

    private List<Process> startHelpers(String[] args) throws IOException {
        List<Process> helpers = new ArrayList<>();
        int count = Math.min(arguments.share().count(), scenarios().size());
        for (int i = 1; i < count; i++) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            if (System.getProperty(Subjects.JAR_PROPERTY) != null) {
                command.add("-D" + Subjects.JAR_PROPERTY + "=" + System.getProperty(Subjects.JAR_PROPERTY));
            }
            command.addAll(List.of(OrphanGuard.option(), "-cp", System.getProperty("java.class.path")));
            command.add(LincheckGate.class.getName());
            command.addAll(List.of(args));
            command.addAll(List.of("--share", i + "/" + arguments.share().count()));
            Process helper = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(helper::destroyForcibly));
            helpers.add(helper);
        }
        return helpers;
    }

    /** Whatever a helper was to check and did not write down is not known. */
    private void accountForTheOthers() throws IOException {
        Set<String> known = new HashSet<>();
        for (String line : Files.readAllLines(arguments.gate().out().resolve(OutcomeLog.FILE_NAME))) {
            Outcome outcome = OutcomeLog.parse(line);
            if (outcome.gate().equals(Journal.GATE)) {
                known.add(outcome.name());
            }
        }
        List<Scenario> expected = new ArrayList<>(scenarios());
        expected.addAll(windowsAskedFor());
        for (Scenario scenario : expected) {
            if (!known.contains(scenario.name())) {
                journal.missing(scenario.name(), "the process that was to check it ended before");
            }
        }
    }

    // Parts

    private void canaries() {
        for (Canaries.Canary canary : anyMap == null ? Canaries.all() : Canaries.ofAnyMap()) {
            if (arguments.asksFor(canary.name())) {
                Consumer<Batch.Result> listener = result -> journal.canary(canary, result);
                new Batch(
                                List.of(canary.scenario()),
                                canary.type(),
                                canary.strategy(),
                                canary.schedules(),
                                Math.min(end(1), System.nanoTime() + CANARY_NANOS),
                                listener)
                        .run();
            }
        }
        Scenario lost = Canaries.lostSituation();
        if (anyMap == null && arguments.asksFor(lost.name())) {
            journal.refusal(lost, isRefused(lost));
        }
    }

    private static boolean isRefused(Scenario scenario) {
        try {
            scenario.requireSituation();
            return false;
        } catch (Scenario.SituationLost e) {
            return true;
        }
    }

    private void progress() {
        Consumer<Batch.Result> free = result -> journal.check(nameOf(result, "isFree"), "progress", result);
        Consumer<Batch.Result> waiting = result -> journal.waiting(nameOf(result, "waits"), result);
        runAll(asked(Progress.free(), "isFree"), Progress.FREE_SCHEDULES, free);
        runAll(asked(Progress.waiting(), "waits"), Progress.WAITING_SCHEDULES, waiting);
    }

    private void runAll(List<Scenario> scenarios, int schedules, Consumer<Batch.Result> listener) {
        if (!scenarios.isEmpty()) {
            new Batch(scenarios, MapUnderTest.class, Strategy.OBSTRUCTION_FREEDOM, schedules, end(1), listener).run();
        }
    }

    private void windows() {
        List<Scenario> windows = windowsAskedFor();
        if (!windows.isEmpty()) {
            new Batch(
                            windows,
                            MapUnderTest.class,
                            Strategy.MODEL_CHECKING,
                            Windows.schedules(arguments.gate().budget().toSeconds()),
                            end(1 - STRESS),
                            result -> journal.check(result.scenario().name(), RESULTS, result))
                    .run();
        }
    }

    private void modelCheck() {
        List<Scenario> mine = arguments.share().of(scenarios());
        spread(mine, Strategy.MODEL_CHECKING, end(1 - (anyMap == null ? STRESS : STRESS_ON_ANY_MAP)), null);
    }

    private void stress() {
        List<Scenario> sharpest = new ArrayList<>();
        if (anyMap == null) {
            sharpest.addAll(Duels.all());
            sharpest.addAll(Races.all());
        } else {
            sharpest.addAll(anyMap.sharpest());
        }
        spread(asked(sharpest, "stress"), Strategy.STRESS, end(1), "stress");
    }

    /** Runs scenarios so that they share the time until the deadline. */
    private void spread(List<Scenario> scenarios, Strategy strategy, long deadline, @Nullable String suffix) {
        Schedule schedule = new Schedule(scenarios, () -> (deadline - System.nanoTime()) / 1e9);
        if (!schedule.isDone()) {
            run(schedule.sample(), schedule, strategy, deadline, result -> {});
        }
        while (!schedule.isDone()) {
            run(
                    schedule.next(),
                    schedule,
                    strategy,
                    deadline,
                    result -> journal.check(nameOf(result, suffix), RESULTS, result));
        }
    }

    private static void run(
            Schedule.Share share,
            Schedule schedule,
            Strategy strategy,
            long deadline,
            Consumer<Batch.Result> listener) {
        List<Batch.Result> results = new ArrayList<>();
        new Batch(
                        share.scenarios(),
                        MapUnderTest.class,
                        strategy,
                        share.schedules(),
                        deadline,
                        listener.andThen(results::add))
                .run();
        schedule.learn(
                results.stream().mapToLong(Batch.Result::schedules).sum(),
                results.stream().mapToDouble(Batch.Result::seconds).sum());
    }

    // What to run

    private List<Scenario> scenarios() {
        return catalog().filter(scenario -> scenario.rank() <= lastRank()).toList();
    }

    /** Of the Masstree only: they are about its own steps. */
    private List<Scenario> windowsAskedFor() {
        return anyMap == null ? asked(Windows.all(), null) : List.of();
    }

    /** What was asked for: the scenarios that tell most come first. */
    private Stream<Scenario> catalog() {
        List<Scenario> all = new ArrayList<>();
        if (anyMap == null) {
            all.addAll(Catalog.all());
            all.addAll(RandomScenarios.generate(arguments.gate().seed(), RANDOM_SCENARIOS));
        } else {
            all.addAll(anyMap.scenarios());
        }
        return asked(all, null).stream().sorted(Comparator.comparingInt(Scenario::rank));
    }

    /** The last rank that the budget is meant for: what is begun with too little time would only be inconclusive. */
    private int lastRank() {
        if (!arguments.asksForAll()) {
            return Integer.MAX_VALUE;
        }
        long seconds = arguments.gate().budget().toSeconds();
        if (anyMap != null) {
            return seconds < SECONDS_FOR_RANDOM_ON_ANY_MAP ? 0 : Integer.MAX_VALUE;
        }
        if (seconds < SECONDS_FOR_RANK_1) {
            return 0;
        }
        return seconds < SECONDS_FOR_ALL ? 1 : Integer.MAX_VALUE;
    }

    private List<Scenario> asked(List<Scenario> scenarios, @Nullable String suffix) {
        return scenarios.stream()
                .filter(scenario -> arguments.asksFor(name(scenario, suffix)))
                .toList();
    }

    private static String nameOf(Batch.Result result, @Nullable String suffix) {
        return name(result.scenario(), suffix);
    }

    private static String name(Scenario scenario, @Nullable String suffix) {
        return suffix == null ? scenario.name() : scenario.name() + "_" + suffix;
    }

    /** The moment at which a part of the budget is over. */
    private long end(double part) {
        return start + (long) (arguments.gate().budget().toNanos() * PLANNED * part);
    }
}
