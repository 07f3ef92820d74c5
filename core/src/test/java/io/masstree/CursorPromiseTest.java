package io.masstree;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** A cursor in a map that changes between its moves keeps its promise. */
@Tag("properties")
@AddLifecycleHook(Seeded.class)
@Guards({Rule.R19, Rule.R20, Rule.R23})
class CursorPromiseTest {
    private static final int STEPS = 300;

    @Property(tries = 300, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aCursorKeepsItsPromiseWhileTheMapChanges_width3(@ForAll long seed) {
        CursorPromise.run(MapFactory.underTest(), 3, seed, STEPS);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aCursorKeepsItsPromiseWhileTheMapChanges_width4(@ForAll long seed) {
        CursorPromise.run(MapFactory.underTest(), 4, seed, STEPS);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aCursorKeepsItsPromiseWhileTheMapChanges_width15(@ForAll long seed) {
        CursorPromise.run(MapFactory.underTest(), 15, seed, STEPS);
    }
}
