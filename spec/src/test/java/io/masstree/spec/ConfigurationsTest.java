package io.masstree.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Rule;
import io.masstree.spec.Configuration.Role;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of configurations and the modules speak of the same things. */
class ConfigurationsTest {

    /** Rules about user code and about errors of the JVM, neither of which the specification has. */
    private static final Set<Rule> OUTSIDE = EnumSet.of(Rule.R32, Rule.R33);

    @Test
    void everyRuleButThoseOutsideHasAFaultyVariant() throws IOException {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        for (Configuration configuration : Configurations.all()) {
            for (String rule : configuration.rules()) {
                broken.add(Rule.byId(rule).orElseThrow());
            }
        }
        assertEquals(EnumSet.complementOf(EnumSet.copyOf(OUTSIDE)), broken);
    }

    @Test
    void everyFaultyVariantIsInAModule() throws IOException {
        StringBuilder modules = new StringBuilder();
        for (String module : Exploration.MODULES) {
            modules.append(Configurations.resource("/tla/" + module + ".tla"));
        }
        for (Configuration configuration : Configurations.all()) {
            if (configuration.role() == Role.CANARY) {
                assertTrue(modules.indexOf("\"" + configuration.fault() + "\"") >= 0, configuration.fault());
            }
        }
    }

    @Test
    void everyScenarioOfTheModulesIsExploredAndNoOther() throws IOException {
        for (String[] pair :
                new String[][] {{"Check", "Scenarios"}, {"InteriorCheck", "InteriorScenarios"}, {"Growth", "Growth"}}) {
            List<String> explored = Configurations.all().stream()
                    .filter(configuration -> configuration.module().equals(pair[0]))
                    .filter(configuration -> configuration.role() != Role.CANARY)
                    .map(Configuration::scenario)
                    .distinct()
                    .sorted()
                    .toList();
            List<String> written = java.util.regex.Pattern.compile("Name = \"(\\w+)\"")
                    .matcher(Configurations.resource("/tla/" + pair[1] + ".tla"))
                    .results()
                    .map(found -> found.group(1))
                    .sorted()
                    .toList();
            assertEquals(written, explored);
        }
    }
}
