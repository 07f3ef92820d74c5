package io.masstree.testbed.rules;

import io.masstree.model.Rule;
import io.masstree.model.RuleTraceability.Mention;
import io.masstree.testbed.report.LikelyRules;
import io.masstree.testbed.report.LikelyRules.SeenBug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page {@code docs/rules.md}: what each rule says, what breaks without it, the members of the library that cite it, the tests
 * that guard it, and what caught it when it was broken on purpose.
 *
 * <p>A place is named by class and member. A line number would make the page stale with every edit above it, while a name says
 * more and changes only together with what it names.
 */
public final class RulesPage {

    /** The page, from the project's root directory. */
    public static final Path FILE = Path.of("docs", "rules.md");

    /** Bugs that can be put into the library, one a patch. */
    private static final Path BUGS = Path.of("mutants");

    private static final String PATCH = ".diff";

    /** The configurations of the specification, among them those that leave out a rule. */
    private static final Path CONFIGURATIONS = Path.of("spec/src/main/resources/tla/configurations.txt");

    /** The bugs of which recorded executions must tell. */
    private static final Path SPEC_BUGS = Path.of("spec/src/main/resources/io/masstree/spec/trace/seeded-bugs.txt");

    private static final String HEAD = """
            # The rules

            <!-- Written by `./mt rules --write-docs`. Do not edit. -->

            What [the protocol](protocol.md) rests on, one rule at a time. The text stands in
            [`Rule`](../model/src/main/java/io/masstree/model/Rule.java), the rest was found in the sources: the members of the library
            that cite a rule, and the tests that guard it (`@Guards`). `./mt rules R7` prints one of them.

            The build fails when a rule is not cited, when no test guards it, when a rule is cited that does not exist, and when this page is stale.
            """;

    private final TracedCheckout checkout;
    private final Map<String, List<String>> seen;
    private final Map<Path, SourceMembers> sources = new HashMap<>();

    private RulesPage(TracedCheckout checkout) throws IOException {
        this.checkout = checkout;
        this.seen = seen(checkout.root().resolve(LikelyRules.FILE));
    }

    /**
     * The whole page.
     *
     * @throws IOException if a source file cannot be read
     */
    public static String of(TracedCheckout checkout) throws IOException {
        RulesPage page = new RulesPage(checkout);
        StringBuilder text = new StringBuilder(HEAD).append("\n| | rule |\n|---|---|\n");
        for (Rule rule : Rule.values()) {
            String anchor = rule.id().toLowerCase(Locale.ROOT);
            text.append("| [%s](#%s) | %s |\n".formatted(rule.id(), anchor, rule.title()));
        }
        for (Rule rule : Rule.values()) {
            text.append('\n').append(page.section(rule));
        }
        return text.toString();
    }

    /**
     * What the page says of some rules.
     *
     * @throws IOException if a source file cannot be read
     */
    public static String of(TracedCheckout checkout, List<Rule> rules) throws IOException {
        RulesPage page = new RulesPage(checkout);
        List<String> sections = new ArrayList<>();
        for (Rule rule : rules) {
            sections.add(page.section(rule));
        }
        return String.join("\n", sections);
    }

    private String section(Rule rule) throws IOException {
        String title = rule.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + rule.title().substring(1);
        return "## %s\n\n**%s.** %s\n\n*Without it:* %s\n"
                        .formatted(rule.id(), title, rule.sentence(), rule.consequence())
                + list("Obeyed in", places(checkout.traced().citations(), rule, this::isOfTheLibrary))
                + list("Guarded by", places(checkout.traced().guards(), rule, mention -> true))
                + list("Left out in [the specification](specification.md), and refuted by", variants(rule))
                + list("[Seeded bugs](seeded-bugs.md) that break it, and what saw them", bugs(rule));
    }

