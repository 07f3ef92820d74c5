package io.masstree.testbed.plan;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which units a run consists of: all that are required, or those that tell most a second as far as a budget reaches. The same
 * seed and the same list of checks give the same plan.
 *
 * <p>Units come in an order that turns with the seed: it is drawn so that a unit is the next one with a probability that is
 * proportional to what it has caught, a second.
 */
public final class CheckPlan {

    /** What a unit is worth that has not been the first to catch anything, beside one that was it once. */
    private static final double WORTH_OF_THE_UNTRIED = 0.2;

    /**
     * The part of a gate.
     *
     * @param checks all that it can check
     * @param units what is run of it, in this order
     * @param seconds what that takes on the machine of the table of costs
     */
    public record Part(List<CheckInfo> checks, List<String> units, double seconds) {
        /** Keeps copies. */
        public Part {
            checks = List.copyOf(checks);
            units = List.copyOf(units);
        }

        /** Whether a unit is part of the plan. */
        public boolean has(CheckInfo check) {
            return units.contains(check.unit());
        }
    }

    private final Map<String, Part> parts;
    private final boolean complete;
    private final double completeSeconds;

    private CheckPlan(Map<String, Part> parts, boolean complete, double completeSeconds) {
        this.parts = parts;
        this.complete = complete;
        this.completeSeconds = completeSeconds;
    }

    /** A unit that can be run, and where it stands in the order that was drawn: the smaller, the earlier. */
    private record Candidate(String gate, String unit, boolean isCanary, double seconds, double place) {}

    /** Everything that is required. */
    public static CheckPlan complete(Map<String, List<CheckInfo>> lists, Costs costs, long seed) {
        List<Candidate> all = candidates(lists, costs, seed, Emphasis.NONE);
        return of(lists, costs, all, all);
    }

    /** What tells most in so many seconds; everything that is required if that fits. */
    public static CheckPlan within(double seconds, Map<String, List<CheckInfo>> lists, Costs costs, long seed) {
        return within(seconds, lists, costs, seed, Emphasis.NONE);
    }

    /** The same where some checks are worth more than others. */
    public static CheckPlan within(
            double seconds, Map<String, List<CheckInfo>> lists, Costs costs, long seed, Emphasis emphasis) {
        List<Candidate> all = candidates(lists, costs, seed, emphasis);
        if (seconds(all, costs) <= seconds) {
            return of(lists, costs, all, all);
        }
        List<Candidate> chosen = new ArrayList<>();
        Set<String> begun = new HashSet<>();
        double left = seconds;
        for (Candidate candidate : all) {
            List<Candidate> wanted = new ArrayList<>(List.of(candidate));
            double price = candidate.seconds;
            if (!begun.contains(candidate.gate)) { // a gate is started for it, and proves itself first
                price += costs.startSeconds(candidate.gate);
                Candidate canary = cheapestCanary(candidate.gate, all);
                if (canary != null && !canary.equals(candidate)) {
                    wanted.add(canary);
                    price += canary.seconds;
                }
            }
            boolean isAlone = candidate.isCanary && !begun.contains(candidate.gate);
            if (!isAlone && !chosen.contains(candidate) && (price <= left || chosen.isEmpty())) {
                chosen.addAll(wanted);
                begun.add(candidate.gate);
                left -= price;
            }
        }
        return of(lists, costs, all, chosen);
    }

    /**
     * What somebody asked for.
     *
     * @param asked names of checks or units by gate; one that is not in the list may be that of an extra check
     */
    public static CheckPlan only(Map<String, List<String>> asked, Map<String, List<CheckInfo>> lists, Costs costs) {
        Map<String, Part> parts = new LinkedHashMap<>();
        asked.forEach((gate, names) -> {
            List<CheckInfo> checks = lists.getOrDefault(gate, List.of());
            List<String> units =
                    names.stream().map(name -> unitOf(name, checks)).distinct().toList();
            double seconds = costs.startSeconds(gate)
                    + units.stream()
                            .mapToDouble(unit -> costs.seconds(gate, unit))
                            .sum();
            parts.put(gate, new Part(checks, units, seconds));
        });
        return new CheckPlan(parts, false, seconds(candidates(lists, costs, 0, Emphasis.NONE), costs));
    }

