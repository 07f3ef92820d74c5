package io.masstree.testbed.gate;

import java.util.List;

/** The gates of {@code mt check}, in the order in which they run: the quick ones first. */
public final class Gates {

    private Gates() {}

    /** All of them. A new tool is one more line here. */
    public static List<Gate> all() {
        return List.of(
                new ProcessGate(
                        "properties",
                        "sequential behaviour against the reference map",
                        1,
                        List.of("properties", "core"),
                        "io.masstree.properties.PropertiesGate"),
                new ProcessGate(
                        "histories",
                        "recorded concurrent runs, checked afterwards",
                        2,
                        List.of("stress"),
                        "io.masstree.stress.HistoriesGate",
                        true,
                        null),
                new ProcessGate(
                        "lincheck",
                        "interleavings of a few operations, under sequential consistency",
                        4,
                        List.of("lincheck-tests"),
                        "io.masstree.lincheck.LincheckGate"),
                new ProcessGate(
                        "jcstress",
                        "reorderings by compiler and processor",
                        4,
                        List.of("jcstress-tests"),
                        "io.masstree.jcstress.JcstressGate"));
    }
}
