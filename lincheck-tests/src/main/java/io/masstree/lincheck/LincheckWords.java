package io.masstree.lincheck;

import io.masstree.model.Operation;
import io.masstree.scenarios.Program;
import io.masstree.scenarios.ScanPromise;
import io.masstree.scenarios.ScanPromise.Step;
import io.masstree.scenarios.Scenario;
import io.masstree.scenarios.SpecifiedMap;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.LincheckResult;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.kotlinx.lincheck.util.VoidResult;
import org.jspecify.annotations.Nullable;

/** Scenarios in Lincheck's words, and Lincheck's results in ours. */
final class LincheckWords {
    private LincheckWords() {}

    /** The scenario on a map of this type. At its end, all that the map contains is read, and its structure checked. */
    static ExecutionScenario scenario(Scenario scenario, Class<? extends LincheckMap> type) {
        List<Actor> first = LincheckMap.isWatched(scenario.prime())
                ? actors(scenario.prime().operations(), type)
                : List.of();
        List<List<Actor>> parallel = new ArrayList<>();
        for (Program program : scenario.threads()) {
            parallel.add(actors(program.operations(), type));
        }
        Actor contents = new Actor(method(type, "contents"), List.of());
        return new ExecutionScenario(
                first, parallel, List.of(contents), new Actor(method(type, "structure"), List.of()));
    }

    private static List<Actor> actors(List<Operation> operations, Class<? extends LincheckMap> type) {
        return operations.stream().map(operation -> actor(operation, type)).toList();
    }

    /** The operation on a map under test of this type. */
    static Actor actor(Operation operation, Class<? extends LincheckMap> type) {
        return new Actor(method(type, "run", Operation.class), List.of(operation));
    }

    private static Method method(Class<? extends LincheckMap> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a scenario has a scan in it. */
    static boolean hasScan(ExecutionScenario scenario) {
        return scenario.getParallelExecution().stream()
                .flatMap(List::stream)
                .anyMatch(actor -> operation(actor).isScan());
    }

    /** Whether {@link ScanPromise} can explain the results of a run, which began with this map. */
    static boolean explains(ExecutionScenario scenario, ExecutionResult results, SpecifiedMap initial) {
        if (!ScanPromise.explains(initial, stepsOfOneThread(scenario.getInitExecution(), results.getInitResults()))) {
            return false;
        }
        List<List<Step>> threads = new ArrayList<>();
        for (int t = 0; t < scenario.getNThreads(); t++) {
            List<Step> steps = new ArrayList<>();
            List<Actor> actors = scenario.getParallelExecution().get(t);
            for (int i = 0; i < actors.size(); i++) {
                ResultWithClock result =
                        results.getParallelResultsWithClock().get(t).get(i);
                steps.add(new Step(
                        operation(actors.get(i)),
                        value(Objects.requireNonNull(result.getResult())),
                        before(result.getClockOnStart(), t)));
            }
            threads.add(steps);
        }
        List<LincheckResult> contents = results.getPostResults();
        return ScanPromise.holds(
                initial,
                threads,
                end -> contents.stream().allMatch(seen -> end.contents().equals(value(seen))));
    }

    private static List<Step> stepsOfOneThread(List<Actor> actors, List<LincheckResult> results) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < actors.size(); i++) {
            steps.add(Step.of(operation(actors.get(i)), value(results.get(i))));
        }
        return steps;
    }

    private static Operation operation(Actor actor) {
        return (Operation) Objects.requireNonNull(actor.getArguments().get(0));
    }

    /** What was returned; for anything else, such as an exception, what Lincheck says of it. */
    private static @Nullable Object value(LincheckResult result) {
        if (result instanceof VoidResult) {
            return null;
        }
        return result instanceof ValueResult value ? value.getValue() : result;
    }

    private static List<Integer> before(HBClock clock, int thread) {
        List<Integer> before = new ArrayList<>();
        for (int t = 0; t < clock.getThreads(); t++) {
            before.add(t == thread ? 0 : clock.get(t)); // its own order is kept anyway
        }
        return before;
    }
}
