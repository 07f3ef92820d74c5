package io.masstree.explorer;

import io.masstree.model.Operation;
import io.masstree.scenarios.Prime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small program of the page.
 *
 * @param id its name in the page's addresses
 * @param title what the page calls it
 * @param about what there is to see, for a reader who has not read the protocol
 * @param prime the tree that it starts from
 * @param threads the operations of each thread
 * @param memory what its threads' reads may see
 * @param bound how often a thread may be stopped although it could go on; {@link #UNBOUNDED} if all states are in the page
 * @param bug the seeded bug that leads to a wrong answer, an id of the folder {@code mutants}; null if there is none
 */
public record ExplorerScenario(
        String id,
        String title,
        String about,
        Prime prime,
        List<List<Operation>> threads,
        MemoryKind memory,
        int bound,
        @Nullable String bug) {

    /** No bound. */
    static final int UNBOUNDED = Integer.MAX_VALUE;

    /** How often a read sees an old value, at most. A thread may see one again and again, so that without a bound there is no end. */
    static final int MAX_OLD_READS = 2;

    /** What reads may see. */
    public enum MemoryKind {
        /** Each read sees the newest value. */
        SEQUENTIALLY_CONSISTENT,
        /** A read may see an older value where Java's memory model allows it. */
        JAVA
    }

    /** Keeps copies. */
    public ExplorerScenario {
        threads = threads.stream().map(List::copyOf).toList();
    }

    boolean isWeak() {
        return memory == MemoryKind.JAVA;
    }

    ExplorerScenario boundedBy(int preemptions) {
        return new ExplorerScenario(id, title, about, prime, threads, memory, preemptions, bug);
    }
}
