package io.masstree.testbed;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.gate.Replay;
import io.masstree.testbed.change.Focus;
import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.GateContext;
import io.masstree.testbed.gate.GateResult;
import io.masstree.testbed.gate.GateStep;
import io.masstree.testbed.gate.GateVerdict;
import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.SubjectChoice;
import io.masstree.testbed.plan.CheckPlan;
import io.masstree.testbed.plan.Costs;
import io.masstree.testbed.plan.Emphasis;
import io.masstree.testbed.plan.Pace;
import io.masstree.testbed.plan.Shard;
import io.masstree.testbed.report.Completeness;
import io.masstree.testbed.report.FailureSummary;
import io.masstree.testbed.report.Progress;
import io.masstree.testbed.report.ResultTable;
import io.masstree.testbed.report.RunDirectory;
import io.masstree.testbed.report.RunInfo;
import io.masstree.testbed.report.RunOutcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@code mt check}: every gate says what there is to check, a plan is made, the gates run one after the other, extra
 * checks fill what is left of the time, and reports are written.
 */
final class CheckRun {

    /** The file that says why each check was chosen, in a run that is about a change. */
    static final String CHOSEN = "chosen.md";

    /** Extra checks get at least this long, or none are begun. */
    private static final Duration LEAST_EXTRA = Duration.ofSeconds(5);

    private final Main.Environment environment;
    private final Settings settings;
    private final RunDirectory directory;
    private final Progress progress;
    private final @Nullable Focus focus;
    private final RunClock clock;
    private final List<GateLedger> ledgers = new ArrayList<>();

    /** The gates that have said what they require, with how many seconds that took. */
    private final Map<String, Double> listed = new LinkedHashMap<>();

    private @Nullable CheckPlan plan;
    private @Nullable Pace pace;
    private @Nullable GateLedger atWork;
    private long stepStart;

    /** Of the gate at work: how long it took until its first outcome, less what that outcome took. */
    private double startSeconds;

    private boolean heardAny;

    /** The table that plans are made from, for a machine like this one. */
    private Costs costs;

    /** The table as it was measured. */
    private final Costs table;

    /** The table of costs as this run would write it. */
    private Costs learned;

    /** Why a part of the report could not be written; what is known is said all the same. */
    private @Nullable String unwritten;

    /**
     * What the user asked for.
     *
     * @param gates what to run, in this order
     * @param subject the map
     * @param budget how long all gates together may take; null for as long as what is required needs
     * @param ceiling when a run without a budget ends, complete or not
     * @param shard which part of what is required; null for all of it
     * @param asked units that were asked for by name, by gate; empty for what the plan makes of the budget
     * @param seed where all randomness comes from
     * @param jdk what runs the gates
     * @param write what is written beside the report
     * @param focus the change that the run is about; null for all of the map
     * @param command the command line
     */
    record Settings(
            List<Gate> gates,
            SubjectChoice subject,
            @Nullable Duration budget,
            Duration ceiling,
            @Nullable Shard shard,
            Map<String, List<String>> asked,
            long seed,
            Jdk jdk,
            Write write,
            @Nullable Focus focus,
            List<String> command) {

        /** How the run was asked for, in words. */
        String inWords() {
            if (!asked.isEmpty()) {
                return "for what was asked for";
            }
            if (shard != null) {
                return "shard " + shard + " until all that is required of it is decided";
            }
            return budget == null ? "until all that is required is decided" : "for " + BudgetConverter.format(budget);
        }
    }

    /**
     * What is written beside the report.
     *
     * @param docs whether pages that gates write are put into the project's docs
     * @param costs whether what each unit cost is put into the table that plans are made from
     */
    record Write(boolean docs, boolean costs) {}

    CheckRun(Main.Environment environment, Settings settings, RunDirectory directory, Costs table) {
        this(environment, settings, directory, table, Progress.on(environment.out(), environment.terminal()));
    }

    /** The same with something else that shows it. */
    CheckRun(Main.Environment environment, Settings settings, RunDirectory directory, Costs table, Progress progress) {
        this.environment = environment;
        this.settings = settings;
        this.focus = settings.focus();
        this.directory = directory;
        this.clock = new RunClock(settings);
        this.table = table;
        this.costs = table.on(Runtime.getRuntime().availableProcessors());
        this.learned = costs;
        this.progress = progress;
    }

