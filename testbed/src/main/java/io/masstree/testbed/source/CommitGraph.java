package io.masstree.testbed.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** The commits of a checkout's repository. It only reads, and never looks at or touches the files that are checked out. */
public final class CommitGraph implements AutoCloseable {

    private final Repository repository;

    /** The checkout's path in its repository; empty if it is the root. */
    private final String prefix;

    private CommitGraph(Repository repository, String prefix) {
        this.repository = repository;
        this.prefix = prefix;
    }

    /**
     * Opens the repository of a checkout.
     *
     * @throws IllegalArgumentException with a sentence for the user if the checkout belongs to none
     * @throws IOException if it cannot be read
     */
    public static CommitGraph open(Path checkout) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(checkout.toFile());
        if (builder.getGitDir() == null) {
            throw new IllegalArgumentException(checkout + " is no git checkout, so it has no commits");
        }
        Repository repository = builder.build();
        if (repository.isBare()) {
            throw new IllegalArgumentException(checkout + " is in a bare git repository, which has no checkout");
        }
        Path root = repository.getWorkTree().toPath().toRealPath();
        String prefix = root.relativize(checkout.toRealPath()).toString().replace('\\', '/');
        return new CommitGraph(repository, prefix.isEmpty() ? "" : prefix + "/");
    }

    @Override
    public void close() {
        repository.close();
    }

    /**
     * The commit that a revision names.
     *
     * @param revision as git understands it: {@code HEAD~3}, a tag, a branch, the beginning of a commit's name
     * @throws IllegalArgumentException with a sentence for the user if there is no such commit
     * @throws IOException if the repository cannot be read
     */
    public Commit resolve(String revision) throws IOException {
        ObjectId id;
        try {
            id = repository.resolve(revision + "^{commit}");
        } catch (RevisionSyntaxException e) {
            throw new IllegalArgumentException("'" + revision + "' is no revision: " + e.getMessage(), e);
        }
        if (id == null) {
            throw new IllegalArgumentException("there is no commit '" + revision + "' in this repository");
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return commit(walk.parseCommit(id));
        }
    }

    /**
     * The commits that are in {@code bad} and not in {@code good}, each behind its parents; {@code bad} is the last one.
     *
     * @throws IllegalArgumentException with a sentence for the user if {@code good} does not lie before {@code bad}
     * @throws IOException if the repository cannot be read
     */
    public List<Commit> between(Commit good, Commit bad) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit from = walk.parseCommit(ObjectId.fromString(good.id()));
            RevCommit to = walk.parseCommit(ObjectId.fromString(bad.id()));
            if (from.equals(to)) {
                throw new IllegalArgumentException("the good commit and the bad one are the same, " + good.shortId());
            }
            if (!walk.isMergedInto(from, to)) {
                throw new IllegalArgumentException("the good commit " + good.shortId()
                        + " is not one of those that the bad one, " + bad.shortId() + ", is made from");
            }
            walk.reset();
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            walk.markStart(to);
            walk.markUninteresting(from);
            List<Commit> commits = new ArrayList<>();
            for (RevCommit each : walk) {
                commits.add(commit(each));
            }
            return commits;
        }
    }

    private static Commit commit(RevCommit commit) {
        List<String> parents =
                Arrays.stream(commit.getParents()).map(ObjectId::name).toList();
        return new Commit(
                commit.name(),
                parents,
                commit.getShortMessage(),
                commit.getAuthorIdent().getName(),
                Instant.ofEpochSecond(commit.getCommitTime()));
    }

    /**
     * What a commit has at a path: the hash of the file's or folder's contents; empty if there is nothing.
     *
     * @param path from the checkout's root, with slashes
     * @throws IOException if the repository cannot be read
     */
    public Optional<String> hash(Commit commit, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk found = TreeWalk.forPath(repository, prefix + path, tree(walk, commit))) {
            return found == null
                    ? Optional.empty()
                    : Optional.of(found.getObjectId(0).name());
        }
    }

    /** The names of what a commit has in the checkout's root, with their hashes. */
    public Map<String, String> roots(Commit commit) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk files = new TreeWalk(repository)) {
            files.addTree(tree(walk, commit));
            if (!prefix.isEmpty()) {
                files.setFilter(PathFilter.create(prefix.substring(0, prefix.length() - 1)));
            }
            while (files.next()) {
                String path = files.getPathString();
                if (files.isSubtree() && prefix.startsWith(path + "/")) {
                    files.enterSubtree();
                } else {
                    hashes.put(
                            path.substring(prefix.length()),
                            files.getObjectId(0).name());
                }
            }
        }
        return hashes;
    }

    /**
     * The text files below a path, by their paths from there.
     *
     * @throws IOException if the repository cannot be read
     */
    public Map<String, String> texts(Commit commit, String path) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        visit(commit, path, (name, mode, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    /**
     * Writes the files below a path of a commit into a directory.
     *
     * @param path from the checkout's root; empty for all of it
     * @throws IOException if the repository cannot be read, or the directory not be written
     */
    public void export(Commit commit, String path, Path directory) throws IOException {
        Files.createDirectories(directory);
        visit(commit, path, (name, mode, bytes) -> {
            Path file = directory.resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (FileMode.SYMLINK.equals(mode)) {
                Files.createSymbolicLink(file, Path.of(new String(bytes, StandardCharsets.UTF_8)));
            } else {
                try (OutputStream out = Files.newOutputStream(file)) {
                    out.write(bytes);
                }
            }
        });
    }

    /** Takes a file. */
    private interface Visitor {
        void file(String name, FileMode mode, byte[] bytes) throws IOException;
    }

    private void visit(Commit commit, String path, Visitor visitor) throws IOException {
        String root = prefix + path;
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk files = new TreeWalk(repository)) {
            files.addTree(tree(walk, commit));
            files.setRecursive(true);
            if (!root.isEmpty()) {
                files.setFilter(PathFilter.create(root.endsWith("/") ? root.substring(0, root.length() - 1) : root));
            }
            int skipped = root.isEmpty() || root.endsWith("/") ? root.length() : root.length() + 1;
            while (files.next()) {
                FileMode mode = files.getFileMode(0);
                if (!FileMode.GITLINK.equals(mode)) {
                    byte[] bytes = repository.open(files.getObjectId(0)).getBytes();
                    visitor.file(files.getPathString().substring(skipped), mode, bytes);
                }
            }
        }
    }

    private static ObjectId tree(RevWalk walk, Commit commit) throws IOException {
        return walk.parseCommit(ObjectId.fromString(commit.id())).getTree();
    }
}
