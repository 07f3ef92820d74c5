package io.masstree.scenarios;

import io.masstree.model.Operation;
import io.masstree.model.Rule;
import java.util.List;
import java.util.Set;

/**
 * A change of the tree that others must bear with: a primed tree, and the operations that change it.
 *
 * @param name what happens, as it stands behind {@code _while}
 * @param prime the tree before
 * @param change the operations, and the tree that they make of it
 * @param aim keys for whoever meets the change
 * @param rules the rules that it takes
 */
public record Situation(String name, Prime prime, Program change, Aim aim, Set<Rule> rules) {

    /**
     * Keys that lie where it hurts.
     *
     * @param touched the key that the change is about
     * @param present a key that is there all the time, in a node that changes
     * @param absent a key that is not there, and would go into a node that changes
     */
    public record Aim(String touched, String present, String absent) {}

    /** Starts the description of a situation. */
    public static Builder on(Prime prime) {
        return new Builder(prime);
    }

    /** A scenario in which another thread runs a program beside the change. */
    public Scenario with(String operation, int rank, Operation... program) {
        return new Scenario(operation + "_while" + name, prime, List.of(change, Program.of(program)), rules, rank);
    }

    /** Says the parts of a situation one after the other. */
    static final class Builder {
        private final Prime prime;
        private Program change = Program.of();
        private Aim aim = new Aim("", "", "");

        private Builder(Prime prime) {
            this.prime = prime;
        }

        Builder doing(Operation... operations) {
            change = Program.of(operations);
            return this;
        }

        Builder becomes(String picture) {
            change = change.becomes(picture);
            return this;
        }

        Builder aim(String touched, String present, String absent) {
            aim = new Aim(touched, present, absent);
            return this;
        }

        Situation named(String name, Rule... rules) {
            return new Situation(name, prime, change, aim, Set.of(rules));
        }
    }
}
