package io.masstree.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is needed to execute a scenario. Classes that are not given are loaded for each copy of the scenario. */
record SimulationSettings(
        String scenario,
        List<String> arguments,
        List<String> instrumented,
        ClassLoader parentLoader,
        boolean multiCopyAtomic,
        int eventLimit,
        @Nullable SimulatedClasses classes) {

    SimulationSettings instrumenting(List<String> prefixes) {
        return new SimulationSettings(scenario, arguments, prefixes, parentLoader, multiCopyAtomic, eventLimit, null);
    }

    SimulationSettings multiCopyAtomic(boolean assumed) {
        return new SimulationSettings(scenario, arguments, instrumented, parentLoader, assumed, eventLimit, classes);
    }

    SimulationSettings limitedTo(int events) {
        return new SimulationSettings(
                scenario, arguments, instrumented, parentLoader, multiCopyAtomic, events, classes);
    }

    SimulationSettings on(SimulatedClasses shared) {
        return new SimulationSettings(
                scenario, arguments, instrumented, parentLoader, multiCopyAtomic, eventLimit, shared);
    }
}
