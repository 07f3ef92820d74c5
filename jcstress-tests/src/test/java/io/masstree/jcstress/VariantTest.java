package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.jcstress.Variant.Role;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.infra.StateCase;

/** What holds for every variant, and that jcstress knows them all. */
class VariantTest {

    static List<Variant> all() {
        return Variant.all();
    }

    static List<Variant> checks() {
        return all().stream().filter(variant -> variant.role().isCheck()).toList();
    }

    @Test
    void jcstressListsEveryTestClass() throws IOException, URISyntaxException {
        Set<String> listed = all().stream().map(v -> v.type().getName()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> compiled = new TreeSet<>();
        Path classes = Path.of(Variant.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && file.contains("$") && !file.contains("_jcstress"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .filter(VariantTest::isTest)
                    .forEach(compiled::add);
        }
        assertEquals(compiled, listed);
        assertTrue(listed.size() > 100, "only " + listed.size() + " variants");
    }

    private static boolean isTest(String name) {
        try {
            return Class.forName(name, false, VariantTest.class.getClassLoader())
                    .isAnnotationPresent(JCStressTest.class);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesItsRulesAndItsClaim(Variant variant) {
        assertTrue(variant.rules().length > 0, variant.name() + " names no rule");
        assertFalse(variant.property().isBlank(), variant.name() + " has no @Description");
        assertFalse(variant.property().endsWith("."), "a property is no sentence: " + variant.property());
    }

    @ParameterizedTest
    @MethodSource("all")
    void isNamedAfterItsRole(Variant variant) {
        String name = variant.type().getSimpleName();
        boolean weakened = variant.role() == Role.CANARY || variant.role() == Role.DEMONSTRATION;
        assertEquals(weakened, name.startsWith("Weakened"), name);
        assertEquals(variant.role() == Role.MECHANISM, name.equals("Mechanism"), name);
        assertEquals(variant.role() == Role.REAL, name.startsWith("Real"), name);
    }

    @ParameterizedTest
    @MethodSource("all")
    void forbidsWhatItDoesNotName(Variant variant) {
        assertEquals(Expect.FORBIDDEN, variant.info().unmatched().expect(), variant.name());
        for (StateCase outcome : variant.info().cases()) {
            assertFalse(outcome.description().isBlank(), variant.name() + " " + outcome.matchPattern());
        }
    }

    /** More actors than processors are silently not run. */
    @ParameterizedTest
    @MethodSource("all")
    void hasTwoActorsAndAtMostAnArbiter(Variant variant) {
        assertEquals(Launcher.ACTORS, variant.info().threads(), variant.name());
        assertTrue(Stage.arbiters(variant.type()).size() <= 1, variant.name());
    }

    @Test
    void everyIdeaHasRealCodeAndAVariantThatFails() {
        Set<String> ideas = ideas(all().stream());
        assertEquals(ideas, ideas(all().stream().filter(v -> v.role() == Role.REAL)), "without real code");
        Set<String> failing = ideas(all().stream().filter(v -> v.role() == Role.CANARY));
        ideas.removeAll(failing);
        assertEquals(Set.of("ValuePublication"), ideas, "x86 cannot show what these are about");
    }

    @Test
    void everyIdeaHasASharpCheck() {
        assertEquals(ideas(all().stream()), ideas(checks().stream().filter(Variant::isSharp)), "without a sharp check");
        assertTrue(all().stream().anyMatch(v -> v.role() == Role.CANARY && v.isSharp()), "no sharp canary");
    }

    private static Set<String> ideas(Stream<Variant> variants) {
        return variants.map(v -> v.name().substring(0, v.name().indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One after the other, in either order, the actors of a sound variant do nothing forbidden. */
    @ParameterizedTest
    @MethodSource("checks")
    void isSoundInSequence(Variant variant) throws ReflectiveOperationException {
        List<Method> actors = Stage.actors(variant.type());
        for (List<Method> order : List.of(actors, List.of(actors.get(1), actors.get(0)))) {
            Stage stage = new Stage(variant);
            for (Method actor : order) {
                stage.act(actor);
            }
            String outcome = stage.outcome();
            boolean acceptable = variant.info().cases().stream()
                    .anyMatch(c -> c.expect() == Expect.ACCEPTABLE && c.matches(outcome));
            assertTrue(
                    acceptable, variant.name() + " " + Arrays.toString(order.toArray()) + " gives (" + outcome + ")");
        }
    }
}
