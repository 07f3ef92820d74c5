package io.masstree.testbed.rules;

import io.masstree.model.RuleTraceability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules as the sources of a checkout cite and guard them.
 *
 * @param root the project's root directory
 * @param traced what all its modules say of rules
 */
public record TracedCheckout(Path root, RuleTraceability traced) {

    /**
     * Reads the sources of all modules.
     *
     * @param root the project's root directory
     * @throws IOException if a file cannot be read
     */
    public static TracedCheckout read(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            List<Path> sources = modules.filter(module -> !module.endsWith("model")) // it also speaks of made-up rules
                    .map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
            return new TracedCheckout(root, RuleTraceability.read(sources));
        }
    }

    /** The sources of the library, whose lines obey the rules. */
    public Path library() {
        return root.resolve("core").resolve("src").resolve("main");
    }
}
