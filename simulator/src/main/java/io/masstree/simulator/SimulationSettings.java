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

    SimulationSettings instrumenting(List<String> prefixes) {
        return new SimulationSettings(
                scenario, arguments, prefixes, parentLoader, multiCopyAtomic, eventLimit, rules, null, statistics);
    }

    SimulationSettings with(List<String> otherArguments) {
        return new SimulationSettings(
                scenario,
                otherArguments,
                instrumented,
                parentLoader,
                multiCopyAtomic,
                eventLimit,
                rules,
                classes,
                statistics);
    }

    SimulationSettings multiCopyAtomic(boolean assumed) {
        return new SimulationSettings(
                scenario, arguments, instrumented, parentLoader, assumed, eventLimit, rules, classes, statistics);
    }

    SimulationSettings limitedTo(int events) {
        return new SimulationSettings(
                scenario, arguments, instrumented, parentLoader, multiCopyAtomic, events, rules, classes, statistics);
    }

    SimulationSettings citing(Function<Site, List<String>> cited) {
        return new SimulationSettings(
                scenario,
                arguments,
                instrumented,
                parentLoader,
                multiCopyAtomic,
                eventLimit,
                cited,
                classes,
                statistics);
    }

    SimulationSettings on(SimulatedClasses shared) {
        return new SimulationSettings(
                scenario,
                arguments,
                instrumented,
                parentLoader,
                multiCopyAtomic,
                eventLimit,
                rules,
                shared,
                statistics);
    }

    SimulationSettings counting(Statistics counted) {
        return new SimulationSettings(
                scenario, arguments, instrumented, parentLoader, multiCopyAtomic, eventLimit, rules, classes, counted);
    }

    /** The same on classes that are loaded once, so that other arguments need no others. */
    SimulationSettings loaded() {
        return classes != null ? this : on(SimulatedClasses.of(parentLoader, instrumented.toArray(new String[0])));
    }
}
