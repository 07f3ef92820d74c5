package io.masstree.simulator.subjects;

import io.masstree.simulator.Scenario;
import java.util.Arrays;
import java.util.List;

/** One thread writes an array's elements, another gives the array to a method of {@link Arrays}. */
public final class ArrayScenario implements Scenario {
    private final byte[] written = new byte[2];
    private final byte[] expected = {1, 2};
    private boolean same;
    private int differ;

    @Override
    public List<Runnable> threads() {
        return List.of(
                () -> {
                    written[0] = 1;
                    written[1] = 2;
                },
                () -> {
                    boolean equal = Arrays.equals(written, expected);
                    int first = Arrays.mismatch(written, 0, 2, expected, 0, 2);
                    same = equal;
                    differ = first;
                });
    }

    @Override
    public String outcome() {
        return same + " " + differ;
    }
}
