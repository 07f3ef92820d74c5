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
    List<Decision> key() {
        Decision[] sorted = decisions().toArray(new Decision[0]);
        Arrays.sort(sorted);
        return List.of(sorted);
    }
}
