package io.masstree.testbed.gate;

import java.util.List;

/** The gates of {@code mt check}, in the order in which they run: the quick ones first. */
public final class Gates {

    private Gates() {}

    /** All of them. A new tool is one more line here. */
    public static List<Gate> all() {
        return List.of(
                ProcessGate.forAnyMap(
                        "properties",
                        "sequential behaviour against the reference map",
                        1,
                        List.of("properties", "core"),
                        "io.masstree.properties.PropertiesGate"),
                ProcessGate.forTheMasstree(
                        "spec",
                        "the design, specified: all interleavings and reorderings of small trees; the code compared with it",
                        1,
                        List.of("spec"),
                        "io.masstree.spec.SpecGate",
                        "it explores the Masstree's protocol, and compares its code with that"),
                ProcessGate.forAnyMap(
                        "histories",
                        "recorded concurrent runs, checked afterwards",
                        2,
                        List.of("histories"),
                        "io.masstree.histories.HistoriesGate"),
                ProcessGate.forAnyMap(
                        "lincheck",
                        "interleavings of a few operations, under sequential consistency",
                        4,
                        List.of("lincheck-tests"),
                        "io.masstree.lincheck.LincheckGate"),
                ProcessGate.forAnyMap(
                        "simulator",
                        "executions of a few operations, also those that only a weaker processor shows",
                        4,
                        List.of("simulator-tests"),
                        "io.masstree.simulation.SimulatorGate"),
                ProcessGate.forTheMasstree(
                        "jcstress",
                        "reorderings by compiler and processor",
                        4,
                        List.of("jcstress-tests"),
                        "io.masstree.jcstress.JcstressGate",
                        "its tests are about the Masstree's own words in memory, which no other map has"));
    }
}
