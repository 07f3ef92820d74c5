package io.masstree.bench.run;

import io.masstree.bench.Keys;
import io.masstree.bench.map.KeyType;
import io.masstree.bench.map.Subject;
import io.masstree.bench.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forks of a run, in their order. */
public final class Plan {
    private final Map<Cell, List<Subject>> cells = new LinkedHashMap<>();

    /** All cells of the choices in which one of the subjects can take part. */
    public Plan(List<Choice> choices, List<Subject> subjects, List<Collector> collectors) {
        for (Collector collector : collectors) {
            for (Choice choice : choices) {
                add(choice, subjects, collector);
            }
        }
    }

    private void add(Choice choice, List<Subject> subjects, Collector collector) {
        Workload workload = choice.workload();
        for (Keys keys : choice.keys()) {
            for (KeyType type : choice.keyTypes()) {
                for (int entries : choice.entries()) {
                    for (int threads : choice.threads()) {
                        List<Subject> able = subjects.stream()
                                .filter(subject -> subject.keyType() == type
                                        && choice.roles().contains(subject.role())
                                        && type.suits(keys)
                                        && workload.suits(subject, threads))
                                .toList();
                        if (able.isEmpty()) {
                            continue;
                        }
                        int size = workload.entriesFor(entries, threads);
                        cells.put(new Cell(workload.name(), keys, type, size, threads, collector), able);
                    }
                }
            }
        }
    }

    /** The comparisons. */
    public List<Cell> cells() {
        return List.copyOf(cells.keySet());
    }

    /**
     * The forks: once around all cells for each round, and in each cell one map after the other, another one first in each round. So
     * what changes on the machine in the meantime hits all maps alike.
     */
    public List<Fork> forks(int rounds) {
        List<Fork> forks = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Map.Entry<Cell, List<Subject>> entry : cells.entrySet()) {
                List<Subject> subjects = entry.getValue();
                for (int i = 0; i < subjects.size(); i++) {
                    forks.add(new Fork(entry.getKey(), subjects.get((i + round - 1) % subjects.size()), round));
                }
            }
        }
        return forks;
    }
}
