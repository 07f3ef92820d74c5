package io.masstree.histories;

import io.masstree.model.Subject;
import io.masstree.subjects.Subjects;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which legs there are of a map: those that a complete run needs, and all combinations. */
final class Plan {
    private static final String WIDTHS_APPLY_TO = "masstree";

    /** Widths and numbers of threads of the legs that a complete run needs. */
    private static final int[][] REQUIRED = {{3, 2}, {3, 4}};

    /** All that are tried, the most telling ones first. */
    private static final int[][] ALL = {{3, 2}, {3, 4}, {3, 3}, {15, 2}, {4, 3}, {15, 4}};

    private final String subject;

    Plan(String subject) {
        this.subject = subject;
    }

    /** What a complete run needs. */
    List<LegSpec> required() {
        return legs(REQUIRED);
    }

    /** All there is. */
    List<LegSpec> all() {
        return legs(ALL);
    }

    private List<LegSpec> legs(int[][] combinations) {
        Subject<Value> sample = Subjects.named(subject).create();
        List<String> workloads = new ArrayList<>(new LeftOut(sample).workloadsLeft());
        workloads.add(StoreLoadLeg.NAME);
        Set<LegSpec> legs = new LinkedHashSet<>();
        for (int[] combination : combinations) {
            for (String workload : workloads) {
                int threads = workload.equals(StoreLoadLeg.NAME) ? 2 : combination[1];
                legs.add(new LegSpec(workload, width(combination[0]), threads));
            }
        }
        return List.copyOf(legs);
    }

    private int width(int usual) {
        if (subject.equals(WIDTHS_APPLY_TO)) {
            return usual;
        }
        boolean narrow = subject.startsWith(WIDTHS_APPLY_TO + ":");
        return narrow ? Integer.parseInt(subject.substring(WIDTHS_APPLY_TO.length() + 1)) : 0;
    }
}
