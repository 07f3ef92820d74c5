package io.masstree.simulator.memory;

/** All that a thread knew and did at one moment, to be handed to others: by an unlock, a start, an end, a freeze. */
public final class Published {
    final View view;
    final int thread;

    Published(View view, int thread) {
        this.view = view;
        this.thread = thread;
    }
}
