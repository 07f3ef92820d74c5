package io.masstree.testbed.plan;

import io.masstree.gate.CheckInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a complete run, for as many machines. Together they are exactly the whole: each unit is part of one.
 *
 * @param index which part, from 1
 * @param count how many there are
 */
public record Shard(int index, int count) {

    /** More than there are units; a larger number is a mistake. */
    private static final int MOST = 10_000;

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

    /** Refuses what is no part. */
    public Shard {
        if (count < 1 || count > MOST || index < 1 || index > count) {
            throw new IllegalArgumentException(
                    "a shard is one of 1/N to N/N, with an N from 1 to " + MOST + ", not " + index + "/" + count);
        }
    }

    /**
     * Reads a part such as {@code 3/8}.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is none
     */
    public static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a shard is written as 3/8, the third of eight, not as '" + text + "'");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** A unit of a gate. */
    private record Unit(String gate, String name, double seconds) {}

    /**
     * What of the lists belongs to this part. Units are dealt out from the dearest to the cheapest, each to the part that has least to
     * do so far, with the start of the gate if it has not begun that gate yet. The division goes by the lists and the table alone, so
     * that all machines agree on it.
     *
     * @param lists what each gate can check, on this machine or not
     * @param table the costs as they were measured, not those of this machine
     */
    public Map<String, List<CheckInfo>> of(Map<String, List<CheckInfo>> lists, Costs table) {
        double[] load = new double[count];
        List<Set<String>> begun = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            begun.add(new HashSet<>());
        }
        Set<Unit> mine = new HashSet<>();
        for (Unit unit : units(lists, table)) {
            int lightest = 0;
            double least = Double.MAX_VALUE;
            for (int part = 0; part < count; part++) {
                boolean isBegun = begun.get(part).contains(unit.gate);
                double then = load[part] + unit.seconds + (isBegun ? 0 : table.startSeconds(unit.gate));
                if (then < least) {
                    lightest = part;
                    least = then;
                }
            }
            load[lightest] = least;
            begun.get(lightest).add(unit.gate);
            if (lightest == index - 1) {
                mine.add(unit);
            }
        }
        Map<String, List<CheckInfo>> part = new LinkedHashMap<>();
        lists.forEach((gate, checks) -> part.put(
                gate,
                checks.stream()
                        .filter(check -> mine.contains(unit(gate, check, table)))
                        .toList()));
        return part;
    }

    private static List<Unit> units(Map<String, List<CheckInfo>> lists, Costs table) {
        Set<Unit> units = new LinkedHashSet<>();
        lists.forEach((gate, checks) -> checks.forEach(check -> units.add(unit(gate, check, table))));
        return units.stream()
                .sorted(Comparator.comparingDouble(Unit::seconds)
                        .reversed()
                        .thenComparing(Unit::gate)
                        .thenComparing(Unit::name))
                .toList();
    }

    private static Unit unit(String gate, CheckInfo check, Costs table) {
        return new Unit(gate, check.unit(), table.seconds(gate, check.unit()));
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
