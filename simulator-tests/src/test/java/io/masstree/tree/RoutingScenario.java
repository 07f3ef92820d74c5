package io.masstree.tree;

import io.masstree.simulator.Scenario;
import java.util.ArrayList;
import java.util.List;

/** An interior node changes, and meanwhile somebody looks where it leads to. */
public final class RoutingScenario implements Scenario {
    private static final long STEP = 10;
    private static final long NEW = 5;

    private final String change;
    private final int index;
    private final InteriorNode node = new InteriorNode();
    private final List<Node> children = new ArrayList<>();
    private final Node added = Tree.emptyRoot(3);
    private String wrong = "";

    /**
     * A change to be.
     *
     * @param change   insert or remove
     * @param size     the number of separators
     * @param index    of which child
     */
    public RoutingScenario(String change, String size, String index) {
        this.change = change;
        this.index = Integer.parseInt(index);
        int separators = Integer.parseInt(size);
        for (int i = 0; i <= separators; i++) {
            children.add(Tree.emptyRoot(3));
        }
        node.initialize(children.get(0), STEP, children.get(1));
        for (int i = 1; i < separators; i++) {
            node.insertAfter(children.get(i), STEP * (i + 1), children.get(i + 1));
        }
    }

    @Override
    public List<Runnable> threads() {
        return List.of(
                () -> {
                    if (change.equals("insert")) {
                        node.insertAfter(children.get(index), index * STEP + NEW, added);
                    } else {
                        node.removeChild(index);
                    }
                },
                () -> {
                    for (int i = 0; i < children.size(); i++) {
                        look(i * STEP, children.get(i));
                    }
                    look(KeySlice.MAX, children.get(children.size() - 1));
                });
    }

    /** Who is stopped himself between two loads may be led wrong, but not if he tries again. What splits or goes may lead anywhere near. */
    private void look(long slice, Node right) {
        boolean misled = node.childFor(slice) != right;
        if (node.childFor(slice) != right && misled && right != children.get(index)) {
            wrong = slice + " leads to a wrong child";
        }
    }

    @Override
    public void check() {
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong);
        }
    }
}
