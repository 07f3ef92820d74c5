package io.masstree.stress;

import io.masstree.gate.GateArguments;
import io.masstree.subjects.Subjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link HistoriesGate}.
 *
 * @param gate what every gate is told
 * @param subject the name of the map
 * @param widths the widths of nodes to try; empty for the usual ones
 * @param threads the numbers of threads to try; empty for the usual ones
 * @param workloads the workloads to run; empty for all
 * @param only the one leg to run, or null
 * @param round the one round to run in it, again and again, or null
 * @param keepGoing whether a leg goes on after a violation
 * @param failFast whether the run ends with the first violation
 * @param stuckSeconds after how long without progress a leg counts as hanging
 * @param canaries which canaries to run beside the checks
 */
record Options(
        GateArguments gate,
        String subject,
        Set<Integer> widths,
        Set<Integer> threads,
        Set<String> workloads,
        @Nullable LegSpec only,
        @Nullable Long round,
        boolean keepGoing,
        boolean failFast,
        int stuckSeconds,
        Canaries canaries) {

    /** Whether to run canaries. */
    enum Canaries {
        WITH_CHECKS,
        NONE,
        ALONE
    }

    static final String USAGE = GateArguments.USAGE
            + " [--subject NAME] [--width N,...] [--threads N,...] [--workload NAME,...]"
            + " [--only LEG [--round N]] [--keep-going] [--fail-fast] [--stuck-seconds N]"
            + " [--no-canaries | --canaries-alone]";

    private static final int DEFAULT_STUCK_SECONDS = 30;

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is not one of ours
     */
    static Options parse(String... args) {
        List<String> forGate = new ArrayList<>();
        String subject = "masstree";
        Set<Integer> widths = Set.of();
        Set<Integer> threads = Set.of();
        Set<String> workloads = Set.of();
        LegSpec only = null;
        Long round = null;
        boolean keepGoing = false;
        boolean failFast = false;
        int stuckSeconds = DEFAULT_STUCK_SECONDS;
        Canaries canaries = Canaries.WITH_CHECKS;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--subject" -> subject = value(args, ++i);
                case "--width" -> widths = numbers(args, ++i);
                case "--threads" -> threads = numbers(args, ++i);
                case "--workload" -> workloads = names(args, ++i);
                case "--only" -> only = LegSpec.parse(value(args, ++i));
                case "--round" -> round = Long.parseLong(value(args, ++i));
                case "--stuck-seconds" ->
                    stuckSeconds = numbers(args, ++i).iterator().next();
                case "--keep-going" -> keepGoing = true;
                case "--fail-fast" -> failFast = true;
                case "--no-canaries" -> canaries = Canaries.NONE;
                case "--canaries-alone" -> canaries = Canaries.ALONE;
                default -> forGate.add(args[i]);
            }
        }
        Subjects.named(subject);
        GateArguments gate = GateArguments.parse(forGate.toArray(String[]::new));
        return new Options(
                gate,
                subject,
                widths,
                threads,
                workloads,
                only,
                round,
                keepGoing,
                failFast,
                stuckSeconds,
                only == null ? canaries : Canaries.NONE);
    }

    private static Set<String> names(String[] args, int index) {
        Set<String> names = new TreeSet<>(Arrays.asList(value(args, index).split(",")));
        for (String name : names) {
            if (!name.equals(StoreLoadLeg.NAME)) {
                Workloads.named(name);
            }
        }
        return names;
    }

    private static Set<Integer> numbers(String[] args, int index) {
        Set<Integer> numbers = new TreeSet<>();
        for (String text : value(args, index).split(",")) {
            numbers.add(number(args[index - 1], text));
        }
        return numbers;
    }

    private static int number(String option, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    option + " needs a whole number, not '" + text + "'; usage: " + USAGE, e);
        }
    }

    private static String value(String[] args, int index) {
        if (index >= args.length) {
            throw new IllegalArgumentException(args[index - 1] + " needs a value; usage: " + USAGE);
        }
        return args[index];
    }
}
