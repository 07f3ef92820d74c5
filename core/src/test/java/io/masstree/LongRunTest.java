package io.masstree;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Thousands of operations on one map, drawn from a seed: trees of several levels and many layers, grown and torn down. */
@Tag("properties")
@AddLifecycleHook(Seeded.class)
@Guards({Rule.R11, Rule.R13, Rule.R16, Rule.R24, Rule.R27, Rule.R28})
class LongRunTest {
    private static final int OPERATIONS = 4_000;

    @Property(tries = 50, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aLongRunAnswersAsSpecified_width3(@ForAll long seed) {
        Comparison.run(MapFactory.underTest(), 3, seed, OPERATIONS);
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aLongRunAnswersAsSpecified_width4(@ForAll long seed) {
        Comparison.run(MapFactory.underTest(), 4, seed, OPERATIONS);
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aLongRunAnswersAsSpecified_width15(@ForAll long seed) {
        Comparison.run(MapFactory.underTest(), 15, seed, OPERATIONS);
    }
}
