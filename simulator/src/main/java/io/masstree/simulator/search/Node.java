package io.masstree.simulator.search;

import io.masstree.simulator.engine.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of decisions that shares its beginning with others. */
record Node(@Nullable Node parent, @Nullable Decision decision, int size) {
    static final Node ROOT = new Node(null, null, 0);

    Node plus(Decision next) {
        return new Node(this, next, size + 1);
    }

    List<Decision> decisions() {
        List<Decision> list = new ArrayList<>(size);
        Node node = this;
        while (node != null && node.decision != null) {
            list.add(node.decision);
            node = node.parent;
        }
        Collections.reverse(list);
        return list;
    }

    /** The list's beginning of a given length. */
    Node prefix(int length) {
        Node node = this;
        while (node.size > length && node.parent != null) {
            node = node.parent;
        }
        return node;
    }

    int count(Decision.Kind kind) {
        int count = 0;
        Node node = this;
        while (node != null && node.decision != null) {
            if (node.decision.kind() == kind) {
                count++;
            }
            node = node.parent;
        }
        return count;
    }

    /** The decisions without their order. */
    Key key() {
        long[] sorted = new long[size];
        Node node = this;
        for (int i = 0; i < size; i++) {
            sorted[i] = node.decision == null ? 0 : code(node.decision);
            node = node.parent == null ? node : node.parent;
        }
        Arrays.sort(sorted);
        return new Key(sorted);
    }

    /** The decisions in their order. */
    Key sequence() {
        long[] codes = new long[size];
        Node node = this;
        for (int i = size - 1; i >= 0; i--) {
            codes[i] = node.decision == null ? 0 : code(node.decision);
            node = node.parent == null ? node : node.parent;
        }
        return new Key(codes);
    }

    private static long code(Decision decision) {
        long kind = switch (decision.kind()) {
            case PREEMPT -> 0;
            case CHOICE -> 1;
            case ORDER -> 2;
        };
        return (kind << 62) ^ ((long) decision.thread() << 56) ^ ((long) decision.event() << 24) ^ decision.value();
    }

    /** Decisions, small and quick to compare. */
    static final class Key {
        private final long[] codes;

        private Key(long[] codes) {
            this.codes = codes;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(codes, key.codes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(codes);
        }
    }
}
