package io.masstree.lincheck;

import io.masstree.gate.CheckInfo;
import io.masstree.gate.Outcome;
import io.masstree.model.Rule;

/**
 * A check of the gate's that can be asked for.
 *
 * @param name how it is asked for and reported
 * @param question what is asked
 * @param trial what is run for the answer
 */
record Unit(String name, Question question, Trial trial) {

    /** What is asked about a scenario. */
    sealed interface Question {
        /** The property that is at stake, as reports call it. */
        String property();

        /** Whether the map is asked, or the gate itself. */
        default Outcome.Kind kind() {
            return Outcome.Kind.CHECK;
        }
    }

    /** Does the map keep a property in every schedule? */
    record Holds(String property) implements Question {}

    /** Is there a schedule in which a thread waits, as the docs say? */
    record Waits() implements Question {
        @Override
        public String property() {
            return FailureKind.BLOCKED.property();
        }
    }

    /** Is a map reported that is broken on purpose? */
    record IsReported(FailureKind expected) implements Question {
        @Override
        public String property() {
            return expected.property();
        }

        @Override
        public Outcome.Kind kind() {
            return Outcome.Kind.CANARY;
        }
    }

    /** Is a scenario refused whose tree is not what it says? */
    record IsRefused() implements Question {
        @Override
        public String property() {
            return "situation";
        }

        @Override
        public Outcome.Kind kind() {
            return Outcome.Kind.CANARY;
        }
    }

    /** How it is announced. */
    CheckInfo info() {
        return new CheckInfo(
                name,
                name,
                question.kind(),
                null,
                trial.scenario().rules().stream().map(Rule::name).sorted().toList());
    }
}
