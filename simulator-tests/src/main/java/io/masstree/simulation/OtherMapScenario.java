package io.masstree.simulation;

import io.masstree.model.Subject;
import io.masstree.scenarios.PutIfAbsentInTwoSteps;
import io.masstree.simulator.Scenario;
import io.masstree.subjects.Subjects;
import java.util.List;

/**
 * A scenario of the catalogue on another map than the Masstree. This class and the map are simulated. Traces do not draw the map:
 * another map may do so only by operations, some of which wait for those that have begun.
 */
public final class OtherMapScenario implements Scenario {
    private final String name;
    private final UnderTest kind;
    private final String without;
    private final String subject;
    private final MapRun run;

    /**
     * An execution to be.
     *
     * @param name    the scenario's name
     * @param kind    whether the map is as it is, as {@link UnderTest} calls it
     * @param without what is left out of it, as {@link #smaller} says it
     * @param subject the map's name, as {@link Subjects} knows it
     */
    public OtherMapScenario(String name, String kind, String without, String subject) {
        this.name = name;
        this.kind = UnderTest.valueOf(kind);
        this.without = without;
        this.subject = subject;
        Subject<Integer> right = new PublishedValues(Subjects.named(subject).<PublishedValues.Held>create());
        Subject<Integer> map = this.kind == UnderTest.OTHER_IN_TWO_STEPS ? new PutIfAbsentInTwoSteps(right) : right;
        run = MapRun.ofOther(subject, name, without, map);
    }

    @Override
    public List<List<String>> smaller() {
        return MapRun.smallerOfOther(subject, name, without).stream()
                .map(less -> List.of(name, kind.name(), less, subject))
                .toList();
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
}
