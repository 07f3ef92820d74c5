package io.masstree;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Every operation, in every order, answers as the specification does; a failing chain of operations is cut down to those
 * that matter. */
@Tag("properties")
@AddLifecycleHook(Seeded.class)
@Guards({Rule.R11, Rule.R13, Rule.R16, Rule.R24, Rule.R28})
class EveryOperationTest {
    private static final int OPERATIONS = 120;

    /** Any operation, whatever the ones before: a chain's state is the list of them. */
    private static final class AnyOperation implements Action.Independent<List<Operation>> {
        @Override
        public Arbitrary<Transformer<List<Operation>>> transformer() {
            return Operation.arbitrary()
                    .map(operation -> Transformer.mutate(operation.toString(), list -> list.add(operation)));
        }
    }

    @Provide
    Arbitrary<ActionChain<List<Operation>>> operations() {
        return ActionChain.<List<Operation>>startWith(ArrayList::new)
                .withAction(new AnyOperation())
                .withMaxTransformations(OPERATIONS);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void everyOperationAnswersAsSpecified_width3(@ForAll("operations") ActionChain<List<Operation>> chain) {
        Comparison.run(MapFactory.underTest(), 3, chain.run());
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void everyOperationAnswersAsSpecified_width4(@ForAll("operations") ActionChain<List<Operation>> chain) {
        Comparison.run(MapFactory.underTest(), 4, chain.run());
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void everyOperationAnswersAsSpecified_width15(@ForAll("operations") ActionChain<List<Operation>> chain) {
        Comparison.run(MapFactory.underTest(), 15, chain.run());
    }
}
