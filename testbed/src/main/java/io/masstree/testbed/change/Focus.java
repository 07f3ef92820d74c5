package io.masstree.testbed.change;

import io.masstree.gate.CheckInfo;
import io.masstree.model.RuleTraceability;
import io.masstree.testbed.rules.SourceMembers;
import io.masstree.testbed.source.CoreCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is worth trying after a change of the library: the checks that guard a rule that is cited where something changed, or in what
 * uses that. A rule cited in a changed member has the weight 1, and half of that for each use that lies between.
 */
public final class Focus {

    /** What a check is worth that guards none of these rules, beside one that guards a rule of a changed member. */
    private static final double ELSEWHERE = 0.05;

    /**
     * Why a rule is at stake.
     *
     * @param rule the rule's id
     * @param weight how much
     * @param member the nearest member that cites it
     * @param changed the changed member that this one uses, perhaps through others; the same if it is changed itself
     * @param distance how many uses lie between
     */
    public record Stake(String rule, double weight, String member, String changed, int distance) {

        /** In words. */
        public String inWords() {
            return switch (distance) {
                case 0 -> rule + ", which " + member + " cites";
                case 1 -> rule + ", which " + member + " cites, a user of " + changed;
                default -> rule + ", which " + member + " cites, " + distance + " uses away from " + changed;
            };
        }
    }

    private final LibraryChange change;
    private final Map<String, Stake> stakes;

    private Focus(LibraryChange change, Map<String, Stake> stakes) {
        this.change = change;
        this.stakes = stakes;
    }

    /** What a change of the library in a checkout puts at stake. */
    public static Focus on(LibraryChange change, Path checkout) throws IOException {
        Path sources = checkout.resolve(CoreCompiler.SOURCES);
        CallGraph graph = CallGraph.of(checkout, sources);
        return new Focus(change, stakes(change, graph, RuleTraceability.read(List.of(sources))));
    }

    static Map<String, Stake> stakes(LibraryChange change, CallGraph graph, RuleTraceability traced)
            throws IOException {
        Map<String, CallGraph.Reach> reached = graph.reach(change.members());
        Map<Path, SourceMembers> members = new HashMap<>();
        Map<String, Stake> stakes = new HashMap<>();
        for (RuleTraceability.Mention citation : traced.citations()) {
            SourceMembers file = members.get(citation.file());
            if (file == null) {
                file = SourceMembers.read(citation.file());
                members.put(citation.file(), file);
            }
            String member = file.at(citation.line()).orElse("");
            CallGraph.Reach reach = reached.get(member);
            if (reach != null) {
                Stake stake = new Stake(
                        citation.id(), Math.pow(0.5, reach.distance()), member, reach.origin(), reach.distance());
                stakes.merge(citation.id(), stake, (one, other) -> one.weight >= other.weight ? one : other);
            }
        }
        Map<String, Stake> sorted = new LinkedHashMap<>();
        stakes.values().stream()
                .sorted(Comparator.comparingDouble((Stake stake) -> -stake.weight)
                        .thenComparingInt(stake -> Integer.parseInt(stake.rule.substring(1))))
                .forEach(stake -> sorted.put(stake.rule, stake));
        return sorted;
    }

    /** What has changed. */
    public LibraryChange change() {
        return change;
    }

    /** The rules at stake, the weightiest first. */
    public List<Stake> stakes() {
        return List.copyOf(stakes.values());
    }

    /** The weightiest rule that a check guards and that is at stake; empty if there is none. */
    public Optional<Stake> reasonFor(CheckInfo check) {
        return check.rules().stream()
                .map(stakes::get)
                .filter(stake -> stake != null)
                .max(Comparator.comparingDouble(Stake::weight));
    }

    /** How many times as much as elsewhere a check is worth: its weightiest rule's weight, or next to nothing. */
    public double weight(CheckInfo check) {
        return reasonFor(check).map(Stake::weight).orElse(ELSEWHERE);
    }
}
