package io.masstree.lincheck;

import static io.masstree.scenarios.Operations.*;

import io.masstree.scenarios.Primes;
import io.masstree.scenarios.Program;
import io.masstree.scenarios.PutIfAbsentInTwoSteps;
import io.masstree.scenarios.Scenario;
import java.util.List;

/**
 * Maps that are broken on purpose, one for each thing that Lincheck is trusted to see. A run in which one of them goes
 * unnoticed proves nothing about the real map.
 */
public final class Canaries {
    /**
     * One broken map.
     *
     * @param scenario what brings the fault to light
     * @param type the broken map
     * @param strategy how the scenario is run
     * @param schedules how many schedules it may take
     * @param expected what Lincheck must say
     */
    record Canary(
            Scenario scenario,
            Class<? extends LincheckMap> type,
            Strategy strategy,
            int schedules,
            FailureKind expected) {

        String name() {
            return scenario.name();
        }
    }

    private static final int FEW = 500;
    private static final int MANY = 20_000;

    private Canaries() {}

    static List<Canary> all() {
        return List.of(
                new Canary(
                        PutIfAbsentInTwoSteps.SHOWN.named("putIfAbsentInTwoSteps_modelChecking"),
                        LooksThenPuts.class,
                        Strategy.MODEL_CHECKING,
                        FEW,
                        FailureKind.RESULTS),
                new Canary(
                        Scenario.of(
                                "computeInTwoSteps_stress",
                                Primes.ROOM,
                                Program.of(compute("b", 100), compute("b", 100)),
                                Program.of(compute("b", 100), compute("b", 100))),
                        ComputeInTwoSteps.class,
                        Strategy.STRESS,
                        MANY,
                        FailureKind.RESULTS),
                new Canary(
                        Scenario.of(
                                "overwriteRemovesFirst_scan",
                                Primes.FULL,
                                Program.of(put("d", 50)),
                                Program.of(scan())),
                        OverwriteRemovesFirst.class,
                        Strategy.MODEL_CHECKING,
                        FEW,
                        FailureKind.RESULTS),
                new Canary(
                        Scenario.of(
                                "nodeStaysLocked_validation", Primes.FULL, Program.of(get("b")), Program.of(first())),
                        NodeStaysLocked.class,
                        Strategy.MODEL_CHECKING,
                        FEW,
                        FailureKind.VALIDATION),
                new Canary(
                        Scenario.of(
                                "lockOrderIsReversed_deadlock",
                                Primes.ROOM,
                                Program.of(replace("b", 50)),
                                Program.of(remove("b"))),
                        LockOrderIsReversed.class,
                        Strategy.MODEL_CHECKING,
                        FEW,
                        FailureKind.HUNG),
                new Canary(
                        Scenario.of(
                                "getTakesALock_obstructionFreedom",
                                Primes.ROOM,
                                Program.of(put("c", 50)),
                                Program.of(get("b"))),
                        GetTakesALock.class,
                        Strategy.OBSTRUCTION_FREEDOM,
                        FEW,
                        FailureKind.BLOCKED));
    }

    /** Those that are broken in their own code, whatever map that is built on: one for each strategy and each checker. */
    static List<Canary> ofAnyMap() {
        return all().stream()
                .filter(canary -> canary.expected() == FailureKind.RESULTS)
                .map(canary -> new Canary(
                        canary.scenario().onAnyMap(),
                        canary.type(),
                        canary.strategy(),
                        canary.schedules(),
                        canary.expected()))
                .toList();
    }

    /** A scenario whose tree is not what it says; it must be refused. */
    static Scenario lostSituation() {
        return Scenario.of(
                "lostSituation_isRefused", Primes.tree("b d | f", "b d f"), Program.of(get("b")), Program.of(get("d")));
    }

    /** Looks, then puts. */
    public static final class LooksThenPuts extends LincheckMap {
        /** Called by Lincheck. */
        public LooksThenPuts() {
            super(PutIfAbsentInTwoSteps::new);
        }
    }

    /** Reads, lets others run, writes. */
    public static final class ComputeInTwoSteps extends LincheckMap {
        /** Called by Lincheck. */
        public ComputeInTwoSteps() {
            super(Faults.ComputeInTwoSteps::new);
        }
    }

    /** Takes the old entry out before it puts the new one in. */
    public static final class OverwriteRemovesFirst extends LincheckMap {
        /** Called by Lincheck. */
        public OverwriteRemovesFirst() {
            super(Faults.OverwriteRemovesFirst::new);
        }
    }

    /** Leaves the root locked. */
    public static final class NodeStaysLocked extends LincheckMap {
        /** Called by Lincheck. */
        public NodeStaysLocked() {
            super(Faults.NodeStaysLocked::new);
        }
    }

    /** Takes two locks in two orders. */
    public static final class LockOrderIsReversed extends LincheckMap {
        /** Called by Lincheck. */
        public LockOrderIsReversed() {
            super(Faults.LockOrderIsReversed::new);
        }
    }

    /** Reads under the lock that writers hold. */
    public static final class GetTakesALock extends LincheckMap {
        /** Called by Lincheck. */
        public GetTakesALock() {
            super(Faults.GetTakesALock::new);
        }
    }
}
