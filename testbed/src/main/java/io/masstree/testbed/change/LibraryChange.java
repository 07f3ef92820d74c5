package io.masstree.testbed.change;

import io.masstree.testbed.rules.SourceMembers;
import io.masstree.testbed.source.Commit;
import io.masstree.testbed.source.CommitGraph;
import io.masstree.testbed.source.CoreCompiler;
import io.masstree.testbed.source.Directories;
import io.masstree.testbed.source.ProtocolDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What has changed in the library since a commit, uncommitted work included.
 *
 * @param base the commit, in a few words
 * @param members the members whose code is another one, or is new; of what was removed, the class around it
 * @param diff the lines
 */
public record LibraryChange(String base, Set<String> members, ProtocolDiff diff) {

    /** Keeps a copy. */
    public LibraryChange {
        members = Set.copyOf(members);
    }

    /**
     * Compares the sources in a checkout with those of a commit. What differs in comments and spaces only has not changed.
     *
     * @param revision the commit, as git understands it
     * @throws IllegalArgumentException with a sentence for the user if there is no such commit
     */
    public static LibraryChange since(Path checkout, String revision) throws IOException {
        try (CommitGraph graph = CommitGraph.open(checkout)) {
            Commit base = graph.resolve(revision);
            Map<String, String> before = graph.texts(base, CoreCompiler.SOURCES);
            Map<String, String> after = Directories.texts(checkout.resolve(CoreCompiler.SOURCES), ".java");
            return between(revision + " (" + base.shortId() + ")", before, after);
        }
    }

    /**
     * Compares sources, by their names.
     *
     * @param base the commit that the older ones are of, in a few words
     */
    public static LibraryChange between(String base, Map<String, String> before, Map<String, String> after)
            throws IOException {
        Set<String> files = new TreeSet<>(before.keySet());
        files.addAll(after.keySet());
        Set<String> members = new LinkedHashSet<>();
        for (String file : files) {
            String old = before.getOrDefault(file, "");
            String now = after.getOrDefault(file, "");
            if (file.endsWith(".java") && !old.equals(now)) {
                members.addAll(changed(
                        SourceMembers.parse(old).code(),
                        SourceMembers.parse(now).code()));
            }
        }
        return new LibraryChange(base, members, ProtocolDiff.between(before, after));
    }

    /**
     * The members that have changed, and all that use one of them, directly or through others.
     *
     * @param checkout what the library is compiled in
     * @param sources the folder of its sources after the change
     */
    public Set<String> reaches(Path checkout, Path sources) throws IOException {
        return CallGraph.of(checkout, sources).reach(members).keySet();
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> members = new LinkedHashSet<>();
        after.forEach((name, code) -> {
            if (!Objects.equals(before.get(name), code)) {
                members.add(withoutParameters(name));
            }
        });
        before.forEach((name, code) -> {
            if (!after.containsKey(name)) {
                String plain = withoutParameters(name);
                int dot = plain.lastIndexOf('.');
                members.add(dot < 0 ? plain : plain.substring(0, dot));
            }
        });
        return members;
    }

    private static String withoutParameters(String name) {
        int parameters = name.indexOf('(');
        return parameters < 0 ? name : name.substring(0, parameters);
    }

    static List<Path> files(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList());
        }
    }
}
