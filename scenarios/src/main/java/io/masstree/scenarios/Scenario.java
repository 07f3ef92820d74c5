package io.masstree.scenarios;

import io.masstree.Masstree;
import io.masstree.MasstreeInternals;
import io.masstree.model.Operation;
import io.masstree.model.Rule;
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
        String primed = prime.shape();
        if (primed == null) {
            return;
        }
        requireShape("primed", MapUnderTest.narrow(prime).map(), primed);
        for (Program program : threads) {
            String shape = program.becomes();
            if (shape != null) {
                MapUnderTest map = MapUnderTest.narrow(prime);
                program.operations().forEach(map::run);
                requireShape("after " + program.operations(), map.map(), shape);
            }
        }
    }

    private void requireShape(String when, Masstree<?> map, String expected) {
        String found = Shape.like(expected, map);
        if (!found.equals(expected)) {
            throw new SituationLost(name + ": the tree, " + when + ", should be " + expected + ", but is " + found
                    + "\n" + MasstreeInternals.describe(map));
        }
    }

    /** What the threads do and on what, for a person. */
    public String describe() {
        StringBuilder text = new StringBuilder("scenario ").append(name).append("\n\n");
        text.append("primed by   ").append(prime.operations()).append('\n');
        if (prime.shape() != null) {
            text.append("its shape   ").append(prime.shape()).append('\n');
        }
        for (int i = 0; i < threads.size(); i++) {
            Program program = threads.get(i);
            text.append("thread ").append(i + 1).append("    ").append(program.operations());
            if (program.becomes() != null) {
                text.append(", alone: ").append(program.becomes());
            }
            text.append('\n');
        }
        if (prime.shape() != null) {
            text.append("guards      ").append(rules.stream().sorted().toList()).append("\n\n");
            text.append(MasstreeInternals.describe(MapUnderTest.narrow(prime).map()));
        }
        text.append('\n');
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
