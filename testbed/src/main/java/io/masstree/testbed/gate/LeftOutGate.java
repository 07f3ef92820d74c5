package io.masstree.testbed.gate;

import io.masstree.gate.CheckInfo;
import java.time.Duration;
import java.util.List;

/**
 * The place of a gate that cannot check the map that was asked for: it runs nothing and has the reports say so.
 *
 * @param name how the command line and the reports call the gate
 * @param purpose what it can see, in a few words
 * @param reason why it is left out, in words
 */
public record LeftOutGate(String name, String purpose, String reason) implements Gate {

    @Override
    public int weight() {
        return 0;
    }

    @Override
    public List<CheckInfo> list(GateContext context) {
        return List.of(CheckInfo.check("everything").notHere(reason));
    }

    @Override
    public GateStep check(GateContext context, List<String> units, Duration time) {
        throw new IllegalStateException(name + " runs nothing");
    }

    @Override
    public GateStep extra(GateContext context, Duration time) {
        throw new IllegalStateException(name + " runs nothing");
    }
}
