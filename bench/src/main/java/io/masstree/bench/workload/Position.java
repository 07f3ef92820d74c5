package io.masstree.bench.workload;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** Where a thread is in the list of keys to ask for. Each thread starts somewhere else, and starts again at the end. */
@State(Scope.Thread)
public class Position {
    final CountedSink sink = new CountedSink();

    private int next;
    private int untilWrite;
    private long fresh;

    @Setup(Level.Trial)
    public void start(FilledMap filled, ThreadParams thread) {
        next = (int) ((long) filled.asked.length * thread.getThreadIndex() / thread.getThreadCount());
        untilWrite = filled.writeEvery;
    }

    /** The next index of a list. */
    int next(int length) {
        int index = next;
        next = index + 1 < length ? index + 1 : 0;
        return index;
    }

    /** Whether the next operation of a mix is the one in so many that writes. */
    boolean writes(int every) {
        if (--untilWrite > 0) {
            return false;
        }
        untilWrite = every;
        return true;
    }

    /** A value that nobody has yet. */
    Long freshValue() {
        return Long.valueOf(1_000_000 + fresh++);
    }
}