    /** Runs everything; on Ctrl-C, ends what runs and leaves a report of what is known. */
    ExitCode run() {
        RunInfo info = RunInfo.collect(
                environment.checkout(),
                settings.jdk(),
                Versions.all(),
                new RunInfo.Request(
                        settings.command(), Instant.now(), settings.seed(), settings.budget(), settings.shard()));
        write(() -> directory.writeInfo(info));
        if (unwritten != null) { // Nothing is known yet, and nothing could be kept.
            return complain(unwritten, GateVerdict.ERROR);
        }
        environment
                .out()
                .printf(
                        Locale.ROOT,
                        "Checking %s with seed %d on JDK %s%n",
                        settings.inWords(),
                        settings.seed(),
                        settings.jdk().version());

        StopOnShutdown hook = new StopOnShutdown(Thread.currentThread());
        try {
            boolean stopped = runGates();
            for (GateLedger ledger : ledgers) {
                String problem = ledger.misunderstanding();
                if (problem != null && !settings.asked().isEmpty() && nothingHeard()) {
                    return refuse(ledger.gate().name(), problem);
                }
            }
            return report(info, stopped);
        } finally {
            hook.close();
        }
    }

    private boolean nothingHeard() {
        return ledgers.stream().allMatch(ledger -> ledger.outcomes().isEmpty());
    }

    /** A check was asked for that is not there, so that there is nothing to report. */
    private ExitCode refuse(String gate, String problem) {
        environment.err().println("mt check: " + gate + ": " + problem);
        environment
                .err()
                .println("./mt lesson --checks " + gate + " prints the names of those that a complete run needs");
        write(directory::delete);
        return ExitCode.USAGE;
    }

    /** Runs the gates; returns whether the user has stopped them. */
    private boolean runGates() {
        try {
            runAll();
            return false;
        } catch (InterruptedException e) {
            stopped();
            return true;
        }
    }

    private void runAll() throws InterruptedException {
        Map<String, List<CheckInfo>> lists = new LinkedHashMap<>();
        Map<String, String> unlisted = new LinkedHashMap<>();
        for (Gate gate : settings.gates()) {
            try {
                double began = clock.seconds();
                List<CheckInfo> checks = gate.list(context());
                if (checks.isEmpty()) {
                    throw new IOException("the gate names not a single check");
                }
                lists.put(gate.name(), checks);
                listed.put(gate.name(), clock.seconds() - began);
            } catch (IOException e) {
                unlisted.put(gate.name(), String.valueOf(e.getMessage()));
            }
        }
        costs = costs.slowerBy(costs.slowness(listed));
        Shard shard = settings.shard();
        plan(shard == null ? lists : shard.of(lists, table), unlisted);
        List<GateLedger> busy =
                new ArrayList<>(ledgers.stream().filter(GateLedger::hasUnits).toList());
        if (focus != null) { // a first verdict soon, so the gate comes first of which most is at stake in a second
            busy.sort(Comparator.comparingDouble(ledger -> -atStake(ledger, focus)));
            write(() -> directory.write(CHOSEN, chosen(focus)));
        }
        for (int i = 0; i < busy.size(); i++) {
            check(busy, i);
        }
        if (plan().isComplete() && settings.asked().isEmpty() && shard == null) {
            extra(busy.stream().filter(GateLedger::isWell).toList());
        }
    }

    /** Decides what each gate is to do. */
    private void plan(Map<String, List<CheckInfo>> lists, Map<String, String> unlisted) {
        Duration budget = settings.budget();
        if (!settings.asked().isEmpty()) {
            plan = CheckPlan.only(settings.asked(), lists, costs);
        } else if (budget == null) {
            plan = CheckPlan.complete(lists, costs, settings.seed());
        } else {
            Emphasis emphasis = focus == null ? Emphasis.NONE : focus::weight;
            plan = CheckPlan.within(budget.toMillis() / 1000.0, lists, costs, settings.seed(), emphasis);
        }
        for (Gate gate : settings.gates()) {
            GateLedger ledger = new GateLedger(gate, plan().part(gate.name()), owes());
            String problem = unlisted.get(gate.name());
            if (problem != null) {
                ledger.failed(problem);
            }
            ledgers.add(ledger);
        }
        clock.planned();
        pace = new Pace(plan(), costs, settings.gates().stream().map(Gate::name).toList());
        int required = lists.values().stream()
                .mapToInt(checks ->
                        (int) checks.stream().filter(CheckInfo::isRequired).count())
                .sum();
        progress.planned(pace().wanted(), required, Math.round(plan().seconds()));
    }

