package io.masstree.scenarios;

import static io.masstree.model.Rule.*;
import static io.masstree.scenarios.Operations.*;
import static io.masstree.scenarios.Primes.PACKED;
import static io.masstree.scenarios.Primes.SLICE;
import static io.masstree.scenarios.Primes.tree;

import io.masstree.model.Guards;
import io.masstree.model.Operation;
import io.masstree.model.Rule;
import java.util.List;

/**
 * A map is filled in bulk, at one moment, if it is empty then. The first thread does that, behind its own operations; the other one is on
 * its way in the old tree meanwhile.
 */
@Guards({Rule.R19, Rule.R21, Rule.R25})
public final class Fills {
    /** What the map is filled with. */
    public static final Prime ENTRIES = tree("b d f | h", "b d f h");

    /** A layer with one entry, and nothing else. */
    private static final Prime DYING_LAYER = tree("ABCDEFGH[i]", "ABCDEFGHi ABCDEFGHk -ABCDEFGHk");

    /** A layer with one entry, which is a layer with one entry. */
    private static final Prime DYING_LAYERS =
            tree("ABCDEFGH[ABCDEFGH[i]]", "ABCDEFGHABCDEFGHi ABCDEFGHABCDEFGHk -ABCDEFGHABCDEFGHk");

    /** Two border nodes of one entry each. */
    private static final Prime TWO_NODES = tree("f | h", "b d f h j -b -d -j");

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
                fill("clearAndPut", clear(), put("x", 60), get("x")),
                fill("getOfALongKey", get(PACKED), get("b")),
                fill("isEmpty", isEmpty(), get("b")),
                fill("firstAndLast", first(), last()),
                fill("floorAndHigher", floor("e"), higher("e")),
                fill("pollFirst", pollFirst(), get("d")),
                fill("pollLast", pollLast(), pollLast()),
                emptied("remove", DYING_LAYER, Program.of(pollFirst()), remove(SLICE + "i"), get("b")),
                emptied(
                        "removeInTwoLayers",
                        DYING_LAYERS,
                        Program.of(pollLast()),
                        remove(SLICE + SLICE + "i"),
                        get("b")),
                emptied("removeIf", DYING_LAYER, Program.of(pollFirst()), removeIf(SLICE + "i", 1), put("d", 60)),
                emptied(
                        "removeOfWhatIsPutAgain",
                        DYING_LAYER,
                        Program.of(putIfAbsent(SLICE + "i", 60), remove(SLICE + "i")),
                        remove(SLICE + "i"),
                        get("d")),
                emptied("removeOfANode", TWO_NODES, Program.of(pollLast(), pollFirst()), remove("f"), get("h")),
                emptied("pollFirst", DYING_LAYER, Program.of(pollFirst()), pollFirst(), pollFirst()),
                emptied("pollLastInTwoLayers", DYING_LAYERS, Program.of(pollFirst()), pollLast(), get("d")));
    }

    private static Scenario fill(String name, Operation... other) {
        return Scenario.of(name + "_whileTheMapIsFilled", Primes.NOTHING, Program.of(), Program.of(other))
                .guards(R19, R21, R25);
    }

    /** Each of two threads removes what is there, or helps the other one, before the first fills the map. */
    private static Scenario emptied(String name, Prime prime, Program first, Operation... other) {
        return Scenario.of(name + "_whileTheEmptiedMapIsFilled", prime, first, Program.of(other))
                .guards(R19, R21, R25, R28);
    }
}
