package io.masstree.testbed.plan;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each unit of each gate cost when somebody measured it, and how many seeded bugs it was the first to catch. Only the
 * proportions are relied on: a run finds out by itself how quick its machine is.
 */
public final class Costs {

    /** Where the table lies in a checkout. */
    public static final String FILE = "testbed/src/main/resources/io/masstree/testbed/plan/costs.tsv";

    /** More processors than these are of no use to a gate. */
    private static final int MOST_PROCESSORS = 2;

    /** The row of what a gate costs before its first unit begins. */
    static final String START = "(start)";

    /** The row of how long a gate takes to say what there is to check. */
    static final String LIST = "(list)";

    private static final String HEADER = "gate\tunit\tseconds\tcaught";

    private static final double SECONDS_OF_AN_UNKNOWN_GATE = 1;

    /** Below this, a cost is mostly noise. */
    private static final double LEAST_SECONDS = 0.02;

    /** What the line of the machine begins with. */
    private static final String PROCESSORS = "# processors:";

    /** A row of the table. */
    private record Cost(double seconds, int caught) {}

    private final Map<String, Map<String, Cost>> gates;

    /** How many processors the machine has on which it costs so much. */
    private final int processors;

    private Costs(Map<String, Map<String, Cost>> gates, int processors) {
        this.gates = gates;
        this.processors = processors;
    }

