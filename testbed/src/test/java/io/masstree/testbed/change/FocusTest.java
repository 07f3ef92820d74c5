package io.masstree.testbed.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.CheckInfo;
import io.masstree.model.RuleTraceability;
import io.masstree.testbed.source.ProtocolDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FocusTest {

    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

    private static final String SOURCE = """
            package a;
            class Tree {
                private final Lock lock = new Lock() {
                    @Override public void take() { spin(); } // R3
                };
                static void spin() {}
                void put() { lock.take(); Runnable later = () -> split(1); later.run(); } // R2
                void split(int at) { move(at); } // R7
                void split() { split(2); }
                void move(int at) {} // R9
                Object get() { return new Leaf(); } // R4
                static class Leaf { Leaf() { spin(); } }
            }
            interface Lock { void take(); }
            class Spin implements Lock { public void take() {} }
            """;

    @TempDir
    private Path folder;

    private CallGraph graph() throws IOException {
        Path file = folder.resolve("Tree.java");
        Files.writeString(file, SOURCE);
        return CallGraph.read(List.of(file), List.of("-proc:none"));
    }

    private static LibraryChange changed(String... members) {
        return new LibraryChange("base", Set.of(members), new ProtocolDiff(List.of()));
    }

    @Test
    void callsAreSeen_throughLambdasAndOverloads() throws IOException {
        assertEquals(Set.of("Tree.split"), graph().usersOf("Tree.move"));
        assertEquals(Set.of("Tree.put"), graph().usersOf("Tree.split"));
    }

    @Test
    void aConstructorIsUsedByWhoeverCallsNew_andACallOfAnInterfaceMayReachEachClass() throws IOException {
        assertEquals(Set.of("Tree.get"), graph().usersOf("Tree.Leaf.<init>"));
        assertEquals(Set.of("Lock.take"), graph().usersOf("Spin.take"));
        assertEquals(Set.of("Tree.put"), graph().usersOf("Lock.take"));
    }

    @Test
    void whatAClassWithoutANameUsesIsUsedByTheMemberAroundIt() throws IOException {
        assertEquals(Set.of("Tree.lock", "Tree.Leaf.<init>"), graph().usersOf("Tree.spin"));
    }

    @Test
    void aRuleWeighsHalfAsMuchForEachUseThatLiesBetween() throws IOException {
        CallGraph graph = graph();

        Map<String, Focus.Stake> stakes =
                Focus.stakes(changed("Tree.move"), graph, RuleTraceability.read(List.of(folder)));

        assertEquals(List.of("R9", "R7", "R2"), List.copyOf(stakes.keySet()));
        assertEquals(
                List.of(1.0, 0.5, 0.25),
                stakes.values().stream().map(Focus.Stake::weight).toList());
        assertEquals("R9, which Tree.move cites", stakes.get("R9").inWords());
        assertEquals(
                "R7, which Tree.split cites, a user of Tree.move",
                stakes.get("R7").inWords());
        assertEquals(
                "R2, which Tree.put cites, 2 uses away from Tree.move",
                stakes.get("R2").inWords());
    }

    /** On the library as it is: who guards a rule of the changed method comes before who guards nothing of it. */
    @Test
    void aChangeOfTheSplitPutsTheRulesOfSplitsAtStake() throws IOException {
        Focus focus = Focus.on(changed("Split.insertIntoParents"), CHECKOUT);

        assertTrue(!focus.stakes().isEmpty(), "no rule is at stake");
        Focus.Stake first = focus.stakes().get(0);
        CheckInfo guard = CheckInfo.check("guard").guarding(List.of(first.rule()));
        assertTrue(focus.weight(guard) > focus.weight(CheckInfo.check("another")), first::inWords);
        assertEquals(first, focus.reasonFor(guard).orElseThrow());
    }
}