    private static String unitOf(String name, List<CheckInfo> checks) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .map(CheckInfo::unit)
                .findFirst()
                .orElse(name);
    }

    private static CheckPlan of(
            Map<String, List<CheckInfo>> lists, Costs costs, List<Candidate> all, List<Candidate> chosen) {
        List<Candidate> inOrder = new ArrayList<>(chosen);
        boolean complete = chosen.size() == all.size();
        Set<Candidate> first = new HashSet<>(); // a gate proves itself before it passes anything
        for (Candidate candidate : chosen) {
            if (candidate.isCanary && (complete || candidate.equals(cheapestCanary(candidate.gate, all)))) {
                first.add(candidate);
            }
        }
        inOrder.sort(Comparator.comparing((Candidate candidate) -> !first.contains(candidate))
                .thenComparingDouble(Candidate::place)
                .thenComparing(Candidate::unit));
        Map<String, Part> parts = new LinkedHashMap<>();
        lists.forEach((gate, checks) -> {
            List<Candidate> mine = inOrder.stream()
                    .filter(candidate -> candidate.gate.equals(gate))
                    .toList();
            List<String> units = mine.stream().map(Candidate::unit).toList();
            parts.put(gate, new Part(checks, units, seconds(mine, costs)));
        });
        return new CheckPlan(parts, complete, seconds(all, costs));
    }

    /** All units that can be run, in the order that the seed draws. */
    private static List<Candidate> candidates(
            Map<String, List<CheckInfo>> lists, Costs costs, long seed, Emphasis emphasis) {
        List<Candidate> all = new ArrayList<>();
        lists.forEach((gate, checks) -> {
            Map<String, Boolean> units = new LinkedHashMap<>(); // whether it is one for canaries
            Map<String, Double> weights = new HashMap<>(); // of a unit's checks, the weightiest one counts
            checks.stream().filter(CheckInfo::isRequired).forEach(check -> {
                units.merge(check.unit(), check.kind() == Kind.CANARY, Boolean::logicalAnd);
                weights.merge(check.unit(), emphasis.on(check), Math::max);
            });
            units.forEach((unit, isCanary) -> {
                double seconds = costs.seconds(gate, unit);
                double worth = (WORTH_OF_THE_UNTRIED + costs.caught(gate, unit)) * weights.getOrDefault(unit, 1.0);
                all.add(new Candidate(gate, unit, isCanary, seconds, place(seed, gate, unit, worth / seconds)));
            });
        });
        all.sort(Comparator.comparingDouble(Candidate::place)
                .thenComparing(Candidate::gate)
                .thenComparing(Candidate::unit));
        return all;
    }

    /** An exponential variable with that rate: sorted by it, each is the next one with a probability proportional to its rate. */
    private static double place(long seed, String gate, String unit, double rate) {
        long mixed = seed * 0x9E3779B97F4A7C15L + 31L * gate.hashCode() + unit.hashCode();
        double uniform = 1 - new SplittableRandom(mixed).nextDouble(); // never 0
        return -Math.log(uniform) / rate;
    }

    private static @Nullable Candidate cheapestCanary(String gate, List<Candidate> all) {
        return all.stream()
                .filter(candidate -> candidate.isCanary && candidate.gate.equals(gate))
                .min(Comparator.comparingDouble(Candidate::seconds).thenComparing(Candidate::unit))
                .orElse(null);
    }

    /** What candidates take, with the start of their gates. */
    private static double seconds(List<Candidate> candidates, Costs costs) {
        return candidates.stream().mapToDouble(Candidate::seconds).sum()
                + candidates.stream()
                        .map(Candidate::gate)
                        .distinct()
                        .mapToDouble(costs::startSeconds)
                        .sum();
    }

    /** The part of a gate; an empty one if there is nothing of it. */
    public Part part(String gate) {
        return parts.getOrDefault(gate, new Part(List.of(), List.of(), 0));
    }

    /** Whether everything that is required is part of it. */
    public boolean isComplete() {
        return complete;
    }

    /** What it takes on the machine of the table of costs. */
    public double seconds() {
        return parts.values().stream().mapToDouble(Part::seconds).sum();
    }

    /** What all that is required takes on the machine of the table of costs. */
    public double completeSeconds() {
        return completeSeconds;
    }
}
