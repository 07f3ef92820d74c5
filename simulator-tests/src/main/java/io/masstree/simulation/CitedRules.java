package io.masstree.simulation;

import io.masstree.Masstree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes behind each line of a trace the rules that the line of the library cites, which the trace names. Where the library's source is
 * not beside its classes, traces stay as they are.
 */
final class CitedRules {
    private static final Pattern SITE = Pattern.compile("\\d+ (\\w+)\\.[\\w$<>]+:(\\d+)  ");
    private static final Pattern CITATION = Pattern.compile("// (R\\d+(?:, R\\d+)*)");
    private static final List<String> PACKAGES = List.of("io/masstree/tree", "io/masstree");

    private final @Nullable Path sources;
    private final Map<String, List<String>> files = new HashMap<>();

    CitedRules() {
        this(sourcesOf(Masstree.class));
    }

    CitedRules(@Nullable Path sources) {
        this.sources = sources;
    }

    private static @Nullable Path sourcesOf(Class<?> type) {
        CodeSource from = type.getProtectionDomain().getCodeSource();
        if (from == null || from.getLocation() == null) {
            return null;
        }
        // MODULE/target/classes
        Path module = Path.of(URI.create(from.getLocation().toString()))
                .resolve("../..")
                .normalize();
        Path found = module.resolve("src/main/java");
        return Files.isDirectory(found) ? found : null;
    }

    /** The trace with the rules. */
    String in(String trace) {
        StringBuilder text = new StringBuilder();
        trace.lines().forEach(line -> text.append(line).append(behind(line)).append('\n'));
        return text.toString();
    }

    private String behind(String line) {
        Matcher site = SITE.matcher(line);
        if (!site.find()) {
            return "";
        }
        List<String> source = files.computeIfAbsent(site.group(1), this::read);
        int number = Integer.parseInt(site.group(2));
        Matcher citation = CITATION.matcher(number <= source.size() ? source.get(number - 1) : "");
        return citation.find() ? "  [" + citation.group(1) + "]" : "";
    }

    private List<String> read(String type) {
        if (sources == null) {
            return List.of();
        }
        for (String each : PACKAGES) {
            Path file = sources.resolve(each).resolve(type + ".java");
            if (Files.isRegularFile(file)) {
                try {
                    return Files.readAllLines(file);
                } catch (IOException e) {
                    return List.of(); // A trace without rules is better than none.
                }
            }
        }
        return List.of();
    }
}
