package io.masstree;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/** Every operation, in every order, answers as the specification does; a failing chain of operations is cut down to those
 * that matter. */
@Tag("properties")
@AddLifecycleHook(Seeded.class)
@Guards({Rule.R11, Rule.R13, Rule.R16, Rule.R24, Rule.R28})
class EveryOperationTest {
    private static final int OPERATIONS = 120;
    private static final int OPERATIONS_BETWEEN_CHECKS = 12;

    /** A chain's state: the comparison, and when its structure was checked last. */
    private static final class State {
        private final Comparison comparison;
        private int operations;

        State(int width) {
            this.comparison = new Comparison(MapFactory.underTest(), width);
        }

        void run(Operation operation) {
            try {
                comparison.run(operation);
                if (++operations % OPERATIONS_BETWEEN_CHECKS == 0) {
                    comparison.check();
                }
            } catch (SpecificationViolation e) {
                throw comparison.minimized(e);
            }
        }

        void finish() {
            try {
                comparison.finish();
            } catch (SpecificationViolation e) {
                throw comparison.minimized(e);
            }
        }
    }

    /** Any operation, whatever the state. */
    private static final class AnyOperation implements Action.Independent<State> {
        @Override
        public Arbitrary<Transformer<State>> transformer() {
            return Operation.arbitrary()
                    .map(operation -> Transformer.mutate(operation.toString(), state -> state.run(operation)));
        }
    }

    private static void run(ActionChain<State> chain) {
        try {
            chain.run().finish();
        } catch (AssertionError e) { // a chain wraps it in a list of all that it has done
            throw e.getCause() instanceof SpecificationViolation violation ? violation : e;
        }
    }

    private static ActionChainArbitrary<State> chains(int width) {
        return ActionChain.startWith(() -> new State(width))
                .withAction(new AnyOperation())
                .withMaxTransformations(OPERATIONS);
    }

    @Provide
    Arbitrary<ActionChain<State>> chainsOfWidth3() {
        return chains(3);
    }

    @Provide
    Arbitrary<ActionChain<State>> chainsOfWidth4() {
        return chains(4);
    }

    @Provide
    Arbitrary<ActionChain<State>> chainsOfWidth15() {
        return chains(15);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void everyOperationAnswersAsSpecified_width3(@ForAll("chainsOfWidth3") ActionChain<State> chain) {
        run(chain);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void everyOperationAnswersAsSpecified_width4(@ForAll("chainsOfWidth4") ActionChain<State> chain) {
        run(chain);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void everyOperationAnswersAsSpecified_width15(@ForAll("chainsOfWidth15") ActionChain<State> chain) {
        run(chain);
    }
}
