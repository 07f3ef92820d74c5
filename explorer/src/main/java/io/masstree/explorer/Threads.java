package io.masstree.explorer;

import io.masstree.explorer.State.Mode;
import io.masstree.explorer.State.Position;
import java.util.ArrayList;
import java.util.List;

/** Where the threads of one execution are. */
final class Threads {
    private final Past[] at;
    private final boolean[] waits;
    private final Spinning spinning;

    Threads(List<Past> beginnings) {
        at = beginnings.toArray(new Past[0]);
        waits = new boolean[at.length];
        spinning = new Spinning(at.length);
    }

    int count() {
        return at.length;
    }

    Past at(int thread) {
        return at[thread];
    }

    /** Whether a thread cannot go on before another one has changed something. */
    boolean waits(int thread) {
        return waits[thread];
    }

    void nowWaits(int thread) {
        waits[thread] = true;
        spinning.waits(thread);
    }

    /** A thread is about to do something, so that it no longer waits. */
    void goesOn(int thread) {
        if (waits[thread]) {
            waits[thread] = false;
            spinning.looksAgain(thread);
        }
    }

    void did(int thread, Past past) {
        at[thread] = past;
    }

    void read(int thread, boolean newest) {
        spinning.read(thread, newest);
    }

    void wrote(int thread) {
        spinning.wrote(thread);
    }

    List<Position> positions(CallLog calls) {
        List<Position> positions = new ArrayList<>();
        for (int t = 0; t < at.length; t++) {
            positions.add(new Position(mode(t, calls), at[t]));
        }
        return positions;
    }

    private Mode mode(int thread, CallLog calls) {
        if (!calls.hasBegun(thread)) {
            return Mode.NOT_BEGUN;
        }
        if (calls.hasEnded(thread)) {
            return Mode.ENDED;
        }
        return waits[thread] ? Mode.WAITS : Mode.RUNS;
    }

    /** A text that is equal for two executions if and only if their threads are at the same places. */
    String key(CallLog calls) {
        StringBuilder key = new StringBuilder();
        for (int t = 0; t < at.length; t++) {
            key.append(mode(t, calls)).append('.').append(at[t].id());
            key.append(spinning.wouldLookAgain(t) ? "+ " : " ");
        }
        return key.toString();
    }
}
