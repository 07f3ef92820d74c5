package io.masstree.campaign.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.campaign.Checkout;
import io.masstree.campaign.CoreBuild;
import io.masstree.campaign.bytecode.GeneratedMutants.Candidate;
import io.masstree.simulator.SimulatedClasses;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GeneratedMutantsTest {

    private static CoreBuild build;
    private static List<Candidate> all;

    @BeforeAll
    static void compile() throws Exception {
        build = CoreBuild.of(Checkout.ROOT);
        all = build.generated().all();
    }

    @Test
    void everyOperatorFindsPlaces() {
        Set<Operator> found = all.stream()
                .map(candidate -> candidate.mutation().operator())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operator.class)));
        assertEquals(EnumSet.allOf(Operator.class), found);
    }

    @Test
    void everyMutationHasANameOfItsOwnAndMostKnowARule() {
        Set<Mutation> names = all.stream().map(Candidate::mutation).collect(Collectors.toSet());
        assertEquals(all.size(), names.size());
        Set<String> slugs = names.stream().map(Mutation::slug).collect(Collectors.toCollection(HashSet::new));
        assertEquals(all.size(), slugs.size());
        names.forEach(name -> assertEquals(name, Mutation.parse(name.toString())));
        long ruled =
                all.stream().filter(candidate -> !candidate.rules().isEmpty()).count();
        assertTrue(ruled > all.size() / 3, ruled + " of " + all.size() + " know a rule");
    }

    /** A class that the JVM refuses would be caught by everything, and say nothing. */
    @Test
    void everyMutationMakesAnotherClassThatTheJvmTakes() {
        List<String> refused = new ArrayList<>();
        for (Candidate candidate : all) {
            Map<String, byte[]> changed = build.generated().make(candidate.mutation());
            String name = changed.keySet().iterator().next();
            assertFalse(
                    Arrays.equals(build.classes().get(name), changed.get(name)),
                    () -> candidate.mutation() + " changes nothing");
            try {
                verify(name, changed.get(name));
            } catch (ReflectiveOperationException | LinkageError e) {
                refused.add(candidate.mutation() + ": " + e);
            }
        }
        assertEquals(List.of(), refused);
    }

    private static void verify(String name, byte[] bytes) throws ReflectiveOperationException {
        Map<String, byte[]> classes = new TreeMap<>(build.classes());
        classes.put(name, bytes);
        ClassLoader loader = new ClassLoader(GeneratedMutantsTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                byte[] found = classes.get(wanted.replace('.', '/'));
                if (found == null) {
                    throw new ClassNotFoundException(wanted);
                }
                return defineClass(wanted, found, 0, found.length);
            }
        };
        Class.forName(name.replace('/', '.'), true, loader); // which verifies it
    }

    /** What the simulator can do too, it calls by the same name: a mutant that survived can be given to it alone. */
    @Test
    void theSimulatorKnowsTheNames() throws Exception {
        URL classes = Checkout.ROOT.resolve("core/target/classes").toUri().toURL();
        Set<String> names = build.classes().keySet().stream()
                .filter(name -> name.startsWith("io/masstree/tree/"))
                .map(name -> name.replace('/', '.'))
                .collect(Collectors.toSet());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes}, getClass().getClassLoader())) {
            Set<String> known =
                    SimulatedClasses.of(loader, "io.masstree.tree.").mutationsOf(List.copyOf(names)).stream()
                            .map(Object::toString)
                            .collect(Collectors.toSet());
            List<String> unknown = all.stream()
                    .map(Candidate::mutation)
                    .filter(mutation -> mutation.operator().compareTo(Operator.SPLIT) <= 0)
                    .map(Mutation::toString)
                    .filter(name -> !known.contains(name))
                    .toList();
            assertEquals(List.of(), unknown);
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        Mutation nothing = Mutation.parse("drop io.masstree.tree.Node.lock acquireFence #7");
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> build.generated().make(nothing));
        assertTrue(String.valueOf(e.getMessage()).contains("storeStoreFence #1"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Mutation.parse("break everything"));
    }
}
