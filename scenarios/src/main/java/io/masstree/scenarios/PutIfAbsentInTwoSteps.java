package io.masstree.scenarios;

import io.masstree.model.ForwardingSubject;
import io.masstree.model.Subject;
import org.jspecify.annotations.Nullable;

/** A map that looks, then puts: a canary on any map, for every tool that runs scenarios. */
public final class PutIfAbsentInTwoSteps extends ForwardingSubject<Integer> {

    /** A scenario that shows it. */
    public static final Scenario SHOWN = Scenario.of(
            "putIfAbsentInTwoSteps",
            Primes.ROOM,
            Program.of(Operations.putIfAbsent("c", 50)),
            Program.of(Operations.putIfAbsent("c", 60)));

    /** Takes the map that is otherwise right. */
    public PutIfAbsentInTwoSteps(Subject<Integer> map) {
        super(map);
    }

    @Override
    public @Nullable Integer putIfAbsent(byte[] key, Integer value) {
        Integer present = get(key);
        return present == null ? put(key, value) : present;
    }
}
