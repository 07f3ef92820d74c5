package io.masstree.explorer;

import static io.masstree.explorer.ExplorerScenario.UNBOUNDED;
import static io.masstree.scenarios.Operations.get;
import static io.masstree.scenarios.Operations.pollFirst;
import static io.masstree.scenarios.Operations.put;
import static io.masstree.scenarios.Operations.remove;
import static io.masstree.scenarios.Operations.scan;
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
            interleaved(
                    "get-beside-split",
                    "get beside split",
                    "The node is full, so the put splits it. The right half is made whole and linked before the left half "
                            + "shrinks, in a dirty window. Stop the writer anywhere, and let the reader look for f, which moves.",
                    Primes.FULL,
                    List.of(get("f")),
                    List.of(put("c", 50)),
                    "R2-split-shrinks-without-dirty"),
            interleaved(
                            "scan-beside-split",
                            "scan beside split",
                            "A scan copies a node, validates the copy, and goes on behind the last key that it has shown. The "
                                    + "split beside it moves what it is about to copy.",
                            Primes.FULL,
                            List.of(scan()),
                            List.of(put("c", 50)),
                            "R23-snapshot-not-validated")
                    .boundedBy(2),
            weak(
                            "remove-and-slot-reuse",
                            "remove and slot reuse",
                            "The remove frees a slot, and the put behind it fills the same slot with another key. A reader that "
                                    + "still looks at the slot for b must notice, by the version: it would take the other value for that of "
                                    + "b. Here a read may see an old value.",
                            Primes.ROOM,
                            List.of(get("b")),
                            List.of(remove("b"), put("c", 50)),
                            "R9-remove-without-window")
                    .boundedBy(1),
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
            interleaved(
                            "unlink-beside-scan",
                            "unlink beside scan",
                            "The remove empties the last node, which is then taken out of the tree: marked DELETED, its range "
                                    + "given to its left neighbour, its links cut. The scan has shown that neighbour already, and comes to "
                                    + "it a second time when it begins anew.",
                            Primes.LAST_ALMOST_EMPTY,
                            List.of(scan()),
                            List.of(remove("h")),
                            "R23-no-filter-upwards")
                    .boundedBy(2),
            interleaved(
                            "interior-split",
                            "interior split",
                            "The border node is full, and so is its parent. The put locks its way up and splits both. The reader "
                                    + "is led through an interior node that is half changed, and nobody tells it so: only the fences of the border "
                                    + "node say that it is in the wrong place.",
                            Primes.FULL_INTERIOR,
                            List.of(get("l")),
                            List.of(put("i", 50)),
                            "R11-no-right-fence")
                    .boundedBy(2),
            interleaved(
                            "poll-beside-insert",
                            "poll beside insert",
                            "A poll takes the first entry, while a put brings a lesser one. The poll locks the node before it "
                                    + "decides what the first entry is, and removes that before it unlocks.",
                            Primes.ROOM,
                            List.of(pollFirst()),
                            List.of(put("a", 50)),
                            "R31-poll-unlocks-before-it-removes")
                    .boundedBy(2),
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
