package io.masstree.jcstress;

import io.masstree.gate.Outcome;
import io.masstree.gate.OutcomeLog;
import io.masstree.jcstress.Variant.Role;
import io.masstree.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page that says, rule by rule, which weakened variants were seen to fail on this machine, and which
 * were not. What was not seen to fail is never called passed.
 */
final class WeakenedPage {
    static final String FILE = "what-jcstress-saw.md";

    /** What was seen, one outcome a line: several programs of one run add to it. */
    static final String SEEN = "weakened.jsonl";

    private static final String HEAD = """
            # What jcstress saw

            <!-- Written by `./mt check --gate jcstress --write-docs`. Do not edit. -->

            Whoever trusts a test should have seen it fail. So each rule of [the protocol](protocol.md) that jcstress \
            can break on bare words is broken here, one weakened variant at a time, and this page says what jcstress \
            saw of it on one machine:

            %s

            A variant that was **not seen to fail** is still wrong. It was not *passed*: this machine and this JVM \
            cannot show, or in this time did not show, what is wrong with it. x86 in particular keeps loads in the \
            order of the program, and stores too, so that a missing reader fence shows only where the compiler moves \
            something; such rules rest on the argument in [memory order](memory-order.md), and on runs elsewhere.

            ## The same on another machine

            On any machine with a JDK and Maven, arm64 for example, one command runs the same suite and writes this \
            page anew for that machine:

            ```
            ./mt check --gate jcstress --write-docs
            ```

            """;

    private final List<Variant> variants;
    private final Map<String, Finding> findings = new HashMap<>();

    /** A page about these variants. */
    WeakenedPage(List<Variant> variants) {
        this.variants = variants;
    }

    /** Writes the page into the directory {@code docs} of a gate's directory, about what was seen there so far. */
    static void write(Path directory) throws IOException {
        WeakenedPage page = new WeakenedPage(Variant.all());
        Path seen = directory.resolve(SEEN);
        for (String line : Files.exists(seen) ? Files.readAllLines(seen) : List.<String>of()) {
            Outcome outcome = OutcomeLog.parse(line);
            String message = Objects.requireNonNullElse(outcome.message(), "");
            page.findings.put(outcome.name(), new Finding(outcome.verdict(), message, outcome.count()));
        }
        Files.writeString(Files.createDirectories(directory.resolve("docs")).resolve(FILE), page.text());
    }

    /** A weakened variant has been tried. */
    void add(Variant variant, Finding finding) {
        findings.put(variant.name(), finding);
    }

    /** The page, in Markdown. */
    String text() {
        StringBuilder page = new StringBuilder(HEAD.formatted(machine()));
        notSeen(page);
        Map<Rule, List<Variant>> breaking = byRule(Role.CANARY, Role.DEMONSTRATION);
        ruleByRule(page, breaking);
        withoutVariant(page, breaking);
        return page.toString();
    }

    private static String machine() {
        return "> Java " + System.getProperty("java.vm.version") + ", " + GateLog.machine() + ", "
                + LocalDate.now(ZoneOffset.UTC);
    }

    private void notSeen(StringBuilder page) {
        List<Variant> weakened =
                variants.stream().filter(variant -> !variant.role().isCheck()).toList();
        List<Variant> notSeen = weakened.stream()
                .filter(variant -> !isSeen(findings.get(variant.name())))
                .toList();
        page.append("## Not seen to fail here\n\n")
                .append(notSeen.size())
                .append(" of ")
                .append(weakened.size());
        page.append(" weakened variants.\n\n");
        for (Variant variant : notSeen) {
            Finding finding = findings.get(variant.name());
            page.append("- ")
                    .append(String.join(", ", variant.rules()))
                    .append(" `")
                    .append(variant.name());
            page.append("`, ")
                    .append(verdict(finding))
                    .append(": ")
                    .append(remark(variant, finding))
                    .append(".\n");
        }
        page.append('\n');
    }

    private void ruleByRule(StringBuilder page, Map<Rule, List<Variant>> breaking) {
        page.append("## Rule by rule\n\n| rule | weakened variant | claim | verdict | samples | what was seen |\n");
        page.append("|---|---|---|---|---:|---|\n");
        breaking.forEach((rule, broken) -> broken.forEach(variant -> page.append(row(rule, variant))));
    }

    private void withoutVariant(StringBuilder page, Map<Rule, List<Variant>> breaking) {
        page.append("\n## Rules without a weakened variant\n\n");
        page.append("No variant breaks these, so nothing here shows that jcstress would notice.\n\n");
        Map<Rule, List<Variant>> guarding = byRule(Role.REAL, Role.MECHANISM);
        for (Rule rule : Rule.values()) {
            if (!breaking.containsKey(rule)) {
                String also = guarding.containsKey(rule) ? "the map's own code runs under it" : "no variant names it";
                page.append("- ").append(name(rule)).append(" (").append(also).append(")\n");
            }
        }
    }

    private Map<Rule, List<Variant>> byRule(Role... roles) {
        Map<Rule, List<Variant>> result = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            List<Variant> ofRule = variants.stream()
                    .filter(variant -> List.of(roles).contains(variant.role()))
                    .filter(variant -> Arrays.asList(variant.rules()).contains(rule.id()))
                    .toList();
            if (!ofRule.isEmpty()) {
                result.put(rule, ofRule);
            }
        }
        return result;
    }

    private String row(Rule rule, Variant variant) {
        Finding finding = findings.get(variant.name());
        return String.format(
                Locale.ROOT,
                "| %s | `%s` | %s | %s | %,d | %s |\n",
                name(rule),
                variant.name(),
                variant.property(),
                verdict(finding),
                finding == null ? 0 : finding.samples(),
                finding != null && isSeen(finding) ? firstOf(finding.message()) : "");
    }

    private static String name(Rule rule) {
        return rule.id() + " " + rule.title();
    }

    private static boolean isSeen(@Nullable Finding finding) {
        return finding != null && finding.verdict() == Outcome.Verdict.VIOLATION;
    }

    private static String verdict(@Nullable Finding finding) {
        if (finding == null) {
            return "not tried";
        }
        return switch (finding.verdict()) {
            case VIOLATION -> "seen to fail";
            case PASS -> "**not seen to fail**";
            case INCONCLUSIVE, LEFT_OUT -> "not decided";
            case ERROR -> "jcstress failed";
        };
    }

    /** Why a variant was not seen to fail. */
    private static String remark(Variant variant, @Nullable Finding finding) {
        if (finding == null) {
            return variant.role() == Role.CANARY
                            && !variant.type()
                                    .getAnnotation(Canary.class)
                                    .needsTwoProcessors()
                                    .isEmpty()
                    ? "it needs two processors"
                    : "it had no turn";
        }
        if (finding.verdict() != Outcome.Verdict.PASS) {
            return firstOf(finding.message());
        }
        return variant.role() == Role.DEMONSTRATION
                ? variant.type().getAnnotation(Demonstration.class).because()
                : "it should have failed: on this machine this test is blind";
    }

    private static String firstOf(String message) {
        int end = message.indexOf("; observed");
        return (end < 0 ? message : message.substring(0, end)).replace("|", "\\|");
    }
}