    /** What a gate owes an answer to, beside what is required of it. */
    private GateLedger.Owes owes() {
        if (!settings.asked().isEmpty()) {
            return GateLedger.Owes.WHATEVER_IT_REPORTS;
        }
        return settings.shard() == null ? GateLedger.Owes.A_CANARY : GateLedger.Owes.NOTHING_MORE;
    }

    private static double atStake(GateLedger ledger, Focus focus) {
        double weights = ledger.part().checks().stream()
                .filter(ledger.part()::has)
                .mapToDouble(focus::weight)
                .sum();
        return weights / Math.max(1, ledger.part().seconds());
    }

    /** Which checks the plan has, and why. */
    private String chosen(Focus reasons) {
        StringBuilder text = new StringBuilder("# What was chosen, and why\n");
        for (GateLedger ledger : ledgers) {
            for (CheckInfo check : ledger.part().checks()) {
                if (ledger.part().has(check) && check.kind() == Outcome.Kind.CHECK) {
                    String reason = reasons.reasonFor(check)
                            .map(stake -> "guards " + stake.inWords())
                            .orElse("guards nothing that is at stake: there was time for it");
                    text.append("\n- `")
                            .append(ledger.gate().name())
                            .append('/')
                            .append(check.name())
                            .append("` ");
                    text.append(reason);
                }
            }
        }
        return text.append('\n').toString();
    }

    /** Runs what is planned of one gate. */
    private void check(List<GateLedger> busy, int index) throws InterruptedException {
        GateLedger ledger = busy.get(index);
        Duration time = clock.timeFor(busy.subList(index, busy.size()), plan(), costs, pace().factor());
        progress.gateStarted(ledger.gate().name(), ledger.gate().purpose(), index + 1, busy.size());
        pace().begins(ledger.gate().name(), clock.secondsSincePlan());
        work(ledger, () -> ledger.gate().check(context(), ledger.part().units(), time));
        pace().ends(clock.secondsSincePlan());
        double seconds = (System.nanoTime() - stepStart) / 1e9;
        learned = learned.with(
                ledger.gate().name(),
                ledger.part().checks(),
                ledger.outcomes(),
                listed.getOrDefault(ledger.gate().name(), 0.0),
                startSeconds,
                seconds - startSeconds);
        progress.gateEnded(ledger.gate().name(), ledger.judge(), ledger.elapsed());
    }

    /** Gives the gates what is left of the target for extra checks. */
    private void extra(List<GateLedger> willing) throws InterruptedException {
        for (int i = 0; i < willing.size(); i++) {
            GateLedger ledger = willing.get(i);
            Duration time = clock.extraTimeFor(willing.subList(i, willing.size()));
            if (time.compareTo(LEAST_EXTRA) >= 0) {
                progress.extraStarted(ledger.gate().name(), time);
                work(ledger, () -> ledger.gate().extra(context(), time));
                progress.gateEnded(ledger.gate().name(), ledger.judge(), ledger.elapsed());
            }
        }
    }

    /** One start of a gate's program. */
    private interface Step {
        GateStep run() throws InterruptedException;
    }

    private void work(GateLedger ledger, Step step) throws InterruptedException {
        atWork = ledger;
        stepStart = System.nanoTime();
        startSeconds = 0;
        heardAny = false;
        GateStep result = step.run();
        ledger.ended(result, Duration.ofNanos(System.nanoTime() - stepStart));
        atWork = null;
    }

    private void onOutcome(Outcome outcome) {
        GateLedger ledger = atWork;
        if (ledger == null) {
            throw new IllegalStateException("an outcome, but no gate is at work: " + outcome.id());
        }
        if (!heardAny) {
            heardAny = true;
            double now = (System.nanoTime() - stepStart) / 1e9;
            startSeconds = Math.max(0, now - outcome.seconds());
        }
        ledger.heard(outcome);
        pace().reported(outcome, clock.secondsSincePlan());
        progress.outcome(outcome);
        append(outcome);
    }

