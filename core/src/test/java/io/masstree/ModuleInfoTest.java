package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** {@code module-info} says what the classes need and no more, as {@code jdeps} sees it, and all of that is optional at run time. */
class ModuleInfoTest {
    private static final String NAME = "io.masstree";
    private static final Pattern REQUIRED = Pattern.compile("requires (?:(?:mandated|static|transitive) )*([\\w.]+)");

    @Test
    void itRequiresWhatTheClassesReferTo() throws URISyntaxException {
        String report = jdeps("--multi-release", "17", "--module-path", modulePath(), "--check", NAME);
        int suggestion = report.indexOf("[Suggested module descriptor");
        int reduction = report.indexOf("[Transitive reduced graph");
        assertEquals(
                required(report.substring(suggestion, reduction)), required(report.substring(0, suggestion)), report);
    }

    @Test
    void whoUsesItNeedsNothingButTheJavaBase() throws URISyntaxException {
        Map<String, Set<Requires.Modifier>> required =
                descriptor().requires().stream().collect(Collectors.toMap(Requires::name, Requires::modifiers));
        assertEquals(
                Map.of(
                        "java.base", Set.of(Requires.Modifier.MANDATED),
                        "jdk.jfr", Set.of(Requires.Modifier.STATIC),
                        "org.jspecify", Set.of(Requires.Modifier.STATIC, Requires.Modifier.TRANSITIVE)),
                required);
    }

    @Test
    void itShowsTheLibraryAndHidesTheTree() throws URISyntaxException {
        assertEquals(
                Set.of(NAME),
                descriptor().exports().stream().map(Exports::source).collect(Collectors.toSet()));
        assertEquals(Set.of(), descriptor().opens());
        assertEquals(Set.of(NAME, NAME + ".tree"), descriptor().packages());
    }

    private static ModuleDescriptor descriptor() throws URISyntaxException {
        return ModuleFinder.of(placeOf(Masstree.class)).find(NAME).orElseThrow().descriptor();
    }

    private static String modulePath() throws URISyntaxException {
        return placeOf(Masstree.class) + System.getProperty("path.separator") + placeOf(NullMarked.class);
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Set<String> required(String section) {
        return REQUIRED.matcher(section)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String jdeps(String... arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter printer = new PrintWriter(printed, true);
        int code = ToolProvider.findFirst("jdeps").orElseThrow().run(printer, printer, arguments);
        assertEquals(0, code, printed::toString);
        return printed.toString();
    }
}
