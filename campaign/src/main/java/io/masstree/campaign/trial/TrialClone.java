package io.masstree.campaign.trial;

import io.masstree.campaign.source.CoreSources;
import io.masstree.testbed.source.Directories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A clone of a checkout, built as that is, in which anything may be committed.
 *
 * @param home where it is
 * @param origin the commit that it was cloned from
 */
record TrialClone(Path home, String origin) {

    /** A class that nothing uses. */
    private static final String HARMLESS = CoreSources.FOLDER + "/io/masstree/tree/Harmless.java";

    private static final String HARMLESS_TEXT = """
            package io.masstree.tree;

            final class Harmless {
                static final int NUMBER = NUMBER_HERE;

                private Harmless() {}
            }
            """;

    /**
     * Clones a checkout with what its build has made.
     *
     * @param home an empty or missing directory
     */
    static TrialClone of(Path checkout, Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        git(checkout, "clone", "-q", "--shared", ".", home.toString());
        try (Stream<Path> modules = Files.list(checkout)) {
            for (Path target : modules.map(module -> module.resolve("target")).toList()) {
                Path copy = home.resolve(checkout.relativize(target));
                for (String classes : List.of("classes", "test-classes")) {
                    if (Files.isDirectory(target.resolve(classes))) {
                        Directories.copy(target.resolve(classes), copy.resolve(classes));
                    }
                }
                Path classPath = target.resolve("classpath.txt");
                if (Files.isRegularFile(classPath)) {
                    Files.createDirectories(copy);
                    Files.writeString(
                            copy.resolve("classpath.txt"),
                            Files.readString(classPath).replace(checkout + "/", home + "/"));
                }
            }
        }
        return new TrialClone(home, git(home, "rev-parse", "HEAD").strip());
    }

    /** Checks out what it was cloned from, as if nothing had been done since. */
    void reset() throws IOException, InterruptedException {
        git(home, "checkout", "-q", "-f", "--detach", origin);
        git(home, "clean", "-q", "-f", "-d");
    }

    private String head() throws IOException, InterruptedException {
        return git(home, "rev-parse", "HEAD").strip();
    }

    /**
     * Commits, one of which brings a bug in. The others write notes, or change a class of the library that nothing uses.
     *
     * @param count how many
     * @param bug the files that have the bug, by their names in the checkout
     * @return the full name of the commit with the bug
     */
    String commit(int count, Map<String, String> bug, Random random) throws IOException, InterruptedException {
        int at = random.nextInt(count);
        String culprit = "";
        for (int i = 0; i < count; i++) {
            if (i == at) {
                write(bug);
            } else if (random.nextInt(3) == 0) {
                write(Map.of("NOTES.md", "note " + i + "\n"));
            } else {
                write(Map.of(HARMLESS, HARMLESS_TEXT.replace("NUMBER_HERE", Integer.toString(i))));
            }
            git(home, "add", "-A");
            git(home, "-c", "user.name=Trial", "-c", "user.email=trial@example.org", "commit", "-q", "-m", "work " + i);
            culprit = i == at ? head() : culprit;
        }
        return culprit;
    }

    /** Writes files. */
    void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(home.resolve(file.getKey()), file.getValue());
        }
    }

    private static String git(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + printed.strip());
        }
        return printed;
    }
}
