package io.masstree.bench;

import io.masstree.bench.map.Subject;
import io.masstree.bench.map.Subjects;
import io.masstree.bench.workload.Workload;
import io.masstree.bench.workload.Workloads;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code mt bench} has to choose from. */
final class Catalogue {

    private Catalogue() {}

    static void print(PrintWriter out) {
        out.println("workloads");
        for (Workload workload : Workloads.all()) {
            out.printf(Locale.ROOT, "  %-34s %s%n", workload.name(), workload.description());
        }
        out.println("families of keys");
        out.println("  " + names(Keys.values()));
        out.println("maps");
        for (Subject subject : Subjects.all()) {
            out.printf(Locale.ROOT, "  %-20s %s%n", subject.name(), subject.label());
        }
        out.flush();
    }

    /** The constants of an enumeration, as the command line calls them. */
    static String names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
