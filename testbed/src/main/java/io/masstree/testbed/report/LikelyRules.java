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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which rules a violation points to, by what the seeded bugs have taught: it is known which rules those broke, and what the checks said
 * that saw them.
 *
 * <p>A failure is taken as the words of its check's name and of its message. How alike two failures are is the cosine of the angle
 * between their words, where a word counts the more the fewer failures have it (the usual weight of information retrieval, the inverse
 * document frequency). Each known failure that is more alike than {@value #ALIKE} gives its likeness, raised to the power of
 * {@value #SHARPNESS}, to the rules that its bug broke. The rules that the check guards share as much as all of these together (1 at
 * least), and the rule that a message names gets as much again. The figures are those that did best in the campaigns when each bug was
 * judged by the others.
 */
public final class LikelyRules {

    /** Where the table lies in a checkout; {@code ./mt mutants --write-docs} writes it. */
    public static final String FILE = "testbed/src/main/resources/io/masstree/testbed/report/seen-bugs.tsv";

    /** So many rules are shown as likely: a workload guards many more. */
    public static final int MOST_SHOWN = 3;

    private static final String HEADER = "gate\tcheck\tbug\trules\twords";

    private static final int SHARPNESS = 3;
    private static final double ALIKE = 0.1;

    /** How a check of the structure begins its message. */
    private static final Pattern NAMED_RULE = Pattern.compile("\\b(R\\d{1,2}): ");

    /** A word, also one within a name that is written in camel case. */
    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");

    /** An address, a hash or a key, which is another one each time. */
    private static final Pattern HEXADECIMAL = Pattern.compile("\\b[0-9a-f]{6,}\\b");

    private static final LikelyRules KNOWN = load();

    private final List<SeenBug> seen;

    /** What each word weighs that a known failure has. */
    private final Map<String, Double> weights = new HashMap<>();

    /**
     * A seeded bug that a check has seen.
     *
     * @param gate the gate
     * @param check the check, as the gate names it
     * @param bug the bug's id
     * @param rules the rules that it breaks
     * @param words the words of the check's name and of what it said
     */
    public record SeenBug(String gate, String check, String bug, List<String> rules, Set<String> words) {

        /** Keeps copies. */
        public SeenBug {
            rules = List.copyOf(rules);
            words = new TreeSet<>(words);
        }

        /** A bug that was seen so. */
        public SeenBug(Outcome violation, String bug, List<String> rules) {
            this(violation.gate(), violation.name(), bug, rules, wordsOf(violation));
        }
    }

    /**
     * A rule that may be broken.
     *
     * @param rule its id
     * @param bugs the seeded bugs that broke it and failed alike, the most alike first
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
        for (SeenBug bug : seen) {
            bug.words().forEach(word -> weights.merge(word, 1.0, Double::sum));
        }
        weights.replaceAll((word, failures) -> Math.log(seen.size() / failures));
    }

    /** As if one bug had never been seeded. */
    public LikelyRules without(String bug) {
        return new LikelyRules(
                seen.stream().filter(each -> !each.bug().equals(bug)).toList());
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
                if (cells.length != 5) {
                    throw new IllegalArgumentException(
                            "not a gate, a check, a bug, rules and words, with tabs between: " + line);
                }
                seen.add(new SeenBug(cells[0], cells[1], cells[2], parts(cells[3]), Set.copyOf(parts(cells[4]))));
            }
        }
        return seen;
    }

    private static List<String> parts(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" ", -1));
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
                .forEach(bug -> text.append(String.join(
                                "\t",
                                bug.gate(),
                                bug.check(),
                                bug.bug(),
                                String.join(" ", bug.rules()),
                                String.join(" ", bug.words())))
                        .append('\n'));
        return text.toString();
    }

    /**
     * The rules that a violation points to, the likeliest first: {@value #MOST_SHOWN} that the check guards or that bugs broke that failed
     * alike, then the others that the check guards.
     */
    public List<Likely> of(Outcome violation) {
        Set<String> words = wordsOf(violation);
        Map<String, Double> points = new HashMap<>();
        Map<String, Map<String, Double>> alike = new HashMap<>();
        double all = 0;
        for (SeenBug bug : seen) {
            double likeness = likeness(words, bug.words());
            double given = Math.pow(likeness, SHARPNESS);
            for (String rule : likeness > ALIKE ? bug.rules() : List.<String>of()) {
                points.merge(rule, given, Double::sum);
                all += given;
                alike.computeIfAbsent(rule, key -> new HashMap<>()).merge(bug.bug(), likeness, Math::max);
            }
        }
        double total = Math.max(all, 1);
        List<String> guarded = violation.rules();
        guarded.forEach(rule -> points.merge(rule, total / guarded.size(), Double::sum));
        Matcher named = NAMED_RULE.matcher(String.valueOf(violation.message()));
        if (named.find() && Rule.byId(named.group(1)).isPresent()) {
            points.merge(named.group(1), total, Double::sum);
        }
        List<String> ranked = points.keySet().stream()
                .sorted(Comparator.comparingDouble((String rule) -> -points.getOrDefault(rule, 0.0))
                        .thenComparingInt(LikelyRules::number)
                        .thenComparing(rule -> rule))
                .toList();
        return ranked.stream()
                .filter(rule -> ranked.indexOf(rule) < MOST_SHOWN || guarded.contains(rule))
                .map(rule -> new Likely(rule, mostAlikeFirst(alike.getOrDefault(rule, Map.of()))))
                .toList();
    }

    private static List<String> mostAlikeFirst(Map<String, Double> bugs) {
        return bugs.keySet().stream()
                .sorted(Comparator.comparingDouble((String bug) -> -bugs.getOrDefault(bug, 0.0))
                        .thenComparing(bug -> bug))
                .toList();
    }

    private static Set<String> wordsOf(Outcome violation) {
        String text = violation.name() + " "
                + HEXADECIMAL.matcher(String.valueOf(violation.message())).replaceAll(" ");
        return WORD.matcher(text)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** From 0, if two failures have no word in common that tells anything, to 1. */
    private double likeness(Set<String> one, Set<String> other) {
        Set<String> common = new TreeSet<>(one);
        common.retainAll(other);
        double length = Math.sqrt(squares(one) * squares(other));
        return length == 0 ? 0 : squares(common) / length;
    }

    private double squares(Set<String> words) {
        return words.stream()
                .mapToDouble(word -> weights.getOrDefault(word, 0.0))
                .map(weight -> weight * weight)
                .sum();
    }

    private static int number(String rule) {
        return Rule.byId(rule).map(Rule::ordinal).orElse(Integer.MAX_VALUE);
    }
}
