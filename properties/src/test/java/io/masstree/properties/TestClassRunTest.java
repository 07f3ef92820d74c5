package io.masstree.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome;
import io.masstree.gate.Outcome.Verdict;
import io.masstree.properties.fixture.FailingFixture;
import io.masstree.properties.fixture.PassingFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestClassRunTest {

    @TempDir
    private Path out;

    @Test
    void aTestMethodIsOneOutcomeHoweverOftenItIsCalled() throws IOException {
        Map<String, Outcome> outcomes = run(PassingFixture.class);

        assertEquals(
                Map.of(
                        "PassingFixture.holds", 1L,
                        "PassingFixture.holdsThreeTimes", 3L,
                        "PassingFixture.holdsForAll", 50L),
                outcomes.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().count())));
        assertTrue(outcomes.values().stream().allMatch(o -> o.verdict() == Verdict.PASS));
    }

    @Test
    void theRulesComeFromTheMethodAndItsClass() throws IOException {
        assertEquals(
                List.of("R2", "R3", "R1"),
                run(PassingFixture.class).get("PassingFixture.holds").rules());
    }

    @Test
    void thePropertyIsTheNameOfTheMethod() throws IOException {
        Outcome outcome = run(PassingFixture.class).get("PassingFixture.holdsForAll");

        assertEquals("holds for all", outcome.property());
    }

    @Test
    void onlyAFailedPropertyIsAViolation() throws IOException {
        Map<String, Verdict> verdicts = new TreeMap<>();
        run(FailingFixture.class).forEach((name, outcome) -> verdicts.put(name, outcome.verdict()));

        Map<String, Verdict> expected = new TreeMap<>();
        expected.put("FailingFixture.anAssertionFails", Verdict.VIOLATION);
        expected.put("FailingFixture.theMapThrows", Verdict.VIOLATION);
        expected.put("FailingFixture.isFalsified", Verdict.VIOLATION);
        expected.put("FailingFixture.theTestItselfThrows", Verdict.ERROR);
        expected.put("FailingFixture.aClassIsMissing", Verdict.ERROR);
        expected.put("FailingFixture.isDisabled", Verdict.INCONCLUSIVE);
        expected.put("FailingFixture.givesUp", Verdict.INCONCLUSIVE);
        assertEquals(expected, verdicts);
    }

    @Test
    void aViolationLeavesItsWordsAndItsStack() throws IOException {
        Outcome outcome = run(FailingFixture.class).get("FailingFixture.anAssertionFails");

        assertEquals("specification violated: floorEntry(61) answered null, not 60", outcome.message());
        String stack = Files.readString(out.resolve(String.valueOf(outcome.evidence())));
        assertTrue(stack.contains("FailingFixture.anAssertionFails"), stack);
    }

    @Test
    void theSeedDecidesWhatAPropertyTries() throws IOException {
        String first = falsifiedWith(5);

        assertEquals(first, falsifiedWith(5));
    }

    private String falsifiedWith(long seed) throws IOException {
        System.setProperty(SeedHook.SEED, Long.toString(seed));
        try {
            Outcome outcome = run(FailingFixture.class).get("FailingFixture.isFalsified");
            return Files.readString(out.resolve(String.valueOf(outcome.evidence())));
        } finally {
            System.clearProperty(SeedHook.SEED);
        }
    }

    private Map<String, Outcome> run(Class<?> fixture) throws IOException {
        return new TestClassRun(fixture.getName(), fixture.getSimpleName(), 1, out)
                .run().stream().collect(Collectors.toMap(Outcome::name, Function.identity()));
    }
}
