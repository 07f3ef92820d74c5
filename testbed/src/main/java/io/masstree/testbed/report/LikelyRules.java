package io.masstree.testbed.report;

import io.masstree.gate.Outcome;
import io.masstree.model.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rules a violation points to, by what the seeded bugs have taught: a check that fails has seen some of them before, and it is known
 * which rules those broke.
 *
 * <p>A rule gets {@value #SAME_CHECK} points for each bug that this check has seen and that breaks it, {@value #SAME_UNIT} for each that
 * another check of the same class, workload or disturbance has seen, {@value #NAMED} if the message names it, and {@value #GUARDED} if the check guards it.
 */
public final class LikelyRules {

    /** Where the table lies in a checkout; {@code ./mt mutants --write-docs} writes it. */
    public static final String FILE = "testbed/src/main/resources/io/masstree/testbed/report/seen-bugs.tsv";

    /** So many rules are shown as likely: a workload guards many more. */
    public static final int MOST_SHOWN = 3;

    private static final String HEADER = "gate\tcheck\tbug\trules";

    private static final int SAME_CHECK = 4;
    private static final int SAME_UNIT = 2;
    private static final int NAMED = 3;
    private static final int GUARDED = 1;

    /** How a check of the structure begins its message. */
    private static final Pattern NAMED_RULE = Pattern.compile("\\b(R\\d{1,2}): ");

    /** A check of a class, and a scenario in which something happens beside an operation. */
    private static final Pattern CLASS_OR_DISTURBANCE = Pattern.compile("([^._]+)\\..*|.*_while([^_]+).*");

    private static final LikelyRules KNOWN = load();

    private final List<SeenBug> seen;

    /**
     * A seeded bug that a check has seen.
     *
     * @param gate the gate
     * @param check the check, as the gate names it
     * @param bug the bug's id
     * @param rules the rules that it breaks
     */
    public record SeenBug(String gate, String check, String bug, List<String> rules) {

        /** Keeps a copy. */
        public SeenBug {
            rules = List.copyOf(rules);
        }
    }

    /**
     * A rule that may be broken.
     *
     * @param rule its id
     * @param bugs the seeded bugs that broke it and that this check, or another of its family, has seen
     */
    public record Likely(String rule, List<String> bugs) {

        /** Keeps a copy. */
        public Likely {
            bugs = List.copyOf(bugs);
        }

        /** Why it is likely, as the end of a sentence; empty if nothing but the check itself says so. */
        String why() {
            int more = bugs.size() - 1;
            return more < 0
                    ? ""
                    : " (as in " + bugs.get(0) + (more == 0 ? ")" : " and " + Words.number(more) + " more)");
        }
    }

    /** Goes by these bugs. */
    public LikelyRules(List<SeenBug> seen) {
        this.seen = List.copyOf(seen);
    }

    /** What the campaigns of this project have taught. */
    public static LikelyRules known() {
        return KNOWN;
    }

    private static LikelyRules load() {
        try (InputStream in = LikelyRules.class.getResourceAsStream("seen-bugs.tsv")) {
            return new LikelyRules(parse(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it is none; the message quotes the line
     */
    public static List<SeenBug> parse(String text) {
        List<SeenBug> seen = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#") && !line.equals(HEADER)) {
                String[] cells = line.split("\t", -1);
                if (cells.length != 4) {
                    throw new IllegalArgumentException(
                            "not a gate, a check, a bug and rules, with tabs between: " + line);
                }
                seen.add(new SeenBug(cells[0], cells[1], cells[2], List.of(cells[3].split(" ", -1))));
            }
        }
        return seen;
    }

    /** A table as text; reading it gives the same. Bugs that break no rule teach nothing here and are left out. */
    public static String format(List<SeenBug> bugs) {
        StringBuilder text =
                new StringBuilder("# Which check has seen which seeded bug (written by ./mt mutants --write-docs).\n");
        text.append(HEADER).append('\n');
        bugs.stream()
                .filter(bug -> !bug.rules().isEmpty())
                .sorted(Comparator.comparing(SeenBug::gate)
                        .thenComparing(SeenBug::check)
                        .thenComparing(SeenBug::bug))
                .forEach(bug -> text.append(
                                String.join("\t", bug.gate(), bug.check(), bug.bug(), String.join(" ", bug.rules())))
                        .append('\n'));
        return text.toString();
    }

    /** The rules that a check guards, and those that bugs broke that it has seen: the likeliest first. */
    public List<Likely> of(Outcome violation) {
        Map<String, Integer> points = new HashMap<>();
        Map<String, TreeSet<String>> bugs = new LinkedHashMap<>();
        for (SeenBug bug : seen) {
            int weight = weight(bug, violation);
            if (weight > 0) {
                for (String rule : bug.rules()) {
                    points.merge(rule, weight, Integer::sum);
                    bugs.computeIfAbsent(rule, key -> new TreeSet<>()).add(bug.bug());
                }
            }
        }
        violation.rules().forEach(rule -> points.merge(rule, GUARDED, Integer::sum));
        Matcher named = NAMED_RULE.matcher(String.valueOf(violation.message()));
        if (named.find() && Rule.byId(named.group(1)).isPresent()) {
            points.merge(named.group(1), NAMED, Integer::sum);
        }
        return points.keySet().stream()
                .sorted(Comparator.comparingInt((String rule) -> -points.getOrDefault(rule, 0))
                        .thenComparingInt(LikelyRules::number)
                        .thenComparing(rule -> rule))
                .map(rule -> new Likely(rule, List.copyOf(bugs.getOrDefault(rule, new TreeSet<>()))))
                .toList();
    }

    private static int weight(SeenBug bug, Outcome violation) {
        if (!bug.gate().equals(violation.gate())) {
            return 0;
        }
        return bug.check().equals(violation.name())
                ? SAME_CHECK
                : family(bug.check()).equals(family(violation.name())) ? SAME_UNIT : 0;
    }

    /** The test class, the workload, or what happens beside the operation of a scenario. */
    private static String family(String check) {
        Matcher matcher = CLASS_OR_DISTURBANCE.matcher(check);
        if (!matcher.matches()) {
            return check;
        }
        String type = matcher.group(1);
        return type != null ? type : matcher.group(2);
    }

    private static int number(String rule) {
        return Rule.byId(rule).map(Rule::ordinal).orElse(Integer.MAX_VALUE);
    }
}
