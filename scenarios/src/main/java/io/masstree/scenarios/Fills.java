package io.masstree.scenarios;

import static io.masstree.model.Rule.*;
import static io.masstree.scenarios.Operations.*;
import static io.masstree.scenarios.Primes.tree;

import io.masstree.model.Guards;
import io.masstree.model.Operation;
import io.masstree.model.Rule;
import java.util.List;

/**
 * A map that is empty at first. The first thread, which has no operations of its own, fills it in bulk with what the scenario's tree
 * holds, at one moment or not at all; the other one is on its way in the old tree meanwhile.
 */
@Guards({Rule.R19, Rule.R21, Rule.R25})
public final class Fills {
    private static final Prime FILLED = tree("b d f | h", "b d f h");

    private Fills() {}

    /** All of them. */
    public static List<Scenario> all() {
        return List.of(
                fill("get", get("d"), get("h")),
                fill("put", put("d", 60), get("d")),
                fill("putOfAnotherKey", put("x", 60), get("b")),
                fill("putAndRemove", put("d", 60), remove("d"), get("f")),
                fill("putIfAbsent", putIfAbsent("d", 60), get("b")),
                fill("remove", remove("d"), get("b")),
                fill("compute", compute("d", 100), merge("h", 200)),
                fill("clear", clear(), get("d")),
                fill("isEmpty", isEmpty(), get("b")),
                fill("firstAndLast", first(), last()),
                fill("floorAndHigher", floor("e"), higher("e")),
                fill("pollFirst", pollFirst(), get("d")),
                fill("pollLast", pollLast(), pollLast()));
    }

    private static Scenario fill(String name, Operation... other) {
        return Scenario.of(name + "_whileTheMapIsFilled", FILLED, Program.of(), Program.of(other))
                .guards(R19, R21, R25);
    }
}
