package io.masstree.scenarios;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The scenarios themselves. */
class CatalogTest {
    @TestFactory
    Stream<DynamicTest> everyTreeIsWhatItsScenarioSays() {
        return Stream.of(Catalog.all(), Windows.all(), Crossings.all())
                .flatMap(List::stream)
                .map(scenario ->
                        DynamicTest.dynamicTest(scenario.name(), () -> assertDoesNotThrow(scenario::requireSituation)));
    }

    @Test
    void namesSayTheOperationAndWhatHappensBesideItAndAreUnique() {
        Set<String> names = new HashSet<>();
        List<Scenario> all = Catalog.all();
        all.addAll(Windows.all());
        all.addAll(Crossings.all());
        for (Scenario scenario : all) {
            assertTrue(scenario.name().matches("[a-zA-Z]+_while[a-zA-Z]+"), scenario.name());
            assertTrue(names.add(scenario.name()), scenario.name() + " twice");
        }
    }

    @Test
    void everyScenarioGuardsARule() {
        for (Scenario scenario : Catalog.all()) {
            assertFalse(scenario.rules().isEmpty(), scenario.name());
        }
    }

    @Test
    void everySituationSaysWhatTheTreeBecomes() {
        for (Situation situation : Situations.all()) {
            assertTrue(situation.change().becomes() != null, situation.name());
        }
    }
}
