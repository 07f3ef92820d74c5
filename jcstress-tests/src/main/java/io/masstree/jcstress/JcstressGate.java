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
 * order that depends on the seed, the {@linkplain Sharp sharp} ones first, each in every profile of the
 * mode if the time reaches; the time for a run is what is left of the budget, shared among the runs that
 * are left. At last the demonstrations. A sharp check without a result is inconclusive; of the others a
 * small budget leaves some out, and says so for each of them.
 *
 * <p>Beside {@code outcomes.jsonl} it writes {@code demonstrations.jsonl} and {@code
 * docs/what-jcstress-saw.md} (what was seen of the weakened variants), {@code report/index.html} and {@code jcstress-results.bin.gz}
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
    private int checked;
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
            List<Variant> variants = Variant.all(arguments.only());
            GateLog log = new GateLog(arguments, variants, outcomes, launcher.console());
            new JcstressGate(arguments, launcher, log, deadline).run(variants);
            launcher.writeReport();
            log.close();
        }
        System.exit(0);
    }

    private void run(List<Variant> variants) throws IOException {
        List<Variant> canaries = arguments.gate().canary() ? inOrder(variants, Role.CANARY) : List.of();
        List<Variant> checks = new ArrayList<>(inOrder(variants, Role.REAL));
        checks.addAll(inOrder(variants, Role.MECHANISM));
        List<Variant> demonstrations = inOrder(variants, Role.DEMONSTRATION);
        double others = demonstrations.size() * cost(DEMONSTRATION_MILLIS);

        for (Variant canary : canaries) {
            if (isMust(canary) || reaches(cost(CANARY_MILLIS) + leastSeconds(checks))) {
                tryCanary(canary);
            } else {
                log.leftOut(canary);
            }
        }
        for (int i = 0; i < checks.size(); i++) {
            Variant variant = checks.get(i);
            if (isMust(variant) || reaches(leastSeconds(List.of(variant)))) {
                check(variant, (deadline.plannedSecondsLeft() - others) / (checks.size() - i), i);
            } else {
                log.leftOut(variant);
            }
        }
        for (Variant demonstration : demonstrations) {
            if (reaches(2 * cost(DEMONSTRATION_MILLIS))) {
                demonstrate(demonstration);
            }
        }
        log.summary(planned, ran, checked, checkedInFull);
    }

    /** The variants of a role, shuffled, but the sharp ones first. */
    private List<Variant> inOrder(List<Variant> variants, Role role) {
        List<Variant> chosen = new ArrayList<>(
                variants.stream().filter(variant -> variant.role() == role).toList());
        Collections.shuffle(chosen, new Random(arguments.gate().seed()));
        chosen.sort(Comparator.comparing(variant -> !variant.isSharp()));
        return chosen;
    }

    /** Whether the gate owes a result for it: it is sharp, or it was asked for by name. */
    private boolean isMust(Variant variant) {
        return variant.isSharp() || !arguments.asksForAll();
    }

    private double cost(int millis) {
        return overheadSeconds + millis / 1000.0;
    }

    /** What the shortest runs of some checks take. */
    private double leastSeconds(List<Variant> checks) {
        return checks.size() * cost(arguments.mode().leastMillis());
    }

    private boolean reaches(double seconds) {
        return deadline.plannedSecondsLeft() > seconds;
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
        if (share < profiles.size() * cost(mode.leastMillis())) {
            profiles = List.of(profiles.get(index % profiles.size()));
        } else {
            checkedInFull++;
        }
        int millis = (int) (1000 * (share / profiles.size() - overheadSeconds));
        millis = Math.max(mode.leastMillis(), Math.min(mode.mostMillis(), millis));
        Runs runs = execute(variant, profiles, millis);
        checked++;
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
        overheadSeconds = 0.7 * overheadSeconds + 0.3 * Math.max(0, each);
        planned += configs.size();
        ran += runs.results().size();
        return runs;
    }
}
