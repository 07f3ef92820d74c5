package io.masstree.histories;

import io.masstree.model.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** One round's plan: the keys, which of them the map starts with, and what each thread does. */
final class Script {
    private final List<Line> lines = new ArrayList<>();
    private final BitSet initial = new BitSet();
    private KeySet keys = KeySet.of();

    Script(int threads) {
        for (int i = 0; i < threads; i++) {
            lines.add(new Line());
        }
    }

    /** Starts a new plan over these keys. */
    void restart(KeySet newKeys) {
        keys = newKeys;
        initial.clear();
        lines.forEach(Line::clear);
    }

    /** Takes away the actions that a map cannot do. */
    void leaveOut(Set<Kind> kinds) {
        if (!kinds.isEmpty()) {
            lines.forEach(line -> line.leaveOut(kinds));
        }
    }

    KeySet keys() {
        return keys;
    }

    /** The positions of the keys that the map has at the start. */
    BitSet initial() {
        return initial;
    }

    int threads() {
        return lines.size();
    }

    Line line(int thread) {
        return lines.get(thread);
    }

    /** The number of actions of all threads. */
    int length() {
        int sum = 0;
        for (Line line : lines) {
            sum += line.length();
        }
        return sum;
    }

    /** The whole plan as text, for tests and reports. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("initially " + initial + "\n");
        for (int i = 0; i < lines.size(); i++) {
            text.append("thread ").append(i).append('\n').append(lines.get(i));
        }
        return text.toString();
    }
}
