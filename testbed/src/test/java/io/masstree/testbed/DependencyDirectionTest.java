package io.masstree.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may know whom: the library and its oracle never meet except in tests, and the testbed runs, it does not call. */
class DependencyDirectionTest {

    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

    @Test
    void theLibraryKnowsOnlyItself() throws IOException {
        assertEquals(Set.of(), foreign("core", name -> isCore(name)));
    }

    @Test
    void theOracleKnowsOnlyItself() throws IOException {
        assertEquals(Set.of(), foreign("model", name -> name.startsWith("io.masstree.model")));
    }

    @Test
    void theTestbedKnowsTheOracleAndTheGatesContract() throws IOException {
        Set<String> known =
                Set.of("io.masstree.gate", "io.masstree.model", "io.masstree.model.history", "io.masstree.model.page");
        assertEquals(
                Set.of(), foreign("testbed", name -> name.startsWith("io.masstree.testbed") || known.contains(name)));
    }

    @Test
    void aReferenceIsSeen() throws IOException {
        assertTrue(packagesOf("testbed").contains("io.masstree.gate"));
    }

    private static boolean isCore(String name) {
        return name.equals("io.masstree") || name.equals("io.masstree.tree");
    }

    private static Set<String> foreign(String module, Predicate<String> own) throws IOException {
        return packagesOf(module).stream().filter(own.negate()).collect(Collectors.toSet());
    }

    private static Set<String> packagesOf(String module) throws IOException {
        Path classes = CHECKOUT.resolve(module).resolve("target").resolve("classes");
        assertTrue(Files.isDirectory(classes), "build " + module + " first");
        Set<String> packages = ClassReferences.packagesIn(classes);
        assertTrue(!packages.isEmpty(), module + " has no classes of ours");
        return packages;
    }
}