    /** The table of this project. */
    public static Costs load() {
        try (InputStream in = Costs.class.getResourceAsStream("costs.tsv")) {
            if (in == null) {
                throw new IllegalStateException("costs.tsv is not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it is none; the message quotes the line
     */
    static Costs parse(String text) {
        Map<String, Map<String, Cost>> gates = new TreeMap<>();
        int processors = 1;
        for (String line : text.lines().toList()) {
            if (line.startsWith(PROCESSORS)) {
                processors =
                        Integer.parseInt(line.substring(PROCESSORS.length()).strip());
                continue;
            }
            if (line.isBlank() || line.startsWith("#") || line.equals(HEADER)) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            try {
                gates.computeIfAbsent(cells[0], gate -> new TreeMap<>())
                        .put(cells[1], new Cost(Double.parseDouble(cells[2]), Integer.parseInt(cells[3])));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "not a gate, a unit, seconds and a count, with tabs between: " + line, e);
            }
        }
        return new Costs(gates, processors);
    }

    /**
     * The table for a machine with so many processors. Every gate keeps two of them busy, so that with fewer than were there
     * when it was measured everything takes longer; more of them make little difference.
     */
    public Costs on(int available) {
        double scale = Math.max(1, (double) Math.min(processors, MOST_PROCESSORS) / available);
        return new Costs(times(scale), available);
    }

    /** The table for a machine that is so many times slower. */
    public Costs slowerBy(double scale) {
        return new Costs(times(scale), processors);
    }

    /**
     * How many times slower than the machine of the table this one is, or busier, by what it took the gates to say what there is
     * to check; 1 if it is as quick. Only the whole of it counts, so that runs on one machine have one plan.
     *
     * @param seconds how long it took, by gate
     */
    public double slowness(Map<String, Double> seconds) {
        double here = 0;
        double there = 0;
        for (Map.Entry<String, Double> one : seconds.entrySet()) {
            Cost known = of(one.getKey()).get(LIST);
            if (known != null) {
                here += one.getValue();
                there += known.seconds;
            }
        }
        return there == 0 ? 1 : Math.max(1, Math.floor(here / there));
    }

    private Map<String, Map<String, Cost>> times(double scale) {
        Map<String, Map<String, Cost>> scaled = new TreeMap<>();
        gates.forEach((gate, units) -> {
            Map<String, Cost> rows = new TreeMap<>();
            units.forEach((unit, cost) -> rows.put(unit, new Cost(scale * cost.seconds, cost.caught)));
            scaled.put(gate, rows);
        });
        return scaled;
    }

    /** Seconds of wall time that a unit takes; for one that nobody has measured, those of the gate's middle one. */
    public double seconds(String gate, String unit) {
        Cost known = of(gate).get(unit);
        return Math.max(LEAST_SECONDS, known != null ? known.seconds : middle(gate));
    }

    /** How many seeded bugs a unit was the first to catch. */
    public int caught(String gate, String unit) {
        Cost known = of(gate).get(unit);
        return known == null ? 0 : known.caught;
    }

    /** Seconds until a gate begins its first unit. */
    public double startSeconds(String gate) {
        Cost known = of(gate).get(START);
        return known == null ? SECONDS_OF_AN_UNKNOWN_GATE : known.seconds;
    }

    private double middle(String gate) {
        List<Double> seconds = new ArrayList<>();
        of(gate).forEach((unit, cost) -> {
            if (!unit.startsWith("(")) {
                seconds.add(cost.seconds);
            }
        });
        seconds.sort(Double::compare);
        return seconds.isEmpty() ? SECONDS_OF_AN_UNKNOWN_GATE : seconds.get(seconds.size() / 2);
    }

    private Map<String, Cost> of(String gate) {
        return gates.getOrDefault(gate, Map.of());
    }

    /**
     * The table with what one gate cost in a run. What its units have caught stays.
     *
     * @param checks the gate's checks, which say to which unit an outcome belongs
     * @param outcomes what came of them
     * @param listSeconds how long it took to say what there is to check
     * @param startSeconds how long it took until its first unit began
     * @param seconds how long all units together took; less than the sum of theirs if some ran side by side
     */
    public Costs with(
            String gate,
            List<CheckInfo> checks,
            List<Outcome> outcomes,
            double listSeconds,
            double startSeconds,
            double seconds) {
        Map<String, String> units = new TreeMap<>();
        checks.forEach(check -> units.put(check.name(), check.unit()));
        Map<String, Double> sums = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            String unit = units.get(outcome.name());
            if (unit != null && outcome.ran()) {
                sums.merge(unit, outcome.seconds(), Double::sum);
            }
        }
        double sum = sums.values().stream().mapToDouble(one -> one).sum();
        double scale = sum == 0 ? 1 : Math.max(0, seconds) / sum;
        Map<String, Cost> rows = new TreeMap<>();
        rows.put(LIST, new Cost(listSeconds, 0));
        rows.put(START, new Cost(Math.max(0, startSeconds), 0));
        sums.forEach((unit, own) -> rows.put(unit, new Cost(own * scale, caught(gate, unit))));
        Map<String, Map<String, Cost>> all = new TreeMap<>(gates);
        all.put(gate, rows);
        return new Costs(all, processors);
    }

    /**
     * The table with what units have caught, as a campaign has shown; what they cost stays.
     *
     * @param caught how many bugs each unit was the first to catch, by gate
     */
    public Costs withCaught(Map<String, Map<String, Integer>> caught) {
        Map<String, Map<String, Cost>> all = new TreeMap<>();
        gates.forEach((gate, units) -> {
            Map<String, Integer> ofGate = caught.getOrDefault(gate, Map.of());
            Map<String, Cost> rows = new TreeMap<>();
            units.forEach((unit, cost) -> rows.put(unit, new Cost(cost.seconds, ofGate.getOrDefault(unit, 0))));
            all.put(gate, rows);
        });
        return new Costs(all, processors);
    }

    /** The table as text; reading it gives the same table. */
    public String format() {
        StringBuilder text = new StringBuilder();
        text.append(
                "# What each unit cost in a complete run (written by ./mt check --write-costs), and how many of the\n");
        text.append("# seeded bugs it was the first to catch in a campaign (written by ./mt mutants --write-docs).\n");
        text.append(PROCESSORS).append(' ').append(processors).append('\n');
        text.append(HEADER).append('\n');
        gates.forEach((gate, units) -> units.forEach((unit, cost) ->
                text.append(String.format(Locale.ROOT, "%s\t%s\t%.3f\t%d%n", gate, unit, cost.seconds, cost.caught))));
        return text.toString();
    }
}
