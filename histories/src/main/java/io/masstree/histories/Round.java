package io.masstree.histories;

import io.masstree.model.Subject;
import io.masstree.subjects.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One fresh map, one script, and what the threads saw. Prepared by one thread, performed by all,
 * judged by one; then the object is used for another round.
 */
final class Round {
    private final Script script;
    private final List<Performer> performers = new ArrayList<>();
    private long number;
    private @Nullable Subject<Value> map;
    private @Nullable Throwable failure;

    Round(int threads) {
        script = new Script(threads);
        for (int i = 0; i < threads; i++) {
            performers.add(new Performer());
        }
    }

    /** Writes the script of a round and fills its map. */
    void prepare(Workload workload, int width, long seed, long newNumber, Subjects.Factory factory) {
        number = newNumber;
        workload.write(script, width, new SplittableRandom(seed + newNumber));
        Subject<Value> fresh = factory.create();
        map = fresh;
        script.leaveOut(LeftOut.kinds(fresh));
        failure = null;
        try {
            script.initial().stream().forEach(key -> fresh.put(script.keys().bytes(key), Performer.initialValue(key)));
        } catch (AssertionError | RuntimeException thrown) {
            failure = thrown;
        }
    }

    /** Does one thread's part. */
    void perform(int thread) {
        performers.get(thread).perform(script.line(thread), thread, script.keys(), map());
    }

    /** What the map threw when it was filled, or null. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    long number() {
        return number;
    }

    Script script() {
        return script;
    }

    Subject<Value> map() {
        if (map == null) {
            throw new IllegalStateException("the round is not prepared");
        }
        return map;
    }

    List<ThreadLog> logs() {
        return performers.stream().map(Performer::log).toList();
    }

    /** Draws the map, whatever is the matter with it. */
    String describe() {
        Subject<Value> drawn = map;
        if (drawn == null) {
            return "no map";
        }
        try {
            return drawn.describe();
        } catch (AssertionError | RuntimeException thrown) {
            return "cannot be drawn: " + Texts.stackTrace(thrown);
        }
    }

    /** Lets go of the map. */
    void forget() {
        map = null;
    }
}
