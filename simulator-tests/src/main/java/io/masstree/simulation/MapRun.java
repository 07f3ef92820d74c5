package io.masstree.simulation;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.Operation;
import io.masstree.model.Shown;
import io.masstree.model.Subject;
import io.masstree.scenarios.Fills;
import io.masstree.scenarios.MapUnderTest;
import io.masstree.scenarios.Operations;
import io.masstree.scenarios.Primes;
import io.masstree.scenarios.Program;
import io.masstree.scenarios.ScanPromise;
import io.masstree.scenarios.ScanPromise.Step;
import io.masstree.scenarios.Scenario;
import io.masstree.scenarios.SpecifiedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a scenario: what its threads call, and whether the results can be explained.
 *
 * <p>They can if there is an order of all operations, in which each thread's own order is kept, that gives these results; scans have a
 * {@linkplain ScanPromise promise of their own}. That an operation returned before another thread's began does not order the two:
 * in a memory in which nothing passed between the threads, nobody can tell. Scenarios that are about it read what others wrote.
 */
public final class MapRun {
    private static final Map<String, Judged> JUDGED = new ConcurrentHashMap<>();

    private static final Set<Kind> EMPTYING =
            Set.of(Kind.CLEAR, Kind.REMOVE, Kind.REMOVE_IF, Kind.POLL_FIRST, Kind.POLL_LAST);

    /** A map that is empty gets entries, at one moment. */
    private static final Step FILL = Step.of(Operations.isEmpty(), true)
            .with(Fills.ENTRIES.operations().stream()
                    .map(put -> Step.of(put, null))
                    .toList());

    private static final List<Shown> FILLINGS = new SpecifiedMap(Fills.ENTRIES).contents();

    private final Judged judged;
    private final MapUnderTest map;
    private final @Nullable BooleanSupplier fill;
    private final List<@Nullable Object[]> results = new ArrayList<>();
    private @Nullable Verdict verdict;

    private MapRun(Judged judged, MapUnderTest map, @Nullable BooleanSupplier fill) {
        this.judged = judged;
        this.map = map;
        this.fill = fill;
    }

    /**
     * Prepares an execution.
     *
     * @param scenario the scenario's name
     * @param without  what is left out of it
     * @param empty    an empty map
     */
    public static MapRun of(String scenario, String without, Subject<Integer> empty) {
        Judged judged = judged(scenario, without);
        return new MapRun(judged, new MapUnderTest(empty, judged.scenario.prime()), null);
    }

    /**
     * Prepares an execution on a map that the first thread fills after its own operations.
     *
     * @param scenario the scenario's name
     * @param without  what is left out of it
     * @param empty    an empty map
     * @param fill     puts {@link Fills#ENTRIES} into it, if it is empty; returns whether it did
     */
    public static MapRun ofFilling(String scenario, String without, Subject<Integer> empty, BooleanSupplier fill) {
        Judged judged = judged(scenario, without);
        return new MapRun(judged, new MapUnderTest(empty, judged.scenario.prime()), fill);
    }

    /**
     * Prepares an execution on a map that was filled otherwise.
     *
     * @param scenario the scenario's name
     * @param without  what is left out of it
     * @param filled   a map with the scenario's {@link #contents}
     */
    public static MapRun ofFilled(String scenario, String without, Subject<Integer> filled) {
        return new MapRun(judged(scenario, without), new MapUnderTest(filled, Primes.NOTHING), null);
    }

    /**
     * What a scenario's tree holds before the threads begin.
     *
     * @param scenario the scenario's name
     * @param without  what is left out of it
     * @return the entries, upwards
     */
    public static List<Shown> contents(String scenario, String without) {
        return judged(scenario, without).contents;
    }

    /** The entries that an empty map is filled with, upwards. */
    public static List<Shown> fillings() {
        return FILLINGS;
    }

    /** The keys that a scenario names, in increasing order. */
    public static List<Key> keys(String scenario) {
        return Units.scenario(scenario)
                .orElseThrow()
                .operations()
                .flatMap(operation ->
                        operation instanceof Operation.OnKey onKey ? Stream.of(onKey.key()) : Stream.<Key>empty())
                .distinct()
                .sorted()
                .toList();
    }

    /** The arguments of scenarios that do a little less. */
    public static List<String> smaller(String scenario, String without) {
        return Smaller.further(Units.scenario(scenario).orElseThrow(), without);
    }

    /**
     * Prepares an execution on another map than the Masstree.
     *
     * @param subject  the map's name
     * @param scenario the scenario's
     * @param without  what is left out of it
     * @param empty    an empty map
     */
    public static MapRun ofOther(String subject, String scenario, String without, Subject<Integer> empty) {
        Judged judged = judged(scenario + " " + subject + " " + without, () -> ofOther(subject, scenario), without);
        return new MapRun(judged, new MapUnderTest(empty, judged.scenario.prime()), null);
    }

