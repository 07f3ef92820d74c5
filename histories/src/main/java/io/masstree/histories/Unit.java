package io.masstree.histories;

import io.masstree.gate.SeededName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A leg with where its chance comes from, as the testbed names it: {@code hotLeaf.w3.t2}, with another seed than the gate's
 * {@code hotLeaf.w3.t2@8}, and one round of it, again and again, {@code hotLeaf.w3.t2#1743}.
 *
 * @param leg the leg
 * @param seed another seed than the gate's; null for that
 * @param round the only round to run; null for all
 */
record Unit(LegSpec leg, @Nullable Long seed, @Nullable Long round) {

    private static final Pattern NAME = Pattern.compile("([^#]+)(?:#(\\d{1,18}))?");

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is none
     */
    static Unit parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not of the form hotLayer.w3.t2, hotLayer.w3.t2@8 or hotLayer.w3.t2#12");
        }
        SeededName seeded = SeededName.parse(matcher.group(1));
        LegSpec leg = LegSpec.parse(seeded.name());
        if (!leg.workload().equals(StoreLoadLeg.NAME)) {
            Workloads.named(leg.workload());
        } else if (leg.threads() != 2) {
            throw new IllegalArgumentException("'" + name + "': a duel needs two threads");
        }
        String round = matcher.group(2);
        return new Unit(leg, seeded.seed(), round == null ? null : Long.valueOf(round));
    }

    /** The same, but one round of it only; as it is if the number is negative. */
    Unit withRound(long number) {
        return number < 0 ? this : new Unit(leg, seed, number);
    }

    /** The name. */
    String name() {
        return new SeededName(leg.name(), seed) + (round == null ? "" : "#" + round);
    }
}
