package io.masstree.campaign.bytecode;

import io.masstree.campaign.source.CoreSources;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** All mutations that can be made of the compiled protocol, and the classes that each makes. */
public final class GeneratedMutants {

    private static final String PACKAGE = "io/masstree/tree/";

    /** Classes of that package which no operation on a map goes through, or which only tell what happens. */
    private static final Set<String> BESIDE_THE_PROTOCOL = Set.of(
            "JfrEvents", "StructureEvents", "TreeStatistics", "TreePicture", "TreeChecker", "TreeWalk", "Linkage");

    /** Classes whose objects one thread has, or fills before another can come to them: in which order it stores there, nobody sees. */
    private static final Set<String> OF_ONE_THREAD =
            Set.of("BulkLoad", "CurrentEntry", "HeldKey", "PackedSuffixes", "SnapshotStack", "TreeCursor");

    private static final Pattern CITATION = Pattern.compile("// .*?(R\\d+(?:, R\\d+)*)");
    private static final Pattern RULE = Pattern.compile("R\\d+");
    private static final Pattern STATEMENT_END = Pattern.compile("[;{}]\\s*(//.*)?$");

    private final Map<String, byte[]> classes;
    private final CoreSources sources;

    /** For the classes that were made of sources. */
    public GeneratedMutants(Map<String, byte[]> classes, CoreSources sources) {
        this.classes = new TreeMap<>(classes);
        this.sources = sources;
    }

    /**
     * A mutation that can be made.
     *
     * @param mutation its name
     * @param file the source file
     * @param line the line in it; 0 for that of a field
     * @param rules the rules that the line cites, or else those that its method cites nearest before it
     */
    public record Candidate(Mutation mutation, String file, int line, List<String> rules) {}

    /** All of them, in the order of the classes. */
    public List<Candidate> all() {
        Map<String, ClassNode> library = read();
        List<Candidate> all = new ArrayList<>();
        library.forEach((name, node) -> {
            if (isOfTheProtocol(name)) {
                List<String> lines = sources.linesOf(name);
                String file = node.sourceFile == null ? name : node.sourceFile;
                for (Place place : places(node, library, lines)) {
                    all.add(new Candidate(place.mutation(), file, place.line(), rules(lines, place)));
                }
            }
        });
        return all;
    }

    /**
     * Makes a mutation.
     *
     * @return the changed class, by its internal name
     * @throws IllegalArgumentException with a sentence for the user if there is no such place
     */
    public Map<String, byte[]> make(Mutation mutation) {
        Map<String, ClassNode> library = read();
        ClassNode node = library.get(mutation.type());
        if (node == null) {
            throw new IllegalArgumentException("there is no class " + mutation.type() + " to " + mutation);
        }
        List<Place> places = places(node, library, sources.linesOf(node.name));
        Place place = places.stream()
                .filter(each -> each.mutation().equals(mutation))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("there is nothing to " + mutation + "; in that member there are "
                                + places.stream()
                                        .map(Place::mutation)
                                        .filter(each -> each.member().equals(mutation.member()))
                                        .toList()));
        place.edit().run();
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return Map.of(node.name, writer.toByteArray());
    }

    private static boolean isOfTheProtocol(String name) {
        return name.startsWith(PACKAGE) && !BESIDE_THE_PROTOCOL.contains(simpleName(name));
    }

    /** The name of a class, or of the one that it is nested in, without its package. */
    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\$.*", "");
    }

    private Map<String, ClassNode> read() {
        Map<String, ClassNode> library = new TreeMap<>();
        classes.forEach((name, bytes) -> {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
            library.put(name, node);
        });
        return library;
    }

    private static List<Place> places(ClassNode node, Map<String, ClassNode> library, List<String> lines) {
        IntPredicate isCited = line -> !cited(lines, line).isEmpty();
        List<Place> places = new ArrayList<>(new AccessMutations(node, library).find());
        places.addAll(new FlowMutations(node, isCited).find());
        if (!OF_ONE_THREAD.contains(simpleName(node.name))) {
            places.addAll(new StatementMutations(node).find());
        }
        return places;
    }

    /** The rules that the statement in a line cites, where it ends. */
    private static List<String> cited(List<String> lines, int line) {
        for (int i = line; i >= 1 && i <= lines.size(); i++) {
            String text = lines.get(i - 1);
            Matcher citation = CITATION.matcher(text);
            if (citation.find()) {
                return RULE.matcher(citation.group(1))
                        .results()
                        .map(rule -> rule.group())
                        .toList();
            }
            if (STATEMENT_END.matcher(text).find()) {
                break;
            }
        }
        return List.of();
    }

    private static List<String> rules(List<String> lines, Place place) {
        if (place.line() == 0) {
            return rulesOfField(lines, place.mutation());
        }
        for (int line = place.line(); line >= 1 && !isHead(lines, line); line--) {
            List<String> rules = cited(lines, line);
            if (!rules.isEmpty()) {
                return rules;
            }
        }
        return List.of();
    }

    /** Whether a method or a class begins in a line: members are indented by 4, code by more. */
    private static boolean isHead(List<String> lines, int line) {
        String text = line <= lines.size() ? lines.get(line - 1) : "";
        return text.matches(" {0,4}\\S.*\\{\\s*(//.*)?");
    }

    private static List<String> rulesOfField(List<String> lines, Mutation mutation) {
        String field = mutation.member().substring(mutation.member().lastIndexOf('.') + 1);
        Set<String> rules = new LinkedHashSet<>();
        for (String line : lines) {
            if (line.matches(".*\\bvolatile\\b.*\\b" + Pattern.quote(field) + "\\b.*")) {
                RULE.matcher(line).results().forEach(rule -> rules.add(rule.group()));
            }
        }
        return List.copyOf(rules);
    }
}
