package io.masstree.simulator;

import io.masstree.simulator.engine.Decision;
import io.masstree.simulator.engine.Failure;
import io.masstree.simulator.search.BoundedSearch;
import io.masstree.simulator.search.Bounds;
import io.masstree.simulator.search.Minimizer;
import io.masstree.simulator.search.SearchResult.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario with an execution that fails, from which nothing can be taken away: no operation, key or thread without which another
 * execution fails alike within a few thousand, and no decision.
 */
record SmallerScenario(SimulationSettings settings, Found found) {
    private static final long EXECUTIONS = 2_000;

    static SmallerScenario of(SimulationSettings original, ScenarioProgram program, Found found) {
        SmallerScenario best = new SmallerScenario(original, Minimizer.minimize(program, found));
        List<List<String>> candidates = program.smaller();
        SimulationSettings loaded = candidates.isEmpty() ? original : original.loaded();
        for (int i = 0; i < candidates.size(); i++) {
            SimulationSettings candidate = loaded.with(candidates.get(i));
            ScenarioProgram smaller = new ScenarioProgram(candidate);
            try {
                Found alike = best.search(smaller);
                if (alike != null) {
                    best = new SmallerScenario(candidate, Minimizer.minimize(smaller, alike));
                    candidates = smaller.smaller();
                    i = -1;
                }
            } finally {
                smaller.close();
            }
        }
        return best;
    }

    /** An execution of a scenario that fails like this one; null if none is found. */
    private @Nullable Found search(ScenarioProgram smaller) {
        Bounds bounds = new Bounds(
                atLeastOne(Decision.Kind.PREEMPT), atLeastOne(Decision.Kind.CHOICE), atLeastOne(Decision.Kind.ORDER));
        Found other =
                BoundedSearch.run(List.of(smaller), bounds, EXECUTIONS, true).found();
        Failure before = found.result().failure();
        Failure now = other == null ? null : other.result().failure();
        return before != null && now != null && now.isLike(before) ? other : null;
    }

    private int atLeastOne(Decision.Kind kind) {
        return (int) Math.max(
                1,
                found.decisions().stream()
                        .filter(decision -> decision.kind() == kind)
                        .count());
    }
}
