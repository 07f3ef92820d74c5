package io.masstree.testbed.gate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a program of the project's modules needs on its class path. */
public final class ModuleClassPath {

    private ModuleClassPath() {}

    /**
     * The modules' own classes, then what the build says they depend on.
     *
     * @throws IOException if one of them is not built; the message names it
     */
    public static String of(Path checkout, List<String> modules) throws IOException {
        Set<String> entries = new LinkedHashSet<>();
        for (String module : modules) {
            Path target = checkout.resolve(module).resolve("target");
            for (String classes : List.of("classes", "test-classes")) {
                if (Files.isDirectory(target.resolve(classes))) {
                    entries.add(target.resolve(classes).toString());
                }
            }
        }
        for (String module : modules) {
            Path file = checkout.resolve(module).resolve("target").resolve("classpath.txt");
            if (!Files.isRegularFile(file)) {
                throw new IOException("the module " + module + " is not there or not built");
            }
            entries.addAll(List.of(Files.readString(file).strip().split(File.pathSeparator)));
        }
        return String.join(File.pathSeparator, entries);
    }
}
