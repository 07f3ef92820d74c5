package io.masstree.simulator.search;

import io.masstree.simulator.engine.Decision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param executions how many executions it tried
 * @param triedBefore how many more it came to that a search within other bounds had tried, so that it did not try them again
 * @param events     how many events those that it tried had together
 * @param complete   whether these were all within the bounds; a random search never is
 * @param outcomes   each outcome of those that it tried, with the number of times
 * @param found      an execution that fails; null if none was found
 */
public record SearchResult(
        long executions,
        long triedBefore,
        long events,
        boolean complete,
        Map<String, Long> outcomes,
        @Nullable Found found) {
    /**
     * An execution that fails.
     *
     * @param decisions its decisions
     * @param result    what came out
     */
    public record Found(List<Decision> decisions, RunResult result) {}
}
