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
 * @param patience after how long without a single outcome the gate counts as hanging
 * @param onOutcome is told every outcome as it comes; if it throws an exception, the gate's program is ended, and whoever runs the
 *     gate gets the exception
 * @param onTick is called a few times a second while the gate runs
 */
public record GateContext(
        Path checkout,
        Jdk jdk,
        Path runDirectory,
        long seed,
        Duration patience,
        Consumer<Outcome> onOutcome,
        Runnable onTick) {

    /** Where the gate of that name puts its files. */
    public Path gateDirectory(String gate) {
        return runDirectory.resolve("evidence").resolve(gate);
    }
}
