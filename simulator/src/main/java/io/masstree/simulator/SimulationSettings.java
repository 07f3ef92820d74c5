package io.masstree.simulator;

import io.masstree.simulator.witness.Site;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is needed to execute a scenario. Classes that are not given are loaded for each copy of the scenario. */
record SimulationSettings(
        String scenario,
        List<String> arguments,
        List<String> instrumented,
        ClassLoader parentLoader,
        boolean multiCopyAtomic,
        int eventLimit,
        Function<Site, List<String>> rules,
        @Nullable SimulatedClasses classes,
        @Nullable Statistics statistics) {

    private SimulationSettings on(@Nullable SimulatedClasses shared, List<String> prefixes) {
        return new SimulationSettings(
                scenario, arguments, prefixes, parentLoader, multiCopyAtomic, eventLimit, rules, shared, statistics);
    }

    private SimulationSettings executed(boolean agreed, int limit, List<String> otherArguments) {
        return new SimulationSettings(
                scenario, otherArguments, instrumented, parentLoader, agreed, limit, rules, classes, statistics);
    }

    private SimulationSettings told(Function<Site, List<String>> cited, @Nullable Statistics counted) {
        return new SimulationSettings(
                scenario, arguments, instrumented, parentLoader, multiCopyAtomic, eventLimit, cited, classes, counted);
    }

    SimulationSettings instrumenting(List<String> prefixes) {
        return on(null, prefixes);
    }

    SimulationSettings on(SimulatedClasses shared) {
        return on(shared, instrumented);
    }

    /** The same on classes that are loaded once, so that other arguments need no others. */
    SimulationSettings loaded() {
        return classes != null ? this : on(SimulatedClasses.of(parentLoader, instrumented.toArray(new String[0])));
    }

    SimulationSettings with(List<String> otherArguments) {
        return executed(multiCopyAtomic, eventLimit, otherArguments);
    }

    SimulationSettings multiCopyAtomic(boolean assumed) {
        return executed(assumed, eventLimit, arguments);
    }

    SimulationSettings limitedTo(int events) {
        return executed(multiCopyAtomic, events, arguments);
    }

    SimulationSettings citing(Function<Site, List<String>> cited) {
        return told(cited, statistics);
    }

    SimulationSettings counting(Statistics counted) {
        return told(rules, counted);
    }
}