    /** The canaries of the gate {@code spec}: faulty variants of the specification, and bugs that executions tell of. */
    private List<String> variants(Rule rule) throws IOException {
        List<String> variants = new ArrayList<>();
        for (String[] row : rows(CONFIGURATIONS)) {
            if (row[0].equals("canary") && row[3].split(" ", -1)[0].equals(rule.id())) {
                variants.add("`without_%s`, in `%s`".formatted(row[3].replace(' ', '_'), row[2]));
            }
        }
        for (String[] row : rows(SPEC_BUGS)) {
            if (row[0].equals(rule.id())) {
                variants.add("`traces_without_%s`, by executions of `%s`: %s".formatted(row[0], row[1], row[2]));
            }
        }
        return variants;
    }

    /** The rows of a table whose columns have | between them; none if it is not there. */
    private List<String[]> rows(Path table) throws IOException {
        Path file = checkout.root().resolve(table);
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split(" *\\| *", -1))
                        .toList()
                : List.of();
    }

    /** The patches that are named after a rule. */
    private List<String> bugs(Rule rule) throws IOException {
        Path folder = checkout.root().resolve(BUGS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(rule.id() + "-") && name.endsWith(PATCH))
                    .sorted()
                    .map(this::bug)
                    .toList();
        }
    }

    private String bug(String patch) {
        String id = patch.substring(0, patch.length() - PATCH.length());
        String link = "[%s](../mutants/%s)".formatted(id, patch);
        List<String> checks = seen.getOrDefault(id, List.of());
        return checks.isEmpty() ? link : link + ": " + String.join(", ", checks);
    }

    private static String list(String title, List<String> entries) {
        return entries.isEmpty() ? "" : "\n%s:\n\n- %s\n".formatted(title, String.join("\n- ", entries));
    }

    private boolean isOfTheLibrary(Mention mention) {
        return mention.file().startsWith(checkout.library());
    }

    /** The places that mention a rule: an entry a source file, with the members that do. */
    private List<String> places(List<Mention> mentions, Rule rule, Predicate<Mention> wanted) throws IOException {
        Map<Path, Set<String>> members = new TreeMap<>();
        for (Mention mention : mentions) {
            if (mention.id().equals(rule.id()) && wanted.test(mention)) {
                members.computeIfAbsent(mention.file(), file -> new LinkedHashSet<>())
                        .add(memberAt(mention));
            }
        }
        return members.entrySet().stream()
                .map(entry -> place(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String memberAt(Mention mention) throws IOException {
        SourceMembers members = sources.get(mention.file());
        if (members == null) {
            members = SourceMembers.read(mention.file());
            sources.put(mention.file(), members);
        }
        return members.at(mention.line())
                .orElseThrow(() -> new IllegalStateException(mention + " belongs to nothing in this file"));
    }

    /** A link to the file, and the members without the name of the class that the file is named after. */
    private String place(Path file, Set<String> members) {
        Path path = checkout.root().relativize(file);
        String type = path.getFileName().toString().replace(".java", "");
        String named = members.stream()
                .filter(member -> !member.equals(type))
                .map(member -> member.startsWith(type + ".") ? member.substring(type.length() + 1) : member)
                .map(member -> "`" + member.replace("<init>", "constructor") + "`")
                .collect(Collectors.joining(", "));
        String link = "[`%s`](../%s)".formatted(type, path.toString().replace('\\', '/'));
        String inModule = isOf("core", path) ? link : path.getName(0) + ": " + link;
        return named.isEmpty() ? inModule : inModule + ": " + named;
    }

    private static boolean isOf(String module, Path path) {
        return path.startsWith(module);
    }

    /** The checks that saw each bug in the campaigns of this project. */
    private static Map<String, List<String>> seen(Path table) throws IOException {
        Map<String, List<String>> seen = new HashMap<>();
        if (Files.exists(table)) {
            for (SeenBug bug : LikelyRules.parse(Files.readString(table))) {
                seen.computeIfAbsent(bug.bug(), id -> new ArrayList<>())
                        .add("`%s/%s`".formatted(bug.gate(), bug.check()));
            }
        }
        return seen;
    }
}
