package io.masstree.campaign.report;

import java.util.Map;

/** What each gate cannot see, and why, in plain words. */
final class Blindness {

    private static final Map<String, String> WORDS = Map.of(
            "properties",
            "Its tests run one thread, or look at compiled code. It sees no interleaving; of memory order it sees what MemoryOrderTest"
                    + " demands of the code, and not whether anybody could tell.",
            "histories",
            "It records what threads of this machine happen to do. It sees no reordering that this processor does not make, and an"
                    + " interleaving that needs several rare steps in a row may not come in its rounds.",
            "lincheck",
            "It assumes sequential consistency: fences and access modes make no difference to it. It switches threads between a few"
                    + " operations on small trees, and gives up after a number of schedules.",
            "simulator",
            "It runs small scenarios within bounds: what needs more steps of another thread than the bounds allow, or a tree that no"
                    + " scenario has, it does not see. What one thread alone does wrong is not its business.",
            "jcstress",
            "It runs on this machine's processor. On x86, loads are not reordered with loads nor stores with stores, so that of missing"
                    + " fences it sees only what the compiler makes of them.");

    private Blindness() {}

    /** For a gate; empty for one that nobody has described. */
    static String of(String gate) {
        return WORDS.getOrDefault(gate, "");
    }
}
