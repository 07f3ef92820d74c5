package io.masstree.testbed.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The libraries of commits, compiled, each tree of sources once. They stay in {@code target/hunt/library} of the checkout. */
public final class LibraryBuilds {

    private final Path checkout;
    private final CommitGraph commits;
    private final Path cache;

    /** Those of a checkout's repository. */
    public LibraryBuilds(Path checkout, CommitGraph commits) {
        this.checkout = checkout;
        this.commits = commits;
        this.cache = checkout.resolve("target").resolve("hunt").resolve("library");
    }

    /**
     * What came of compiling.
     *
     * @param classes the directory of the classes; null if there are none
     * @param sources the directory of the sources; null if there are no classes
     * @param problem what is wrong with the library, in a sentence; null if nothing is
     */
    public record Library(
            @Nullable Path classes,
            @Nullable Path sources,
            @Nullable String problem) {

        private static Library without(String problem) {
            return new Library(null, null, problem);
        }
    }

    /** Compiles the library of a commit, unless that was done before. */
    public Library of(Commit commit) throws IOException {
        Optional<String> tree = commits.hash(commit, CoreCompiler.SOURCES);
        if (tree.isEmpty()) {
            return Library.without("it has no folder " + CoreCompiler.SOURCES);
        }
        Path copy = cache.resolve(tree.get());
        if (!Files.isDirectory(copy)) {
            Path work = Files.createTempDirectory(Files.createDirectories(cache), "work-");
            try {
                commits.export(commit, CoreCompiler.SOURCES, work.resolve(CoreCompiler.SOURCES));
                CoreCompiler.write(
                        CoreCompiler.of(checkout).compile(commits.texts(commit, CoreCompiler.SOURCES)),
                        work.resolve(CoreCompiler.CLASSES));
                Files.move(work, copy, StandardCopyOption.ATOMIC_MOVE);
            } catch (CompilationException e) {
                String first = e.problems().get(0).lines().findFirst().orElse("");
                return Library.without("its library does not compile: " + first);
            } finally {
                Directories.delete(work);
            }
        }
        return new Library(copy.resolve(CoreCompiler.CLASSES), copy.resolve(CoreCompiler.SOURCES), null);
    }
}
