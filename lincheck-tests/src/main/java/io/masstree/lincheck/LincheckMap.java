package io.masstree.lincheck;

import io.masstree.model.Shown;
import io.masstree.model.Subject;
import io.masstree.scenarios.MapUnderTest;
import io.masstree.scenarios.Prime;
import io.masstree.scenarios.Primes;
import io.masstree.scenarios.SpecifiedMap;
import io.masstree.subjects.Subjects;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * The map under test, primed for the scenario that runs: a Masstree with narrow nodes unless another one was chosen. Lincheck makes
 * one for every schedule.
 *
 * <p>It is filled in the constructor, before Lincheck begins to watch: schedules are spent on the scenario alone.
 */
public class LincheckMap extends MapUnderTest {

    /** Read by the constructors that Lincheck calls; set before its first run only. */
    private static volatile Subjects.Factory factory = Subjects.masstree(WIDTH);

    /** Read by the constructors that Lincheck calls; set between its runs only. */
    private static volatile Prime prime = Primes.NOTHING;

    /** Starts from the tree of the scenario that runs. Called by Lincheck. */
    public LincheckMap() {
        this(map -> map);
    }

    /** The same with a fault around the map. */
    LincheckMap(UnaryOperator<Subject<Integer>> fault) {
        super(fault.apply(factory.create()), prime);
    }

    /** Puts other maps than the Masstree to the test from now on. */
    static void choose(Subjects.Factory other) {
        factory = other;
    }

    /** The tree that the next run starts from; an empty one if the run itself builds it. */
    static void startFrom(Prime next) {
        prime = isWatched(next) ? Primes.NOTHING : next;
    }

    /**
     * Whether Lincheck watches the operations that prime the map, as the first part of the scenario. That takes time, but another map
     * than the Masstree may leave something to chance, as a skip list does the levels of its nodes; and only in what it watches does
     * Lincheck make chance fall the same way whenever it repeats a schedule.
     */
    static boolean isWatched(Prime prime) {
        return prime.tree() == null;
    }

    /** Called by Lincheck when all threads have ended. */
    @Validate
    @Override
    public void structure() {
        super.structure();
    }

    /** Lincheck refuses a class without a marked operation; scenarios name what they want. */
    @Operation
    @Override
    public List<Shown> contents() {
        return super.contents();
    }

    /** The sequential specification, primed as the map is. */
    public static final class Specification extends SpecifiedMap {
        /** Called by Lincheck. */
        public Specification() {
            super(prime);
        }
    }
}
