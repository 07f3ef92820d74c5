package io.masstree.testbed.gate;

import io.masstree.gate.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a gate needs to know about the run that it is part of.
 *
 * @param checkout the project's root directory
 * @param jdk the JDK that runs the gate's program
 * @param runDirectory the run's directory; evidence is named relative to it
 * @param seed where the gate's randomness comes from
 * @param budget how long the gate may run
 * @param grace how much longer it may take before it counts as hanging
 * @param onOutcome is told every outcome as it comes
 * @param onTick is told, a few times a second, how long the gate has been running
 */
public record GateContext(
        Path checkout,
        Jdk jdk,
        Path runDirectory,
        long seed,
        Duration budget,
        Duration grace,
        Consumer<Outcome> onOutcome,
        Consumer<Duration> onTick) {

    /** Where the gate of that name puts its files. */
    public Path gateDirectory(String gate) {
        return runDirectory.resolve("evidence").resolve(gate);
    }
}
