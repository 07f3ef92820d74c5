package io.masstree.testbed.report;

import io.masstree.gate.Activity;
import io.masstree.gate.Outcome;
import io.masstree.testbed.gate.GateResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How much a gate's threads did, and how often the structure of the maps changed meanwhile.
 *
 * @param gate the gate
 * @param kinds the kinds of changes that were counted
 * @param rows one for all, then one a workload
 * @param plot the same over time
 */
record GateActivity(String gate, List<Kind> kinds, List<Row> rows, ActivityPlot plot) {

    /** A kind of change with the colour that it is drawn in, and how many there were. */
    record Kind(String colour, String name, String count) {}

    /** A workload: what was done, and how many changes of each kind were counted in how large a sample. */
    record Row(String workload, String operations, String sampled, List<String> changes) {}

    /** The activity of those gates that tell of one. */
    static List<GateActivity> of(List<GateResult> results) {
        List<GateActivity> all = new ArrayList<>();
        for (GateResult result : results) {
            List<Outcome> checks = result.outcomes().stream()
                    .filter(outcome -> outcome.activity() != null)
                    .toList();
            if (!checks.isEmpty()) {
                all.add(of(result.gate(), checks));
            }
        }
        return all;
    }

    private static GateActivity of(String gate, List<Outcome> checks) {
        Set<String> names = new TreeSet<>();
        checks.forEach(check -> names.addAll(activity(check).changes().keySet()));
        List<String> kinds = List.copyOf(names);
        Map<String, Sum> workloads = new LinkedHashMap<>();
        Sum total = new Sum();
        for (Outcome check : checks) {
            total.add(check);
            workloads
                    .computeIfAbsent(check.name().split("\\.")[0], workload -> new Sum())
                    .add(check);
        }
        List<Row> rows = new ArrayList<>();
        rows.add(total.row("all", kinds));
        workloads.forEach((workload, sum) -> rows.add(sum.row(workload, kinds)));
        List<Kind> legend = IntStream.range(0, kinds.size())
                .mapToObj(i -> new Kind("kind" + i, Words.ofName(kinds.get(i)), total.count(kinds.get(i))))
                .toList();
        return new GateActivity(gate, legend, rows, ActivityPlot.of(checks, kinds));
    }

    /** In one sentence. */
    String inWords() {
        List<String> counts =
                kinds.stream().map(kind -> kind.count() + " × " + kind.name()).toList();
        Row all = rows.get(0);
        return all.operations() + " operations; in a sample of " + all.sampled() + " of them "
                + (counts.isEmpty() ? "no structure changes were counted" : String.join(", ", counts));
    }

    private static Activity activity(Outcome check) {
        return Objects.requireNonNull(check.activity());
    }

    /** What some checks did together. */
    private static final class Sum {
        private long operations;
        private long sampled;
        private final Map<String, Long> changes = new LinkedHashMap<>();

        private void add(Outcome check) {
            operations += check.count();
            sampled += activity(check).sampled();
            activity(check).changes().forEach((kind, count) -> changes.merge(kind, count, Long::sum));
        }

        private String count(String kind) {
            return Words.number(changes.getOrDefault(kind, 0L));
        }

        private Row row(String name, List<String> kinds) {
            return new Row(
                    name,
                    Words.number(operations),
                    Words.number(sampled),
                    kinds.stream().map(this::count).toList());
        }
    }
}
