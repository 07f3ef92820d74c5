package io.masstree.histories;

import io.masstree.histories.canary.BrokenOnKey;
import io.masstree.histories.canary.BrokenOrder;
import io.masstree.histories.canary.NoStoreLoadBarrier;
import io.masstree.model.Rule;
import io.masstree.subjects.Subjects;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that is wrong on purpose and the leg that must find it out.
 *
 * @param name what is wrong
 * @param leg the leg
 * @param properties what the finding may be called
 * @param rules the rules whose guard it tests
 * @param factory makes such maps
 */
record Canary(String name, LegSpec leg, Set<String> properties, Set<Rule> rules, Subjects.Factory factory) {

    private static final long STUCK_MILLIS = 2000;
    private static final long PATIENCE_MILLIS = 60_000;

    /** All canaries: at least one for each checker and for each kind of leg. */
    static List<Canary> all() {
        return List.of(
                canary("staleReads", "hotLeaf", Finding.LINEARIZABLE, BrokenOnKey.StaleReads::new),
                canary("lostPuts", "hotLeaf", Finding.LINEARIZABLE, BrokenOnKey.LostPuts::new),
                canary("tornPutIfAbsent", "oneKey", Finding.LINEARIZABLE, BrokenOnKey.TornPutIfAbsent::new),
                canary("tornCompute", "oneKey", Finding.LINEARIZABLE, BrokenOnKey.TornCompute::new),
                canary("throwingRemoves", "hotLeaf", Finding.NO_EXCEPTION, BrokenOnKey.ThrowingRemoves::new),
                canary("hangingPuts", "queue", Finding.PROGRESS, BrokenOnKey.HangingPuts::new),
                canary("miscountedSize", "hotLeaf", Finding.SIZE, BrokenOnKey.MiscountedSize::new),
                canary("ghostsInScans", "scansBesideSplits", Finding.SCAN_PROMISE, BrokenOrder.GhostsInScans::new),
                canary("gapsInScans", "scansBesideSplits", Finding.SCAN_PROMISE, BrokenOrder.GapsInScans::new),
                canary("echoesInScans", "scansBesideSplits", Finding.SCAN_PROMISE, BrokenOrder.EchoesInScans::new),
                canary("tornPolls", "polls", Finding.LINEARIZABLE, BrokenOrder.TornPolls::new),
                canary("farCeilings", "navigation", Finding.LINEARIZABLE, BrokenOrder.FarCeilings::new),
                canary("walkingLast", "navigation", Finding.LINEARIZABLE, BrokenOrder.WalkingLast::new),
                canary("forgottenLocks", "hotLeaf", Finding.STRUCTURE, BrokenOrder.ForgottenLocks::new),
                new Canary(
                        "noStoreLoadBarrier",
                        new LegSpec(StoreLoadLeg.NAME, 0, 2),
                        Set.of(Finding.LINEARIZABLE),
                        Set.of(Rule.R25),
                        NoStoreLoadBarrier::new));
    }

    /** The canary of that name; null if there is none. */
    static @Nullable Canary named(String name) {
        return all().stream()
                .filter(canary -> canary.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether one processor alone can never show what is wrong. */
    boolean needsTwoProcessors() {
        return rules.contains(Rule.R25);
    }

    /** After how long without progress its map counts as hanging. */
    long stuckAfterMillis() {
        return properties.contains(Finding.PROGRESS) ? STUCK_MILLIS : PATIENCE_MILLIS;
    }

    private static Canary canary(String name, String workload, String property, Subjects.Factory factory) {
        Workload found = Workloads.named(workload);
        return new Canary(name, new LegSpec(workload, 0, 2), Set.of(property), found.rules(), factory);
    }
}