    /** The same as {@link #smaller} for another map. */
    public static List<String> smallerOfOther(String subject, String scenario, String without) {
        return Smaller.further(ofOther(subject, scenario), without);
    }

    private static Scenario ofOther(String subject, String scenario) {
        return OtherMap.named(subject).scenario(scenario).orElseThrow();
    }

    private static Judged judged(String scenario, String without) {
        return judged(scenario + " " + without, () -> Units.scenario(scenario).orElseThrow(), without);
    }

    private static Judged judged(String key, Supplier<Scenario> whole, String without) {
        return JUDGED.computeIfAbsent(key, absent -> new Judged(Smaller.without(whole.get(), without)));
    }

    /** Forgets what was judged about a scenario that will not run again soon. */
    static void forget(String scenario) {
        JUDGED.keySet().removeIf(key -> key.startsWith(scenario + " "));
    }

    /** What the threads do. */
    public List<Runnable> threads() {
        List<Runnable> threads = new ArrayList<>();
        for (Program program : judged.scenario.threads()) {
            List<Operation> operations = program.operations();
            BooleanSupplier last = threads.isEmpty() ? fill : null;
            @Nullable Object[] own = new Object[operations.size() + (last == null ? 0 : 1)];
            results.add(own);
            threads.add(() -> {
                for (int i = 0; i < operations.size(); i++) {
                    own[i] = map.run(operations.get(i));
                }
                if (last != null) {
                    own[operations.size()] = last.getAsBoolean();
                }
            });
        }
        return threads;
    }

    /**
     * Checks the structure of the tree, and looks for an explanation of the results.
     *
     * @throws AssertionError if the structure is broken or there is none
     */
    public void check() {
        map.structure();
        Verdict found = judged.verdictOn(results());
        verdict = found;
        if (!found.explained) {
            throw new AssertionError(UNEXPLAINED + found.text);
        }
    }

    /** How the message of an execution begins whose results nothing explains. */
    static final String UNEXPLAINED = "no order of the operations explains this: ";

    /** The results in words, once they were checked; empty if there was no need to. */
    public String outcome() {
        return verdict == null ? "" : verdict.text;
    }

    /** One walk upwards shows the contents: that walks downwards show the same follows from the structure, which is checked. */
    private Results results() {
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (@Nullable Object[] own : results) {
            all.add(Arrays.asList(own));
        }
        return new Results(all, map.upwards());
    }

    private record Results(List<List<@Nullable Object>> results, List<Shown> contents) {}

    private record Verdict(boolean explained, String text) {}

    /** A scenario and what was judged about its results so far: many executions have the same. */
    private record Judged(Scenario scenario, List<Shown> contents, Map<Results, Verdict> verdicts) {
        Judged(Scenario scenario) {
            this(scenario, new SpecifiedMap(scenario.prime()).contents(), new ConcurrentHashMap<>());
        }

        Verdict verdictOn(Results results) {
            Verdict known = verdicts.get(results);
            if (known == null) {
                known = judge(results);
                verdicts.put(results, known);
            }
            return known;
        }

        private Verdict judge(Results results) {
            List<List<Step>> threads = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < results.results.size(); t++) {
                threads.add(steps(t, results, text));
            }
            text.append("at the end ").append(results.contents);
            SpecifiedMap initial = new SpecifiedMap(scenario.prime());
            boolean explained = ScanPromise.holds(
                    initial, threads, atTheEnd -> atTheEnd.contents().equals(results.contents));
            return new Verdict(explained, text.toString());
        }

        private List<Step> steps(int thread, Results results, StringBuilder text) {
            List<Step> steps = new ArrayList<>();
            List<Operation> operations = scenario.threads().get(thread).operations();
            List<@Nullable Object> answers = results.results.get(thread);
            text.append('T').append(thread);
            for (int i = 0; i < operations.size(); i++) {
                steps.add(Step.of(operations.get(i), answers.get(i)));
                text.append(i == 0 ? " " : ", ").append(operations.get(i));
                text.append(" -> ").append(answers.get(i));
            }
            if (answers.size() > operations.size()) {
                Object filled = answers.get(operations.size());
                text.append(operations.isEmpty() ? " " : ", ")
                        .append("fill -> ")
                        .append(filled);
                if (Boolean.TRUE.equals(filled)) {
                    steps.add(FILL);
                } else if (scenario.operations().noneMatch(operation -> EMPTYING.contains(operation.kind()))) {
                    // Where somebody removes, the tree may have been empty and still have what is about to be taken
                    // out.
                    steps.add(Step.of(Operations.isEmpty(), false));
                }
            }
            text.append("; ");
            return steps;
        }
    }
}
