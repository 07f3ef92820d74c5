package io.masstree.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Kind;
import io.masstree.model.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptTest {
    static Stream<String> workloads() {
        return Workloads.all().stream().map(Workload::name);
    }

    private static Script script(String workload, long seed) {
        Script script = new Script(3);
        Workloads.named(workload).write(script, 3, new SplittableRandom(seed));
        return script;
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theSameSeedWritesTheSameScript_andAnotherSeedAnotherOne(String workload) {
        String first = script(workload, 1).toString();

        assertEquals(first, script(workload, 1).toString());
        assertNotEquals(first, script(workload, 2).toString());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void aScriptThatIsUsedAgainIsAsGoodAsNew(String workload) {
        Script used = script(workload, 1);
        Workloads.named(workload).write(used, 3, new SplittableRandom(2));

        assertEquals(script(workload, 2).toString(), used.toString());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void everyThreadHasSomethingToDoWithKeysThatExist(String workload) {
        for (int seed = 0; seed < 50; seed++) {
            Script script = script(workload, seed);
            for (int thread = 0; thread < 3; thread++) {
                Line line = script.line(thread);
                assertTrue(line.length() > 0, workload);
                for (int i = 0; i < line.length(); i++) {
                    assertTrue(line.key(i) >= Line.NONE
                            && line.key(i) < script.keys().size());
                }
            }
        }
    }

    @Test
    void everyActionIsPlayedSomewhere() {
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        for (Workload workload : Workloads.all()) {
            for (int seed = 0; seed < 50; seed++) {
                Script script = script(workload.name(), seed);
                for (int thread = 0; thread < 3; thread++) {
                    Line line = script.line(thread);
                    for (int i = 0; i < line.length(); i++) {
                        seen.add(line.kind(i));
                    }
                }
            }
        }

        assertEquals(EnumSet.allOf(Kind.class), seen);
    }

    @Test
    void everyRuleIsTheAimOfSomeWorkload() {
        Set<Rule> aimed = EnumSet.of(Rule.R25); // the aim of StoreLoadLeg
        Workloads.all().forEach(workload -> aimed.addAll(workload.rules()));

        assertEquals(EnumSet.allOf(Rule.class), aimed);
    }

    @Test
    void namesOfWorkloadsAreUnique() {
        List<String> names = workloads().toList();

        assertEquals(names.size(), Set.copyOf(names).size());
    }
}
