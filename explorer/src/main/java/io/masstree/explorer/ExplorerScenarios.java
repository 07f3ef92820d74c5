package io.masstree.explorer;

import static io.masstree.explorer.ExplorerScenario.UNBOUNDED;
import static io.masstree.scenarios.Operations.get;
import static io.masstree.scenarios.Operations.put;
import static io.masstree.scenarios.Primes.SLICE;

import io.masstree.explorer.ExplorerScenario.MemoryKind;
import io.masstree.model.Operation;
import io.masstree.scenarios.Prime;
import io.masstree.scenarios.Primes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scenarios of the page, in its order. */
public final class ExplorerScenarios {
    private static final List<ExplorerScenario> ALL = List.of(
            interleaved(
                    "get-beside-insert",
                    "get beside insert",
                    "A node with room gets one more entry. The writer fills a free slot that no permutation shows, and "
                            + "then stores the permutation: with that one store, the key is there. The reader never waits, not even "
                            + "while the node is locked.",
                    Primes.ROOM,
                    List.of(get("c")),
                    List.of(put("c", 50)),
                    null),
            interleaved(
                            "insert-beside-insert",
                            "insert beside insert",
                            "Two writers want the same node. One of them gets the lock by compare-and-set, and the other spins "
                                    + "until the version changes. With the bug, the lock is taken in two steps, and both have it.",
                            Primes.tree("d", "d"),
                            List.of(put("a", 50)),
                            List.of(put("c", 60)),
                            "R1-lock-without-compare-and-set")
                    .boundedBy(3),
            weak(
                            "layer-birth",
                            "layer birth",
                            "Two keys that share their first eight bytes need a layer. The slot of the first key had its last "
                                    + "byte beside the slice and its value behind the reference; now its code says that it goes on, and its "
                                    + "reference leads to the layer. Both change in one dirty window. Here a read may see an old value: "
                                    + "without the fence before the second look at the version, that look may be older than what was read.",
                            Primes.REST,
                            List.of(get(SLICE + "i")),
                            List.of(put(SLICE + "k", 50)),
                            "R5-no-acquire-fence")
                    .boundedBy(1),
            weak(
                            "two-puts-that-both-miss",
                            "two puts that both miss",
                            "Each thread changes a key and then reads the one that the other changes, in another node. Without a "
                                    + "full fence before a change returns, both may read the old value: store buffering. No order of the "
                                    + "operations explains that.",
                            Primes.tree("b d f | h", "b d f h"),
                            List.of(put("b", 50), get("h")),
                            List.of(put("h", 60), get("b")),
                            "R25-no-full-fence")
                    .boundedBy(2));

    private ExplorerScenarios() {}

    private static ExplorerScenario interleaved(
            String id,
            String title,
            String about,
            Prime prime,
            List<Operation> one,
            List<Operation> other,
            @Nullable String bug) {
        return new ExplorerScenario(
                id, title, about, prime, List.of(one, other), MemoryKind.SEQUENTIALLY_CONSISTENT, UNBOUNDED, bug);
    }

    private static ExplorerScenario weak(
            String id,
            String title,
            String about,
            Prime prime,
            List<Operation> one,
            List<Operation> other,
            @Nullable String bug) {
        return new ExplorerScenario(id, title, about, prime, List.of(one, other), MemoryKind.JAVA, UNBOUNDED, bug);
    }

    /** All of them. */
    static List<ExplorerScenario> all() {
        return ALL;
    }

    /**
     * The scenario of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ExplorerScenario of(String id) {
        return ALL.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no scenario '" + id + "'; there are "
                        + ALL.stream().map(ExplorerScenario::id).toList()));
    }
}
