package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.model.RuleTraceability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every rule of the protocol is obeyed somewhere in the library and guarded by a test, and nobody cites a rule that is not there. */
class RulesAreTraceableTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();
    private static final Path CORE = CHECKOUT.resolve("core").resolve("src").resolve("main");

    private static RuleTraceability rules;

    @BeforeAll
    static void readAllSources() throws IOException {
        try (Stream<Path> modules = Files.list(CHECKOUT)) {
            List<Path> sources = modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .filter(source -> !isOfTheTraceabilityItself(source))
                    .toList();
            rules = RuleTraceability.read(sources);
        }
    }

    /** The model and its tests speak of rules, also of made-up ones. */
    private static boolean isOfTheTraceabilityItself(Path source) {
        return source.getParent().endsWith("model");
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
