package io.masstree.simulator.javalitmus;

import io.masstree.simulator.Scenario;
import java.util.List;

/**
 * A litmus test in Java: what each thread does to the same cells, with its results as a number of digits.
 *
 * @see JavaLitmusTests
 */
public final class JavaLitmus implements Scenario {
    /** What a thread does; returns its results, one digit each, or an empty text. */
    interface Body {
        String run(Cells cells);
    }

    private final List<Body> bodies;
    private final String[] results;
    private final Cells cells = new Cells();

    public JavaLitmus(String name) {
        bodies = JavaLitmusTests.bodies(name);
        results = new String[bodies.size()];
    }

    @Override
    public List<Runnable> threads() {
        Runnable[] threads = new Runnable[bodies.size()];
        for (int i = 0; i < bodies.size(); i++) {
            int number = i;
            threads[i] = () -> results[number] = bodies.get(number).run(cells);
        }
        return List.of(threads);
    }

    @Override
    public String outcome() {
        return String.join(" ", results).strip();
    }
}
