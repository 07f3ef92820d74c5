package io.masstree.explorer;

/**
 * Which threads would look again at once if they were to spin now. The simulator lets a thread that spins sleep until another has
 * written since the thread first read; two executions are in one state only if they agree on that.
 */
final class Spinning {
    private final int[] writes;
    private final int[] foreignAtFirstRead;
    private final boolean[] hasRead;
    private final boolean[] readStale;
    private int allWrites;

    Spinning(int threads) {
        writes = new int[threads];
        foreignAtFirstRead = new int[threads];
        hasRead = new boolean[threads];
        readStale = new boolean[threads];
    }

    void read(int thread, boolean newest) {
        if (!hasRead[thread]) {
            hasRead[thread] = true;
            foreignAtFirstRead[thread] = allWrites - writes[thread];
        }
        readStale[thread] |= !newest;
    }

    void wrote(int thread) {
        writes[thread]++;
        allWrites++;
    }

    void waits(int thread) {
        read(thread, true);
    }

    void looksAgain(int thread) {
        hasRead[thread] = false;
        readStale[thread] = false;
    }

    boolean wouldLookAgain(int thread) {
        return readStale[thread] || (hasRead[thread] && allWrites - writes[thread] != foreignAtFirstRead[thread]);
    }
}
