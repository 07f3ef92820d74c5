package io.masstree.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.testbed.source.CoreCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoreBuildTest {

    /** Tests that look at the place of the library's classes find there what the build has put into its own. */
    @Test
    void theClassesAreThoseOfTheBuild_withThatOfTheModule() throws IOException {
        Path built = Checkout.ROOT.resolve(CoreCompiler.CLASSES);
        Set<String> names;
        try (Stream<Path> files = Files.walk(built)) {
            names = files.map(file -> built.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> made = new TreeSet<>(CoreBuild.of(Checkout.ROOT).classes().keySet());
        made.removeIf(name -> name.endsWith("package-info"));
        assertEquals(names, made);
    }
}
