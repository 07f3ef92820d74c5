package io.masstree.scenarios;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All scenarios, those first that tell most. */
public final class Catalog {
    private Catalog() {}

    /** The scenarios in the order in which they get their time. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(Duels.all());
        all.addAll(Races.all());
        all.addAll(Chains.all());
        all.addAll(Counterparts.all());
        all.sort(Comparator.comparingInt(Scenario::rank));
        return all;
    }
}
