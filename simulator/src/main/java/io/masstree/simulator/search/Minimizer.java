package io.masstree.simulator.search;

import io.masstree.simulator.engine.Decision;
import io.masstree.simulator.engine.Decision.Kind;
import io.masstree.simulator.engine.Failure;
import io.masstree.simulator.search.SearchResult.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes decisions away from a failing execution as long as it fails in the same way. */
public final class Minimizer {
    private final Program program;
    private Found best;

    private Minimizer(Program program, Found found) {
        this.program = program;
        this.best = found;
    }

    /**
     * Minimizes.
     *
     * @param program the program
     * @param found   an execution of it that fails
     * @return one from which no decision can be taken away, and whose choices cannot be nearer to the default
     */
    public static Found minimize(Program program, Found found) {
        Minimizer minimizer = new Minimizer(program, found);
        program.host(minimizer::run);
        return minimizer.best;
    }

    /**
     * Executes a program once, on a thread of its own.
     *
     * @param program   the program
     * @param decisions the decisions
     * @return what came out; null if the execution did not come to all decisions, or could not follow one
     */
    public static @Nullable RunResult replay(Program program, List<Decision> decisions) {
        RunResult[] result = new RunResult[1];
        Replay replay = new Replay(decisions);
        program.host(() -> result[0] = program.run(replay));
        return replay.followedAll() ? result[0] : null;
    }

    private void run() {
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int i = 0; i < best.decisions().size(); i++) {
                List<Decision> fewer = new ArrayList<>(best.decisions());
                Decision decision = fewer.remove(i);
                if (failsAlike(fewer) || (decision.kind() == Kind.CHOICE && failsWithLess(i, decision))) {
                    smaller = true;
                    break;
                }
            }
        }
    }

    private boolean failsWithLess(int at, Decision decision) {
        for (int value = 1; value < decision.value(); value++) {
            List<Decision> nearer = new ArrayList<>(best.decisions());
            nearer.set(at, new Decision(Kind.CHOICE, decision.thread(), decision.event(), value));
            if (failsAlike(nearer)) {
                return true;
            }
        }
        return false;
    }

    private boolean failsAlike(List<Decision> decisions) {
        Replay replay = new Replay(decisions);
        RunResult result = program.run(replay);
        Failure failure = result.failure();
        Failure before = best.result().failure();
        if (failure == null || before == null || !failure.isLike(before) || !replay.followedAll()) {
            return false;
        }
        best = new Found(decisions, result);
        return true;
    }
}
