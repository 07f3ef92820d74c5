package io.masstree.histories;

import io.masstree.model.Kind;
import java.util.Arrays;
import java.util.Set;

/**
 * What one thread does in one round: a list of actions with their arguments, in arrays that are used
 * again and again.
 *
 * <p>Keys are positions in the round's {@link KeySet}; {@link #NONE} stands for an open end. For
 * most actions only {@code key} counts. Beyond that:
 *
 * <ul>
 *   <li>operations with a function: an argument other than 0 lets it return null;
 *   <li>scans: {@code key} is where to start, {@code other} where to end, and the argument is made
 *       by {@link #range};
 *   <li>scanPrefix: the prefix is the first bytes of {@code key}; how many, is the argument modulo
 *       the length of the key plus one;
 *   <li>walks: {@code key} is where to start, the argument is the number of moves, and a turning walk
 *       turns every {@code other} moves.
 * </ul>
 */
final class Line {
    /** No key: an open end. */
    static final int NONE = -1;

    /** What to do before an action, so that the threads drift against each other. */
    private static final byte NO_PAUSE = 0;

    private static final byte YIELD = 1;

    private Kind[] kinds = new Kind[16];
    private int[] keys = new int[16];
    private int[] others = new int[16];
    private int[] arguments = new int[16];
    private byte[] pauses = new byte[16];
    private int length;
    private boolean interrupting;

    /** Empties the line. */
    void clear() {
        length = 0;
        interrupting = false;
    }

    /** Appends an action on a key. */
    void add(Kind kind, int key) {
        add(kind, key, NONE, 0);
    }

    /** Appends an action. */
    void add(Kind kind, int key, int other, int argument) {
        if (length == kinds.length) {
            int capacity = 2 * length;
            kinds = Arrays.copyOf(kinds, capacity);
            keys = Arrays.copyOf(keys, capacity);
            others = Arrays.copyOf(others, capacity);
            arguments = Arrays.copyOf(arguments, capacity);
            pauses = Arrays.copyOf(pauses, capacity);
        }
        kinds[length] = kind;
        keys[length] = key;
        others[length] = other;
        arguments[length] = argument;
        pauses[length] = NO_PAUSE;
        length++;
    }

    /** Takes away the actions of some kinds; the others stay in their order. */
    void leaveOut(Set<Kind> unwanted) {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            if (!unwanted.contains(kinds[i])) {
                kinds[kept] = kinds[i];
                keys[kept] = keys[i];
                others[kept] = others[i];
                arguments[kept] = arguments[i];
                pauses[kept] = pauses[i];
                kept++;
            }
        }
        length = kept;
    }

    /** Packs what else there is to say about a scan; a limit of 0 is none. */
    static int range(boolean startInclusive, boolean endInclusive, int limit) {
        return (startInclusive ? 1 : 0) | (endInclusive ? 2 : 0) | limit << 2;
    }

    static boolean startInclusive(int range) {
        return (range & 1) != 0;
    }

    static boolean endInclusive(int range) {
        return (range & 2) != 0;
    }

    static int limit(int range) {
        return range >> 2;
    }

    /** Lets the thread give up its processor before an action. */
    void yieldBefore(int index) {
        pauses[index] = YIELD;
    }

    /** Lets the thread lose some time before an action. */
    void spinBefore(int index, int turns) {
        pauses[index] = (byte) Math.max(YIELD + 1, Math.min(turns, Byte.MAX_VALUE));
    }

    /** Pauses as scripted. */
    void pauseBefore(int index) {
        byte pause = pauses[index];
        if (pause == NO_PAUSE) {
            return;
        }
        if (pause == YIELD) {
            Pause.yieldProcessor();
            return;
        }
        for (int i = 0; i < pause; i++) {
            Thread.onSpinWait();
        }
    }

    /** Whether functions, visitors and {@code equals} of values yield when they are called. */
    boolean interrupting() {
        return interrupting;
    }

    void setInterrupting(boolean interrupting) {
        this.interrupting = interrupting;
    }

    int length() {
        return length;
    }

    Kind kind(int index) {
        return kinds[index];
    }

    int key(int index) {
        return keys[index];
    }

    int other(int index) {
        return others[index];
    }

    int argument(int index) {
        return arguments[index];
    }

    /** The line as text, for tests and reports. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(kinds[i]).append(' ').append(keys[i]).append(' ').append(others[i]);
            text.append(' ').append(arguments[i]).append(' ').append(pauses[i]).append('\n');
        }
        return text.toString();
    }
}
