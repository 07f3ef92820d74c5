package io.masstree.campaign.source;

import io.masstree.testbed.source.CoreCompiler;
import io.masstree.testbed.source.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text of the library's source files.
 *
 * @param files by their path in the checkout, {@code core/src/main/java/io/masstree/Masstree.java}
 */
public record CoreSources(Map<String, String> files) {

    /** Where they are in a checkout. */
    public static final String FOLDER = CoreCompiler.SOURCES;

    private static final String MODULE_INFO = "module-info.java";

    /** Keeps a copy. */
    public CoreSources {
        files = Map.copyOf(files);
    }

    /** Reads those of a checkout; without {@code module-info.java}, since gates have the library on their class paths. */
    public static CoreSources read(Path checkout) throws IOException {
        Map<String, String> files = new TreeMap<>();
        Directories.texts(checkout.resolve(FOLDER), ".java")
                .forEach((name, text) -> files.put(FOLDER + "/" + name, text));
        files.remove(FOLDER + "/" + MODULE_INFO);
        return new CoreSources(files);
    }

    /** The same with one file changed. */
    public CoreSources with(String name, String text) {
        Map<String, String> changed = new TreeMap<>(files);
        changed.put(name, text);
        return new CoreSources(changed);
    }

    /** The lines of the file in which a class of the library is, nested or not; none if there is none. */
    public List<String> linesOf(String internalName) {
        String outermost = internalName.replaceFirst("\\$.*", "");
        String text = files.get(FOLDER + "/" + outermost + ".java");
        return text == null ? List.of() : text.lines().toList();
    }
}
