package io.masstree.scenarios;

import io.masstree.Masstree;
import io.masstree.model.Operation;
import io.masstree.model.Shown;
import io.masstree.model.Subject;
import io.masstree.subjects.MasstreeSubject;
import io.masstree.subjects.Subjects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map under test with what scenarios do to it. */
public class MapUnderTest {
    /** The number of entries at which a node splits: the least that the tree allows. */
    public static final int WIDTH = 3;

    private final Subject<Integer> map;

    /**
     * Takes an empty map and does to it what gives the tree that a scenario starts from.
     *
     * @param map   the map
     * @param prime how it is filled
     */
    public MapUnderTest(Subject<Integer> map, Prime prime) {
        this.map = map;
        prime.applyTo(map);
    }

    /** A {@link Masstree} with narrow nodes. */
    public static MapUnderTest narrow(Prime prime) {
        return new MapUnderTest(Subjects.masstree(WIDTH).create(), prime);
    }

    /** The tree, for those who look into it. */
    public final Masstree<Integer> map() {
        if (map instanceof MasstreeSubject<Integer> masstree) {
            return masstree.map();
        }
        throw new IllegalStateException(map.name() + " is no Masstree");
    }

    /** Carries an operation out and returns its answer. */
    public @Nullable Object run(Operation operation) {
        return operation.applyTo(map);
    }

    /** All entries, when nothing else happens: the end of every scenario. */
    public List<Shown> contents() {
        return Inspector.contents(map);
    }

    /** The same from one walk upwards. */
    public List<Shown> upwards() {
        return Inspector.upwards(map);
    }

    /**
     * Checks the structure, when all threads have ended.
     *
     * @throws AssertionError if something is broken
     */
    public void structure() {
        Inspector.check(map);
    }
}
