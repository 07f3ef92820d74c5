package io.masstree.simulator;

import java.util.List;

/** What is needed to execute a scenario. */
record SimulationSettings(
        String scenario,
        List<String> arguments,
        List<String> instrumented,
        ClassLoader parentLoader,
        boolean multiCopyAtomic,
        int eventLimit) {}
