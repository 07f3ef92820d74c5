package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who waits for whom, and who does not. */
@Guards({Rule.R2, Rule.R4, Rule.R7, Rule.R10})
class ProgressTest {
    @TestFactory
    Stream<DynamicTest> readersDoNotWaitForPlainInsertsOverwritesAndBirths() {
        Map<String, Batch.Result> results = ScenarioRun.run(
                Progress.free(), MapUnderTest.class, Strategy.OBSTRUCTION_FREEDOM, Progress.FREE_SCHEDULES);
        return Progress.free().stream()
                .map(scenario -> ScenarioRun.test(scenario.name(), results.get(scenario.name())));
    }

    @TestFactory
    Stream<DynamicTest> theWaitsThatAreDocumentedAreSeen() {
        Map<String, Batch.Result> results = ScenarioRun.run(
                Progress.waiting(), MapUnderTest.class, Strategy.OBSTRUCTION_FREEDOM, Progress.WAITING_SCHEDULES);
        return Progress.waiting().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    Batch.Result result = results.get(scenario.name());
                    assertEquals(FailureKind.BLOCKED, result.kind(), result.text());
                }));
    }

    @Test
    void theDocsListExactlyTheseScenarios() throws IOException {
        String protocol = Files.readString(Path.of("..", "docs", "protocol.md"));
        String section = protocol.substring(protocol.indexOf("## Progress"), protocol.indexOf("## Not claimed"));
        Set<String> listed = Pattern.compile("`(\\w+_while\\w+)`")
                .matcher(section)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> tested = Stream.concat(Progress.free().stream(), Progress.waiting().stream())
                .map(Scenario::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(tested, listed);
    }
}
