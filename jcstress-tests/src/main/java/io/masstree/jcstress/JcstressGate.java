package io.masstree.jcstress;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.GateProgram;
import io.masstree.gate.OutcomeLog;
import io.masstree.jcstress.Variant.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import picocli.CommandLine.Command;

/**
 * Runs the jcstress tests and reports what jcstress saw: see {@link GateProgram} for what it is told.
 *
 * <p>Required is every check, in the profiles {@linkplain Unit#REQUIRED of production and of the stressed optimizer}, and every
 * canary that this machine can show. Extra are the demonstrations, and longer runs of each check in each {@link Profile}: such a
 * unit is called by the variant and the profile, for example {@code LayerBirth.Real.c1}.
 *
 * <p>Beside {@code outcomes.jsonl} it writes {@code weakened.jsonl} and {@code docs/what-jcstress-saw.md} (what was seen of the
 * weakened variants), {@code jcstress-report/index.html} and {@code jcstress-results.bin.gz} (jcstress's own; those of extra
 * runs begin with {@code extra-}), {@code jcstress.log}, and a text for each failure.
 */
@Command(name = "JcstressGate", description = "Lets threads meet in the map's code, and looks for forbidden outcomes.")
public final class JcstressGate extends GateProgram {
    static final String GATE = "jcstress";

    /** How many times longer than on an idle machine the first run of a check may be. */
    private static final int SLOWEST = 8;

    /** The longest run. */
    private static final int LONGEST_MILLIS = 4_000;

    /** For {@link #main}. */
    JcstressGate() {}

    /** Runs the gate. */
    public static void main(String[] args) {
        GateProgram.main(new JcstressGate(), args);
    }

    @Override
    protected List<CheckInfo> list() {
        List<CheckInfo> checks = new ArrayList<>();
        for (Variant variant : inOrder(Role.CANARY)) {
            checks.add(canary(variant));
        }
        for (Role role : List.of(Role.REAL, Role.MECHANISM)) {
            inOrder(role)
                    .forEach(variant ->
                            checks.add(CheckInfo.check(variant.name()).guarding(List.of(variant.rules()))));
        }
        return checks;
    }

    private static CheckInfo canary(Variant variant) {
        CheckInfo info = CheckInfo.canary(variant.name()).guarding(List.of(variant.rules()));
        String needed = variant.type().getAnnotation(Canary.class).needsTwoProcessors();
        return needed.isEmpty() || !Launcher.isAlone()
                ? info
                : info.notHere("there is one processor here, and " + needed);
    }

    @Override
    protected void check(List<String> units, OutcomeLog log) throws Exception {
        List<Unit> chosen = new ArrayList<>();
        for (String name : units) {
            chosen.add(Unit.named(name)
                    .orElseThrow(() -> usage("there is no unit '" + name + "': it is the name of a variant, as --list"
                            + " writes them down, for example LayerBirth.Real, or such a name and a profile,"
                            + " for example LayerBirth.Real.c1")));
        }
        run(chosen, "", log);
    }

    @Override
    protected void extra(OutcomeLog log) throws Exception {
        List<Unit> units = new ArrayList<>();
        inOrder(Role.DEMONSTRATION).forEach(variant -> units.add(Unit.of(variant)));
        for (Role role : List.of(Role.REAL, Role.MECHANISM)) {
            for (Variant variant : inOrder(role)) {
                for (Profile profile : Profile.values()) {
                    units.add(Unit.longer(variant, profile));
                }
            }
        }
        run(units, "extra-", log);
    }

    /** The variants of a role, shuffled by the seed, but the sharp ones first. */
    private List<Variant> inOrder(Role role) {
        List<Variant> chosen = new ArrayList<>(
                Variant.all().stream().filter(variant -> variant.role() == role).toList());
        Collections.shuffle(chosen, new Random(seed()));
        chosen.sort(Comparator.comparing(variant -> !variant.isSharp()));
        return chosen;
    }

    /** Runs units until they are decided, as long as there is time to begin one. */
    private void run(List<Unit> units, String prefix, OutcomeLog outcomes) throws Exception {
        if (timeIsOver()) {
            return;
        }
        int slow = 1; // a unit that needs several runs on a busy machine pays for the start of a JVM each time
        try (Launcher launcher = new Launcher(out(), prefix)) {
            GateLog log = new GateLog(out(), seed(), outcomes, launcher.console());
            for (Unit unit : units) {
                if (timeIsOver()) {
                    break;
                }
                double start = elapsedSeconds();
                int slowness = slow;
                Runs runs = unit.decide((profiles, attempt, millis) -> launcher.execute(
                        unit.variant(), profiles, seed() + attempt, Math.min(millis * slowness, LONGEST_MILLIS)));
                if (unit.neededMoreRuns(runs)) {
                    slow = Math.min(2 * slow, SLOWEST);
                } else if (unit.hadMoreThanEnough(runs)) {
                    slow = Math.max(slow / 2, 1);
                }
                log.add(unit, unit.finding(runs), runs, elapsedSeconds() - start);
            }
            launcher.writeReport();
            WeakenedPage.write(out());
        }
    }
}
