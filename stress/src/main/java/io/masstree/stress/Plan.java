package io.masstree.stress;

import io.masstree.subjects.Subject;
import io.masstree.subjects.Subjects;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which legs a run consists of. */
final class Plan {
    /** A leg shorter than this proves little. */
    private static final double SHORTEST_LEG = 0.6;

    private static final String WIDTHS_APPLY_TO = "masstree";

    /** Widths and numbers of threads, the most telling ones first. */
    private static final int[][] USUAL = {{3, 2}, {3, 3}, {15, 2}, {3, 4}, {4, 3}, {15, 4}};

    private final List<LegSpec> legs;

    private Plan(List<LegSpec> legs) {
        this.legs = List.copyOf(legs);
    }

    /**
     * Plans a run. If there is not enough time for all combinations of workloads, widths and numbers
     * of threads, some are left out; the seed decides which, so that other runs have others.
     */
    static Plan of(Options options, double seconds) {
        LegSpec only = options.only();
        if (only != null) {
            return new Plan(List.of(only));
        }
        List<String> workloads = workloads(options);
        List<LegSpec> chosen = new ArrayList<>();
        List<LegSpec> combinations = combinations(options);
        int room = (int) Math.max(1, seconds / SHORTEST_LEG / Math.max(1, workloads.size()));
        int turn = Math.floorMod(options.gate().seed(), combinations.size());
        for (String workload : workloads) {
            Set<LegSpec> ofWorkload = new LinkedHashSet<>();
            for (int i = 0; i < Math.min(room, combinations.size()); i++) {
                // the first one always, the others in turns
                int index = i == 0 ? 0 : 1 + (turn + i) % (combinations.size() - 1);
                LegSpec shape = combinations.get(index);
                ofWorkload.add(
                        workload.equals(StoreLoadLeg.NAME)
                                ? new LegSpec(workload, shape.width(), 2)
                                : new LegSpec(workload, shape.width(), shape.threads()));
            }
            chosen.addAll(ofWorkload);
        }
        return new Plan(chosen);
    }

    private static List<String> workloads(Options options) {
        Subject<Value> sample = Subjects.named(options.subject()).create();
        List<String> names = new ArrayList<>(new LeftOut(sample).workloadsLeft());
        names.add(StoreLoadLeg.NAME);
        if (!options.workloads().isEmpty()) {
            names.retainAll(options.workloads());
        }
        return names;
    }

    /** Legs without a workload: only their widths and numbers of threads count. */
    private static List<LegSpec> combinations(Options options) {
        boolean anyWidth = options.subject().equals(WIDTHS_APPLY_TO);
        Set<LegSpec> result = new LinkedHashSet<>();
        for (int[] usual : USUAL) {
            for (int width : options.widths().isEmpty() ? Set.of(usual[0]) : options.widths()) {
                for (int threads : options.threads().isEmpty() ? Set.of(usual[1]) : options.threads()) {
                    result.add(new LegSpec("", anyWidth ? width : widthOf(options), threads));
                }
            }
        }
        return List.copyOf(result);
    }

    private static int widthOf(Options options) {
        String subject = options.subject();
        boolean narrow = subject.startsWith(WIDTHS_APPLY_TO + ":");
        return narrow ? Integer.parseInt(subject.substring(WIDTHS_APPLY_TO.length() + 1)) : 0;
    }

    List<LegSpec> legs() {
        return legs;
    }
}
