package io.masstree.jcstress;

/** Makes the windows of weakened variants longer, so that they are hit on a busy machine too. */
public final class Window {
    private static final int SPINS = 16;

    private Window() {}

    /** Takes about a microsecond. Orders nothing. */
    public static void stretch() {
        for (int i = 0; i < SPINS; i++) {
            Thread.onSpinWait();
        }
    }
}
