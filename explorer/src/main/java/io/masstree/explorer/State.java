package io.masstree.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A state of a scenario: all threads stand before a step, or have ended. */
final class State {
    /** How the search came here first; null at the start. */
    final @Nullable State parent;

    final @Nullable Move entered;

    final Picture picture;
    final List<Position> positions;
    final Judge.Verdict verdict;

    /** What can be done here; the steps that have not been tried have no value. */
    final Map<Move, Step> steps = new TreeMap<>();

    final List<Move> untried = new ArrayList<>();

    /** What went wrong on the way here, so that nothing follows; null if nothing did. */
    @Nullable
    String failure;

    /**
     * A step of a thread.
     *
     * @param thread its number
     * @param choice which of the values it reads that it may read, 0 for the newest
     */
    record Move(int thread, int choice) implements Comparable<Move> {
        @Override
        public int compareTo(Move other) {
            return thread != other.thread
                    ? Integer.compare(thread, other.thread)
                    : Integer.compare(choice, other.choice);
        }
    }

    /**
     * What a move did.
     *
     * @param to where it led
     * @param events the thread's events, first the one that others may notice
     */
    record Step(State to, List<Past> events) {}

    /**
     * The tree.
     *
     * @param objects its layers and nodes, drawn
     */
    record Picture(List<String> objects) {}

    /**
     * Where a thread is.
     *
     * @param mode what it is up to
     * @param past what it has done
     */
    record Position(Mode mode, Past past) {}

    /** What a thread is up to. */
    enum Mode {
        NOT_BEGUN,
        RUNS,
        WAITS,
        ENDED
    }

    State(
            @Nullable State parent,
            @Nullable Move entered,
            Picture picture,
            List<Position> positions,
            Judge.Verdict verdict) {
        this.parent = parent;
        this.entered = entered;
        this.picture = picture;
        this.positions = positions;
        this.verdict = verdict;
    }

    /** The moves that lead here from the start. */
    List<Move> way() {
        List<Move> way = new ArrayList<>();
        for (State each = this; each != null && each.entered != null; each = each.parent) {
            way.add(0, each.entered);
        }
        return way;
    }
}
