package io.masstree.examples;

import io.masstree.simulator.Scenario;
import java.util.ArrayList;
import java.util.List;

/** One thread offers three elements to a queue of two; another polls three times. What comes out must be what went in. */
public final class SpscQueueScenario implements Scenario {
    private final SpscQueue<Element> queue = new SpscQueue<>(2);
    private final List<Integer> offered = new ArrayList<>();
    private final List<Integer> polled = new ArrayList<>();

    /** An element that shows whether it was published: its field is plain. */
    private static final class Element {
        private int number;

        Element(int number) {
            this.number = number;
        }
    }

    @Override
    public List<Runnable> threads() {
        return List.of(
                () -> {
                    for (int i = 1; i <= 3; i++) {
                        if (queue.offer(new Element(i))) {
                            offered.add(i);
                        }
                    }
                },
                () -> {
                    for (int i = 0; i < 3; i++) {
                        Element element = queue.poll();
                        if (element != null) {
                            polled.add(element.number);
                        }
                    }
                });
    }

    @Override
    public void check() {
        List<Integer> all = new ArrayList<>(polled);
        for (Element left = queue.poll(); left != null; left = queue.poll()) {
            all.add(left.number);
        }
        if (!all.equals(offered)) {
            throw new AssertionError("offered " + offered + ", polled " + polled + ", in the end " + all);
        }
    }
}
