package io.masstree.jcstress;

import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.jcstress.JcstressArguments.Mode;
import io.masstree.jcstress.Variant.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.openjdk.jcstress.infra.runners.TestConfig;

/**
 * Runs the jcstress tests within a budget and reports what jcstress saw: see {@link io.masstree.gate}
 * for what it is told and what it leaves behind.
 *
 * <p>Canaries come first: each is tried until it fails, a few times at most. Then the checks, in an
 * order that depends on the seed, each in every profile of the mode; the time for a run is what is
 * left of the budget, shared among the runs that are left. At last the demonstrations, once each.
 * What does not fit in is inconclusive.
 *
 * <p>Beside {@code outcomes.jsonl} it writes {@code demonstrations.jsonl} and {@code weakened.md} (what
 * was seen of the weakened variants), {@code report/index.html} and {@code jcstress-results.bin.gz}
 * (jcstress's own), {@code jcstress.log} and a text for each failure.
 */
public final class JcstressGate {
    static final String GATE = "jcstress";

    /** Tries of a canary, with more time from try to try. */
    private static final List<Profile> CANARY_TRIES =
            List.of(Profile.TIERED, Profile.STRESSED, Profile.TIERED, Profile.STRESSED, Profile.C1, Profile.TIERED);

    private static final int CANARY_MILLIS = 250;
    private static final int DEMONSTRATION_MILLIS = 500;

    /** Part of the budget that is not planned: for the report, and for a run that takes longer. */
    private static final double RESERVE = 0.08;

    /** How long after the budget's end a run that hangs is ended. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JcstressArguments arguments;
    private final Launcher launcher;
    private final GateLog log;
    private final Deadline deadline;

    /** What a run costs beside its time: the start of a JVM. Learned as the gate goes. */
    private double overheadSeconds = 0.6;

    private int planned;
    private int ran;
    private int checkedInFull;

    private JcstressGate(JcstressArguments arguments, Launcher launcher, GateLog log, Deadline deadline) {
        this.arguments = arguments;
        this.launcher = launcher;
        this.log = log;
        this.deadline = deadline;
    }

    /** Runs the gate. */
    public static void main(String[] args) throws Exception {
        JcstressArguments arguments;
        try {
            arguments = JcstressArguments.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(64);
            return;
        }
        Deadline deadline = new Deadline(arguments.gate().budget(), RESERVE, PATIENCE);
        try (OutcomeLog outcomes = OutcomeLog.openIn(arguments.gate().out());
                Launcher launcher = new Launcher(arguments.gate().out())) {
            GateLog log = new GateLog(arguments, outcomes, launcher.console());
            new JcstressGate(arguments, launcher, log, deadline).run(Variant.all(arguments.only()));
            launcher.writeReport();
            log.close();
        }
        System.exit(0);
    }

    private void run(List<Variant> variants) throws IOException {
        List<Variant> canaries = of(variants, Role.CANARY);
        List<Variant> checks = inOrder(variants);
        List<Variant> demonstrations = of(variants, Role.DEMONSTRATION);
        if (arguments.gate().canary()) {
            for (Variant canary : canaries) {
                tryCanary(canary);
            }
        }
        double demonstrationSeconds = demonstrations.size() * (overheadSeconds + DEMONSTRATION_MILLIS / 1000.0);
        double least = checks.size() * (overheadSeconds + arguments.mode().leastMillis() / 1000.0);
        if (deadline.plannedSecondsLeft() - demonstrationSeconds < least) { // a small budget is for the map's own code
            checks = of(variants, Role.REAL);
        }
        for (int i = 0; i < checks.size(); i++) {
            double share = (deadline.plannedSecondsLeft() - demonstrationSeconds) / (checks.size() - i);
            check(checks.get(i), share, i);
        }
        for (Variant demonstration : demonstrations) {
            if (deadline.plannedSecondsLeft() > 0) {
                demonstrate(demonstration);
            }
        }
        log.summary(planned, ran, checks.size(), checkedInFull);
    }

    private static List<Variant> of(List<Variant> variants, Role role) {
        return variants.stream().filter(variant -> variant.role() == role).toList();
    }

    /** The checks: the map's own code first, shuffled. */
    private List<Variant> inOrder(List<Variant> variants) {
        List<Variant> checks = new ArrayList<>(
                variants.stream().filter(v -> v.role().isCheck()).toList());
        Collections.shuffle(checks, new Random(arguments.gate().seed()));
        checks.sort(Comparator.comparing(Variant::role, Comparator.reverseOrder()));
        return checks;
    }

    private void tryCanary(Variant canary) throws IOException {
        double start = deadline.seconds();
        Runs runs = Runs.NONE;
        Finding finding = null;
        for (Profile profile : CANARY_TRIES) {
            int millis = CANARY_MILLIS * (1 + runs.planned());
            runs = runs.and(execute(canary, List.of(profile), millis));
            finding = Finding.of(Role.CANARY, runs, deadline.isOver());
            if (finding.verdict() != Outcome.Verdict.PASS || deadline.isOver()) {
                break;
            }
        }
        log.canary(canary, Objects.requireNonNull(finding), runs, deadline.seconds() - start);
    }

    /** Runs a check within {@code share} seconds, if it can be done. */
    private void check(Variant variant, double share, int index) throws IOException {
        Mode mode = arguments.mode();
        double start = deadline.seconds();
        if (deadline.isOver()) {
            Finding none = new Finding(Outcome.Verdict.INCONCLUSIVE, "the budget ended before its turn", 0);
            log.check(variant, none, Runs.NONE, 0);
            return;
        }
        List<Profile> profiles = mode.profiles();
        double least = overheadSeconds + mode.leastMillis() / 1000.0;
        if (share < profiles.size() * least) {
            profiles = List.of(profiles.get(index % profiles.size()));
        } else {
            checkedInFull++;
        }
        int millis = (int) (1000 * (share / profiles.size() - overheadSeconds));
        millis = Math.max(mode.leastMillis(), Math.min(mode.mostMillis(), millis));
        Runs runs = execute(variant, profiles, millis);
        Finding finding = Finding.of(variant.role(), runs, deadline.isOver());
        log.check(variant, finding, runs, deadline.seconds() - start);
    }

    private void demonstrate(Variant variant) throws IOException {
        double start = deadline.seconds();
        Runs runs = execute(variant, List.of(Profile.TIERED, Profile.STRESSED), DEMONSTRATION_MILLIS);
        Finding finding = Finding.of(Role.DEMONSTRATION, runs, deadline.isOver());
        log.demonstration(variant, finding, runs, deadline.seconds() - start);
    }

    private Runs execute(Variant variant, List<Profile> profiles, int millis) throws IOException {
        List<TestConfig> configs = new ArrayList<>();
        for (Profile profile : profiles) {
            configs.add(launcher.run(variant.info(), profile, arguments.gate().seed(), millis));
        }
        double start = deadline.seconds();
        Runs runs = launcher.execute(configs, millis);
        double each = (deadline.seconds() - start) / configs.size() - millis / 1000.0;
        overheadSeconds = 0.9 * overheadSeconds + 0.1 * Math.max(0, each);
        planned += configs.size();
        ran += runs.results().size();
        return runs;
    }
}
