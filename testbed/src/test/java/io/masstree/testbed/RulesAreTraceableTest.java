package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.model.RuleTraceability;
import io.masstree.testbed.rules.TracedCheckout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every rule of the protocol is obeyed somewhere in the library and guarded by a test, and nobody cites a rule that is not there. */
class RulesAreTraceableTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();
    private static final Path CORE = CHECKOUT.resolve("core").resolve("src").resolve("main");

    private static RuleTraceability rules;

    @BeforeAll
    static void readAllSources() throws IOException {
        rules = TracedCheckout.read(CHECKOUT).traced();
    }

    @Test
    void everyCitedRuleExists() {
        assertEquals(List.of(), rules.dangling());
    }

    @Test
    void everyRuleIsObeyedByALineOfTheLibrary() {
        assertEquals(Set.of(), rules.uncitedBelow(CORE));
    }

    @Test
    void everyRuleIsGuardedByATest() {
        assertEquals(Set.of(), rules.unguarded());
    }
}