    private void onTick() {
        Pace known = pace;
        if (known != null) {
            progress.tick(
                    clock.elapsed(), known.reported(), known.wanted(), Math.round(clock.secondsLeft(plan(), known)));
        }
    }

    private void append(Outcome outcome) {
        write(() -> directory.append(outcome));
    }

    /** Writes a part of the report, or keeps in mind why that failed. */
    private void write(Writing part) {
        try {
            part.run();
        } catch (IOException e) {
            unwritten = FileProblem.inWords(directory.path(), e);
        }
    }

    /** Something that fails when a disk is full, or when a directory is not there any more. */
    private interface Writing {
        void run() throws IOException;
    }

    /** The user stops the run in the middle of a gate. */
    private void stopped() {
        progress.stopped();
        GateLedger ledger = atWork;
        if (ledger != null) {
            ledger.stopped(Duration.ofNanos(System.nanoTime() - stepStart));
        }
    }

    private ExitCode report(RunInfo info, boolean stopped) {
        boolean partial = settings.budget() != null && plan != null && !plan.isComplete();
        Unreported unreported = new Unreported(partial, stopped, clock.reachedCeiling());
        List<GateResult> results = ledgers.stream()
                .map(ledger -> ledger.result(unreported, this::append))
                .toList();
        GateVerdict worst =
                GateVerdict.worst(results.stream().map(GateResult::verdict).toList());
        GateVerdict verdict = stopped ? worst.or(GateVerdict.INCONCLUSIVE) : worst;
        long minutes = pace == null ? 0 : Math.max(1, Math.round(pace.completeSeconds() / 60));
        List<String> silent = settings.gates().stream()
                .map(Gate::name)
                .filter(gate -> !listed.containsKey(gate))
                .toList();
        Completeness completeness = Completeness.of(settings.shard(), results, silent, minutes);
        RunOutcome outcome = new RunOutcome(results, verdict, completeness, stopped);
        write(() -> directory.finish(info, outcome, ExitCode.of(verdict).code()));

        PrintStream out = environment.out();
        Path shown = directory.shownFrom(Path.of("").toAbsolutePath());
        out.println();
        out.print(ResultTable.format(results));
        out.println();
        if (stopped) {
            out.println("Interrupted: what is missing above did not run.");
        }
        if (unwritten == null) {
            out.println("Report: " + shown.resolve("index.html"));
        }
        write(() -> writeIntoCheckout(completeness.isComplete()));
        out.print(FailureSummary.format(results, shown, this::defaultReplay));
        out.println(completeness.inWords());
        out.flush();
        return unwritten == null ? ExitCode.of(verdict) : complain(unwritten, verdict);
    }

    /** Says that the report is not complete, and how the run ends therefore; a violation stays one. */
    private ExitCode complain(String problem, GateVerdict verdict) {
        environment.err().println("mt check: the report could not be written, or not all of it: " + problem);
        return ExitCode.of(verdict.or(GateVerdict.ERROR));
    }

    /** Writes what the user wants to have in the checkout, beside the report. */
    private void writeIntoCheckout(boolean complete) throws IOException {
        PrintStream out = environment.out();
        if (settings.write().docs()) {
            for (Path page : directory.copyPages(environment.checkout().resolve("docs"))) {
                out.println("Written: " + page);
            }
        }
        if (settings.write().costs() && complete) {
            Path table = environment.checkout().resolve(Costs.FILE);
            Files.writeString(table, learned.format());
            out.println("Written: " + table);
        }
    }

    private String defaultReplay(Outcome outcome) {
        SubjectChoice subject = settings.subject();
        boolean masstree = subject.equals(SubjectOptions.MASSTREE);
        Path jar = subject.jar();
        return Replay.command(
                outcome.gate(),
                outcome.name(),
                settings.seed(),
                masstree ? null : subject.name(),
                jar == null ? null : jar.toString());
    }

    private GateContext context() {
        return new GateContext(
                environment.checkout(),
                settings.jdk(),
                directory.path(),
                settings.seed(),
                RunClock.patience(ledgers, costs),
                this::onOutcome,
                this::onTick);
    }

    private CheckPlan plan() {
        return Objects.requireNonNull(plan, "no plan was made yet");
    }

    private Pace pace() {
        return Objects.requireNonNull(pace, "no plan was made yet");
    }
}
