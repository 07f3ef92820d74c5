package io.masstree.lessons;

import io.masstree.campaign.Manifest;
import io.masstree.campaign.SeededBug;
import io.masstree.campaign.source.CoreSources;
import io.masstree.campaign.source.PatchException;
import io.masstree.campaign.source.SourcePatch;
import io.masstree.testbed.source.CompilationException;
import io.masstree.testbed.source.CoreCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The library's source in memory, and copies of its classes with a seeded bug, or with a file that a student wrote. */
final class SeededCore {

    private final Path checkout;

    /** Looks at nothing yet. */
    SeededCore(Path checkout) {
        this.checkout = checkout;
    }

    /**
     * A bug of the folder {@code mutants}.
     *
     * @throws IOException if there is none of that name; the message is a sentence
     */
    SeededBug bug(String id) throws IOException {
        return Manifest.read(checkout)
                .find(id)
                .orElseThrow(() -> new IOException("there is no seeded bug '" + id + "' in " + Manifest.FOLDER));
    }

    /** The lines that a bug takes away and puts there, and those around them, as a diff shows them. */
    List<String> changedLines(String id) throws IOException {
        return Files.readAllLines(Manifest.read(checkout).patch(bug(id))).stream()
                .filter(line -> line.matches("(@@|[-+ ]).*") && !line.startsWith("---"))
                .map(line -> line.replaceFirst("^@@ .* @@ ?", "@@ ").replaceFirst("^\\+\\+\\+ b/.*/", "+++ "))
                .toList();
    }

    /** Whether a bug fits the library's source: so much of it as can be known without a compiler. */
    boolean fits(String id) throws IOException {
        return !sources(id).equals(CoreSources.read(checkout));
    }

    /** The library's source with a bug in it. */
    private CoreSources sources(String id) throws IOException {
        try {
            return SourcePatch.read(Manifest.read(checkout).patch(bug(id))).applyTo(CoreSources.read(checkout));
        } catch (PatchException e) {
            throw new IOException("the bug " + id + " does not fit the library any more: " + e.getMessage(), e);
        }
    }

    /** The text of one source file, with a bug in it. */
    String source(String id, String file) throws IOException {
        String text = sources(id).files().get(file);
        if (text == null) {
            throw new IOException("the library has no file " + file);
        }
        return text;
    }

    /** The text of one source file as it is. */
    String source(String file) throws IOException {
        return Files.readString(checkout.resolve(file));
    }

    /** Compiles the library with a bug into a folder. */
    Path compile(String id, Path into) throws IOException {
        try {
            return write(CoreCompiler.of(checkout).compile(sources(id).files()), into);
        } catch (CompilationException e) {
            throw new IOException("the library does not compile with the bug " + id + ": " + e.getMessage(), e);
        }
    }

    /**
     * Compiles the library with another text of one of its files into a folder.
     *
     * @throws CompilationException if that does not compile
     */
    Path compile(String file, String text, Path into) throws IOException, CompilationException {
        return write(
                CoreCompiler.of(checkout)
                        .compile(CoreSources.read(checkout).with(file, text).files()),
                into);
    }

    private static Path write(Map<String, byte[]> classes, Path into) throws IOException {
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            Path file = into.resolve(entry.getKey() + ".class");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, entry.getValue());
        }
        return into;
    }
}
