package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.scenarios.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who waits for whom, and who does not. */
class ProgressTest {
    private static final int FREE = 30;

    @TestFactory
    Stream<DynamicTest> readersDoNotWaitForPlainInsertsOverwritesAndBirths() {
        List<Scenario> some = Progress.free().subList(0, 4); // the gate runs all of them, with more schedules
        return ScenarioRun.tests(ScenarioRun.run(some, Strategy.OBSTRUCTION_FREEDOM, FREE));
    }

    @TestFactory
    Stream<DynamicTest> theWaitsThatAreDocumentedAreSeen() {
        List<Scenario> some = new ArrayList<>(Progress.waitingReaders().subList(0, 2));
        some.addAll(Progress.waitingWriters().subList(0, 2));
        return ScenarioRun.run(some, Strategy.WAIT, Progress.WAITING_SCHEDULES).values().stream()
                .map(result -> DynamicTest.dynamicTest(result.scenario().name(), () -> {
                    assertEquals(FailureKind.BLOCKED, result.kind(), result.text());
                    assertEquals(Batch.Verdict.FAILED, result.verdict());
                }));
    }

    @Test
    void aWaitThatIsNotThereIsNotSeen() {
        Scenario free = Progress.free().get(0);
        Batch.Result result =
                ScenarioRun.run(List.of(free), Strategy.WAIT, FREE).get(free.name());
        assertEquals(Batch.Verdict.HELD, result.verdict());
        assertEquals(FREE, result.schedules());
    }

    @TestFactory
    Stream<DynamicTest> everyTreeIsWhatItsScenarioSays() {
        return Stream.concat(Progress.free().stream(), Progress.waiting().stream())
                .map(scenario ->
                        DynamicTest.dynamicTest(scenario.name(), () -> assertDoesNotThrow(scenario::requireSituation)));
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
