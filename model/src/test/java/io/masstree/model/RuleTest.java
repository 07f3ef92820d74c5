package io.masstree.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleTest {

    @Test
    void ids_countUpFromR1() {
        Rule[] rules = Rule.values();
        for (int i = 0; i < rules.length; i++) {
            assertEquals("R" + (i + 1), rules[i].id());
            assertEquals(Optional.of(rules[i]), Rule.byId("R" + (i + 1)));
        }
        assertEquals(Optional.empty(), Rule.byId("R" + (rules.length + 1)));
    }

    @Test
    void everyRule_hasATitleOfItsOwnAndWholeSentences() {
        for (Rule rule : Rule.values()) {
            assertTrue(rule.sentence().endsWith("."), rule + ": " + rule.sentence());
            assertTrue(rule.consequence().endsWith("."), rule + ": " + rule.consequence());
            assertTrue(rule.title().length() <= 40 && !rule.title().endsWith("."), rule + ": " + rule.title());
        }
        assertEquals(
                Rule.values().length,
                Arrays.stream(Rule.values()).map(Rule::title).distinct().count());
    }
}
