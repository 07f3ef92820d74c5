package io.masstree.histories;

import io.masstree.model.Kind;
import io.masstree.model.Subject;
import io.masstree.model.Subject.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is not asked of a kind of map: the operations that it does not have, and the workloads that judge it by promises
 * which it does not make.
 */
final class LeftOut {
    private final Subject<?> sample;

    /** What is not asked of maps like this one. */
    LeftOut(Subject<?> sample) {
        this.sample = sample;
    }

    /** The operations that the map does not have. */
    static Set<Kind> kinds(Subject<?> map) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        map.unsupported().forEach(name -> kinds.add(Kind.named(name)));
        return kinds;
    }

    /** The promises of a workload that the map does not make. */
    private Set<Trait> missing(Workload workload) {
        Set<Trait> missing = EnumSet.noneOf(Trait.class);
        missing.addAll(workload.needs());
        missing.removeAll(sample.traits());
        return missing;
    }

    /** The names of the workloads that the map can be judged by. */
    List<String> workloadsLeft() {
        return Workloads.all().stream()
                .filter(workload -> missing(workload).isEmpty())
                .map(Workload::name)
                .toList();
    }

    /** The workloads that the map is not judged by, and why. */
    Map<String, String> workloads() {
        Map<String, String> reasons = new TreeMap<>();
        for (Workload workload : Workloads.all()) {
            if (!missing(workload).isEmpty()) {
                reasons.put(workload.name(), sample.name() + " does not promise " + inWords(missing(workload)));
            }
        }
        return reasons;
    }

    /** The operations that are left out, in words; null if none are. */
    @Nullable
    String operationsInWords() {
        String operations = kinds(sample).stream().map(Kind::label).collect(Collectors.joining(", "));
        return operations.isEmpty()
                ? null
                : "not asked of " + sample.name() + ": the operations " + operations + ", which it does not have";
    }

    private static String inWords(Set<Trait> traits) {
        return traits.stream()
                .map(trait -> trait.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
