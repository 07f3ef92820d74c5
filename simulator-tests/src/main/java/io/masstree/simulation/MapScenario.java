package io.masstree.simulation;

import io.masstree.Masstree;
import io.masstree.MasstreeInternals;
import io.masstree.model.ForwardingSubject;
import io.masstree.model.Shown;
import io.masstree.model.Subject;
import io.masstree.scenarios.MapUnderTest;
import io.masstree.simulation.PublishedValues.Held;
import io.masstree.simulator.Scenario;
import io.masstree.subjects.MasstreeSubject;
import io.masstree.subjects.NavigableMapSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A scenario of the catalogue on a Masstree with narrow nodes. This class and the map are simulated; what the threads call, and what
 * judges their results, is not.
 */
public final class MapScenario implements Scenario {
    private final String name;
    private final UnderTest kind;
    private final String without;
    private final Subject<Held> map;
    private final MapRun run;

    /**
     * An execution to be.
     *
     * @param name the scenario's name
     * @param map  the map, as {@link UnderTest} calls it
     */
    public MapScenario(String name, String map) {
        this(name, map, "");
    }

    /**
     * An execution to be, of a part of a scenario.
     *
     * @param name    the scenario's name
     * @param map     the map, as {@link UnderTest} calls it
     * @param without what is left out of it, as {@link #smaller} says it
     */
    public MapScenario(String name, String map, String without) {
        this.name = name;
        this.kind = UnderTest.valueOf(map);
        this.without = without;
        this.map = switch (kind) {
            case TREE -> new MasstreeSubject<>(MapUnderTest.WIDTH);
            case VIEWS -> new Views();
            case BULK -> bulk(MapRun.contents(name, without));
            case OTHER, OTHER_IN_TWO_STEPS -> throw new IllegalArgumentException(map + " is no Masstree");
        };
        Subject<Integer> numbers = new PublishedValues(this.map);
        run = kind == UnderTest.BULK ? MapRun.ofFilled(name, without, numbers) : MapRun.of(name, without, numbers);
    }

    @Override
    public List<List<String>> smaller() {
        return MapRun.smaller(name, without).stream()
                .map(less -> List.of(name, kind.name(), less))
                .toList();
    }

    /** The tree. */
    @Override
    public String view() {
        return map.describe();
    }

    private static Subject<Held> bulk(List<Shown> contents) {
        List<Map.Entry<byte[], Held>> entries = new ArrayList<>();
        for (Shown entry : contents) {
            entries.add(Map.entry(entry.key().bytes(), new Held(entry.value())));
        }
        return new MasstreeSubject<>(MapUnderTest.WIDTH, MasstreeInternals.fromSorted(MapUnderTest.WIDTH, entries));
    }

    @Override
    public List<Runnable> threads() {
        return run.threads();
    }

    @Override
    public void check() {
        run.check();
    }

    @Override
    public String outcome() {
        return run.outcome();
    }

    /** A {@code MasstreeMap}, with its views for ranges and for the descending order. */
    private static final class Views extends ForwardingSubject<Held> {
        private final Masstree<Held> tree;

        Views() {
            this(MasstreeInternals.ofWidth(MapUnderTest.WIDTH));
        }

        private Views(Masstree<Held> tree) {
            super(new NavigableMapSubject<>("views", MasstreeInternals.asMap(tree)));
            this.tree = tree;
        }

        @Override
        public void checkStructure() {
            MasstreeInternals.check(tree);
        }

        @Override
        public String describe() {
            return MasstreeInternals.describe(tree);
        }
    }
}
