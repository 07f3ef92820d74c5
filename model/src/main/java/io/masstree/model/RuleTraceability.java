package io.masstree.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Traces the rules through source files: which line obeys a rule, which test guards it, and which rules
 * are without either.
 *
 * <p>A rule is <em>cited</em> by a line comment that consists of its id, or of several separated by commas, and
 * perhaps a remark behind a colon ({@code // R7}, {@code // R5, R6}, {@code // R12: again under the lock}), and by
 * <code>{&#64;code R7}</code> in any comment. It is <em>guarded</em> by {@link Guards}. The files are read as text, so
 * that one look covers modules that do not see each other; string literals are passed over. So are folders named
 * {@code fixture}: what lies there plays a test for the tests of a tool, and guards nothing.
 */
public final class RuleTraceability {

    private static final Pattern ID = Pattern.compile("\\bR\\d+\\b");
    private static final Pattern LINE_CITATION =
            Pattern.compile("^//\\s*(R\\d+(?:\\s*,\\s*R\\d+)*)\\s*(?::.*)?$", Pattern.DOTALL);
    private static final Pattern CODE_CITATION = Pattern.compile("\\{@code\\s+(R\\d+)\\s*\\}");
    private static final Pattern GUARDS = Pattern.compile("@Guards\\s*\\(([^)]*)\\)");

    /**
     * A place where a rule's id occurs.
     *
     * @param id the id as it is written, whether or not there is such a rule
     * @param file the source file
     * @param line the line, 1 for the first
     */
    public record Mention(String id, Path file, int line) {

        @Override
        public String toString() {
            return id + " at " + file + ":" + line;
        }
    }

    private final List<Mention> citations;
    private final List<Mention> guards;

    private RuleTraceability(List<Mention> citations, List<Mention> guards) {
        this.citations = List.copyOf(citations);
        this.guards = List.copyOf(guards);
    }

    /**
     * Reads all {@code .java} files below some folders.
     *
     * @param sourceRoots the folders, of main and test sources alike
     * @return what was found
     * @throws IOException if a file cannot be read
     */
    public static RuleTraceability read(Collection<Path> sourceRoots) throws IOException {
        List<Mention> citations = new ArrayList<>();
        List<Mention> guards = new ArrayList<>();
        for (Path root : sourceRoots) {
            for (Path file : javaFiles(root)) {
                for (JavaText.Part part : JavaText.split(Files.readString(file))) {
                    collect(part, file, citations, guards);
                }
            }
        }
        return new RuleTraceability(citations, guards);
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java") && !isOfAFixture(root.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOfAFixture(Path file) {
        Path folder = file.getParent();
        return folder != null && folder.endsWith("fixture");
    }

    private static void collect(JavaText.Part part, Path file, List<Mention> citations, List<Mention> guards) {
        if (part.kind() == JavaText.Kind.CODE) {
            collect(GUARDS.matcher(part.text()), part, file, guards);
            return;
        }
        if (part.kind() == JavaText.Kind.LINE_COMMENT) {
            collect(LINE_CITATION.matcher(part.text()), part, file, citations);
        }
        collect(CODE_CITATION.matcher(part.text()), part, file, citations);
    }

    /** Collects the ids in the first group of each match. */
    private static void collect(Matcher matches, JavaText.Part part, Path file, List<Mention> mentions) {
        while (matches.find()) {
            Matcher ids = ID.matcher(matches.group(1));
            while (ids.find()) {
                int offset = matches.start(1) + ids.start();
                mentions.add(new Mention(ids.group(), file, part.lineAt(offset)));
            }
        }
    }

    /**
     * The citations.
     *
     * @return all places where a comment cites an id
     */
    public List<Mention> citations() {
        return citations;
    }

    /**
     * The guards.
     *
     * @return all places where {@link Guards} names an id
     */
    public List<Mention> guards() {
        return guards;
    }

    /**
     * Citations and guards whose id is not that of a rule.
     *
     * @return the dangling mentions
     */
    public List<Mention> dangling() {
        return Stream.concat(citations.stream(), guards.stream())
                .filter(mention -> Rule.byId(mention.id()).isEmpty())
                .toList();
    }

    /**
     * Rules that no test guards.
     *
     * @return the rules, in the order of their ids
     */
    public Set<Rule> unguarded() {
        return without(guards);
    }

    /**
     * Rules that no line below a folder cites.
     *
     * @param root the folder, for example that of the library's main sources
     * @return the rules, in the order of their ids
     */
    public Set<Rule> uncitedBelow(Path root) {
        return without(citations.stream()
                .filter(mention -> mention.file().startsWith(root))
                .toList());
    }

    private static Set<Rule> without(List<Mention> mentions) {
        EnumSet<Rule> rules = EnumSet.allOf(Rule.class);
        mentions.forEach(mention -> Rule.byId(mention.id()).ifPresent(rules::remove));
        return rules;
    }
}
