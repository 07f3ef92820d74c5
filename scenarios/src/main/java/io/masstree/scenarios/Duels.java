package io.masstree.scenarios;

import java.util.List;
import java.util.stream.Stream;

/** Two changes of the structure at once, and three threads where two cannot show it. */
public final class Duels {
    /** Before everything else. */
    private static final int RANK = 0;

    /** One switch is enough, and long keys take long to compare. */
    private static final int ONE_SLICE_RANK = 1;

    private Duels() {}

    public static List<Scenario> all() {
        return Stream.concat(
                        Stream.of(NodeDuels.all(), LayerDuels.all())
                                .flatMap(List::stream)
                                .map(scenario -> scenario.ranked(RANK)),
                        LayerDuels.forOneSlice().stream().map(scenario -> scenario.ranked(ONE_SLICE_RANK)))
                .toList();
    }
}
