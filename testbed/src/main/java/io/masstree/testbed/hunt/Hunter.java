package io.masstree.testbed.hunt;

import io.masstree.testbed.gate.Jdk;
import io.masstree.testbed.gate.LibraryGate;
import io.masstree.testbed.source.Commit;
import io.masstree.testbed.source.CommitGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All that a hunt in one checkout needs. */
public final class Hunter implements AutoCloseable {

    private final Path checkout;
    private final CommitGraph commits;
    private final Jdk jdk;
    private final MavenBuild maven;

    private Hunter(Path checkout, CommitGraph commits, Jdk jdk, MavenBuild maven) {
        this.checkout = checkout;
        this.commits = commits;
        this.jdk = jdk;
        this.maven = maven;
    }

    /**
     * Opens a checkout.
     *
     * @param jdk what runs the gates
     * @param buildCommand what is called to build: {@code mvn}
     * @throws IllegalArgumentException with a sentence for the user if it is no git checkout
     */
    public static Hunter open(Path checkout, Jdk jdk, List<String> buildCommand) throws IOException {
        return new Hunter(checkout, CommitGraph.open(checkout), jdk, new MavenBuild(buildCommand));
    }

    @Override
    public void close() {
        commits.close();
    }

    /**
     * The commit that a revision names.
     *
     * @throws IllegalArgumentException with a sentence for the user if there is none
     */
    public Commit resolve(String revision) throws IOException {
        return commits.resolve(revision);
    }

    /**
     * Makes sure that there is something to hunt.
     *
     * @throws IllegalArgumentException with a sentence for the user if the good commit does not lie before the bad one
     */
    public void requireRange(HuntLog.Request request) throws IOException {
        commits.between(commits.resolve(request.good()), commits.resolve(request.bad()));
    }

    /** A hunt, begun or to go on with. */
    public Hunt prepare(HuntLog log, LibraryGate gate, Hunt.Listener listener) throws IOException {
        return new Hunt(commits, new Builds(checkout, commits, gate, maven), jdk, log, listener);
    }

    /** Writes the page of a hunt; returns the same for a terminal. */
    public String writePage(HuntLog log, Hunt hunt) throws IOException {
        HuntPage page = HuntPage.of(hunt, log, commits);
        Path file = log.directory().resolve("index.html");
        Files.writeString(file, page.format());
        return page.text() + "\nPage: " + file;
    }
}
