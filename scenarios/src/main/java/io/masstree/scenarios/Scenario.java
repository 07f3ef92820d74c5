package io.masstree.scenarios;

import io.masstree.MasstreeInternals;
import io.masstree.model.Key;
import io.masstree.model.Operation;
import io.masstree.model.Rule;
import io.masstree.model.Shown;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A small program of two or three threads on a primed tree.
 *
 * @param name {@code operation_whileOther}
 * @param prime the tree that it starts from
 * @param threads what the threads do
 * @param rules the rules of the protocol that it guards
 * @param rank how soon its turn comes: the least first
 */
public record Scenario(String name, Prime prime, List<Program> threads, Set<Rule> rules, int rank) {
    /** Copies the collections. */
    public Scenario {
        threads = List.copyOf(threads);
        rules = Set.copyOf(rules);
    }

    public static Scenario of(String name, Prime prime, Program... threads) {
        return new Scenario(name, prime, List.of(threads), Set.of(), 0);
    }

    public Scenario guards(Rule... more) {
        Set<Rule> all = EnumSet.noneOf(Rule.class);
        all.addAll(rules);
        all.addAll(List.of(more));
        return new Scenario(name, prime, threads, all, rank);
    }

    public Scenario named(String newName) {
        return new Scenario(newName, prime, threads, rules, rank);
    }

    public Scenario ranked(int newRank) {
        return new Scenario(name, prime, threads, rules, newRank);
    }

    /** The same operations without what is the Masstree's alone: the shapes of its tree and the rules of its protocol. */
    public Scenario onAnyMap() {
        List<Program> programs = threads.stream()
                .map(program -> new Program(program.operations(), null))
                .toList();
        return new Scenario(name, new Prime(prime.operations(), null), programs, Set.of(), rank);
    }

    /** Every operation in it, also those that prime the map. */
    public Stream<Operation> operations() {
        return Stream.concat(
                prime.operations().stream(), threads.stream().flatMap(program -> program.operations().stream()));
    }

    /**
     * Makes sure that the primed tree still is what this scenario is about, and that its programs still do to it what they are
     * there for.
     *
     * @throws SituationLost if not
     */
    public void requireSituation() {
        Picture primed = prime.tree();
        if (primed == null) {
            return;
        }
        requireTree("primed", MapUnderTest.narrow(prime), primed);
        for (Program program : threads) {
            Picture becomes = program.becomes();
            if (becomes != null) {
                MapUnderTest map = MapUnderTest.narrow(prime);
                program.operations().forEach(map::run);
                requireTree("after " + program.operations(), map, becomes);
            }
        }
    }

    private void requireTree(String when, MapUnderTest map, Picture expected) {
        String shape = Shape.like(expected.shape(), map.map());
        List<Key> keys = map.contents().stream().map(Shown::key).toList();
        if (!shape.equals(expected.shape()) || !keys.equals(expected.keys())) {
            String found =
                    shape + " with the keys " + keys.stream().map(Key::text).toList();
            throw new SituationLost(name + ": the tree, " + when + ", should be " + expected.shape() + ", but is "
                    + found + "; it was drawn as\n" + expected + "\n" + MasstreeInternals.describe(map.map()));
        }
    }

    /** What the threads do and on what, for a person, with the tree as the map makes it. */
    public String describe() {
        StringBuilder text = new StringBuilder(outline());
        if (prime.tree() != null) {
            text.append('\n')
                    .append(MasstreeInternals.describe(
                            MapUnderTest.narrow(prime).map()));
        }
        return text.append('\n').toString();
    }

    /** What the threads do and on what; nothing of it is run. */
    public String outline() {
        StringBuilder text = new StringBuilder("scenario ").append(name).append("\n\n");
        text.append("primed by   ").append(prime.operations()).append('\n');
        if (prime.tree() != null) {
            text.append("its shape   ").append(prime.tree().shape()).append('\n');
        }
        for (int i = 0; i < threads.size(); i++) {
            Program program = threads.get(i);
            text.append("thread ").append(i + 1).append("    ").append(program.operations());
            if (program.becomes() != null) {
                text.append(", alone: ").append(program.becomes().shape());
            }
            text.append('\n');
        }
        if (prime.tree() != null) {
            text.append("guards      ").append(rules.stream().sorted().toList()).append('\n');
        }
        return text.toString();
    }

    /** The tree is not what the scenario is about. */
    public static final class SituationLost extends AssertionError {
        private static final long serialVersionUID = 1;

        SituationLost(String message) {
            super(message);
        }
    }
}
