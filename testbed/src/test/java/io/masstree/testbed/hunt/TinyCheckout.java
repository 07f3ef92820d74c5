package io.masstree.testbed.hunt;

import io.masstree.testbed.gate.Gate;
import io.masstree.testbed.gate.ProcessGate;
import io.masstree.testbed.source.CompilationException;
import io.masstree.testbed.source.CoreCompiler;
import io.masstree.testbed.source.Directories;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;

/** A git checkout with a library of one class and a gate, {@link TinyGate}, in a module {@code tiny}. */
public final class TinyCheckout implements AutoCloseable {

    private static final String CLASS = """
            package tiny;
            /** The library. */
            public final class Tiny {
                public static boolean fails(long seed) {
                    return %s; // R1
                }
            }
            """;

    private static final String MAVEN = """
            #!/bin/sh
            # Stands for Maven: compiles the library, and says what is on the gate's class path.
            echo "$*" >>'%1$s/../maven-calls'
            if [ -f broken ]; then echo '[INFO] building'; echo '[ERROR] it is broken'; exit 1; fi
            mkdir -p core/target/classes tiny/target
            '%2$s/bin/javac' -d core/target/classes core/src/main/java/tiny/*.java || exit 1
            printf '%%s' "$PWD/core/target/classes:%3$s" >tiny/target/classpath.txt
            """;

    private final Path home;
    private final Git git;

    private TinyCheckout(Path home, Git git) {
        this.home = home;
        this.git = git;
    }

    /** Makes one with a first commit that does not fail. */
    public static TinyCheckout create(Path home) throws IOException, GitAPIException {
        Files.createDirectories(home);
        TinyCheckout checkout =
                new TinyCheckout(home, Git.init().setDirectory(home.toFile()).call());
        checkout.write("pom.xml", "<project/>");
        checkout.write("tiny/pom.xml", "<project/>");
        checkout.write("core/pom.xml", "<project/>");
        checkout.write(".gitignore", "target/\nresults/\n");
        checkout.write(
                "tiny/target/classpath.txt",
                System.getProperty("java.class.path") + File.pathSeparator + home.resolve("core/target/classes"));
        checkout.write("core/target/classpath.txt", "");
        checkout.library("false");
        checkout.build();
        checkout.commit("the first one");
        return checkout;
    }

    /** The gates of this checkout, in the test's own JVM. */
    public static List<Gate> gates() {
        return List.of(new TinyGateHere(null));
    }

    /** The gates of this checkout, each in a process of its own. */
    public static List<Gate> processes() {
        return List.of(ProcessGate.forTheMasstree(
                "tiny", "whether it fails", 1, List.of("tiny"), TinyGate.class.getName(), "it is tiny"));
    }

    /** Where it is. */
    public Path home() {
        return home;
    }

    Git git() {
        return git;
    }

    /** Writes a file. */
    public void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Writes the library: when it fails, in Java. */
    public void library(String condition) throws IOException {
        write("core/src/main/java/tiny/Tiny.java", CLASS.formatted(condition));
    }

    /** Builds the library, as it is now. */
    public void build() throws IOException {
        try {
            CoreCompiler.write(
                    CoreCompiler.of(home).compile(Directories.texts(home.resolve(CoreCompiler.SOURCES), ".java")),
                    home.resolve(CoreCompiler.CLASSES));
        } catch (CompilationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Commits all that there is; returns the commit's name. */
    public String commit(String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        RevCommit commit = git.commit()
                .setAll(true)
                .setSign(false)
                .setAuthor("Somebody", "somebody@example.org")
                .setCommitter("Somebody", "somebody@example.org")
                .setMessage(message)
                .call();
        return commit.name();
    }

    /** Commits the library; returns the commit's name. */
    public String commit(String message, String condition) throws IOException, GitAPIException {
        library(condition);
        return commit(message);
    }

    /** A program that builds a copy of this checkout. */
    public Path maven() throws IOException {
        Path script = home.resolveSibling("maven.sh");
        Files.writeString(
                script, MAVEN.formatted(home, System.getProperty("java.home"), System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    @Override
    public void close() {
        git.close();
    }
}
