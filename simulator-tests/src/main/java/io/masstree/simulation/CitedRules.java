package io.masstree.simulation;

import io.masstree.Masstree;
import io.masstree.simulator.witness.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules that lines of the library cite, for traces and statistics. Where the library's source is not beside its classes, no line
 * cites any.
 */
final class CitedRules implements Function<Site, List<String>> {
    private static final Pattern CITATION = Pattern.compile("// (R\\d+(?:, R\\d+)*)");

    private final @Nullable Path sources;
    private final Map<String, List<String>> files = new ConcurrentHashMap<>();

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

    @Override
    public List<String> apply(Site site) {
        List<String> source = files.computeIfAbsent(site.type(), this::read);
        String line = site.line() >= 1 && site.line() <= source.size() ? source.get(site.line() - 1) : "";
        Matcher citation = CITATION.matcher(line);
        return citation.find() ? List.of(citation.group(1).split(", ")) : List.of();
    }

    private List<String> read(String type) {
        if (sources == null) {
            return List.of();
        }
        int nested = type.indexOf('$');
        String outermost = nested < 0 ? type : type.substring(0, nested);
        Path file = sources.resolve(outermost.replace('.', '/') + ".java");
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of(); // A trace without rules is better than none.
        }
    }
}
