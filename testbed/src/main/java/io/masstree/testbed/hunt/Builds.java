package io.masstree.testbed.hunt;

import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.source.Commit;
import io.masstree.testbed.source.CommitGraph;
import io.masstree.testbed.source.CoreCompiler;
import io.masstree.testbed.source.Directories;
import io.masstree.testbed.source.LibraryBuilds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Builds commits, each tree of sources once. Two ways lead to a commit that can be tried:
 *
 * <ul>
 *   <li>its library alone: the main sources of {@code core} are compiled, and the gate of this checkout runs on them;
 *   <li>all of it: Maven builds the gate's modules in a copy of the commit's files, and the commit's own gate runs.
 * </ul>
 *
 * <p>What was built stays in {@code target/hunt}. The checkout's own files are neither read nor touched.
 */
final class Builds {

    private final Path checkout;
    private final CommitGraph commits;
    private final LibraryGate gate;
    private final MavenBuild maven;
    private final LibraryBuilds libraries;
    private final Path cache;

    Builds(Path checkout, CommitGraph commits, LibraryGate gate, MavenBuild maven) {
        this.checkout = checkout;
        this.commits = commits;
        this.gate = gate;
        this.maven = maven;
        this.libraries = new LibraryBuilds(checkout, commits);
        this.cache = checkout.resolve("target").resolve("hunt");
    }

    /** Whether the library alone decides what the gate sees. */
    boolean seesLibrary() throws IOException {
        return gate.seesLibrary(checkout);
    }

    /**
     * What tells builds apart: commits with the same key are tried with the same result.
     *
     * @param libraryAlone whether only the library of the commit is built
     */
    String key(Commit commit, boolean libraryAlone) throws IOException {
        if (libraryAlone) {
            return commits.hash(commit, CoreCompiler.SOURCES).orElse("none");
        }
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, String> root : commits.roots(commit).entrySet()) {
            String name = root.getKey();
            boolean matters = name.equals("pom.xml")
                    || name.equals(".mvn")
                    || commits.hash(commit, name + "/pom.xml").isPresent();
            if (matters) {
                all.append(name).append(' ').append(root.getValue()).append('\n');
            }
        }
        return sha256(all.toString());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Compiles the library of a commit, for the gate of this checkout.
     *
     * @throws Unusable if it does not compile
     */
    Built library(Commit commit) throws IOException, Unusable {
        LibraryBuilds.Library library = libraries.of(commit);
        Path classes = library.classes();
        if (classes == null) {
            throw new Unusable(String.valueOf(library.problem()));
        }
        return new Built("library alone", "library", gate.withClasses(classes), checkout);
    }

    /**
     * Builds what the gate needs of a commit, gate included.
     *
     * @throws Unusable if that fails
     */
    Built all(Commit commit) throws IOException, InterruptedException, Unusable {
        for (String module : gate.modules()) {
            if (commits.hash(commit, module + "/pom.xml").isEmpty()) {
                throw new Unusable("it has no module " + module);
            }
        }
        Path copy = cache.resolve("all").resolve(key(commit, false));
        Path done = copy.resolve("target").resolve("hunt-built");
        if (!Files.exists(done)) {
            Directories.delete(copy); // what is left of a build that was cut short
            commits.export(commit, "", copy);
            Optional<String> problem = maven.build(copy, gate.modules());
            if (problem.isPresent()) {
                throw new Unusable("its build fails: " + problem.get());
            }
            Files.createDirectories(done.resolveSibling(""));
            Files.createFile(done);
        }
        return new Built("all of it, by Maven", "all", gate, copy);
    }
}
