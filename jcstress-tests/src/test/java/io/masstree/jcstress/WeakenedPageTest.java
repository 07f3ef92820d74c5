package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome.Verdict;
import io.masstree.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page says, and what it must not say. */
class WeakenedPageTest {
    private static final List<Variant> VARIANTS = Variant.all().stream()
            .filter(variant -> variant.name().matches("(ValidatingLoad|LockExclusion)\\..*"))
            .toList();

    private final WeakenedPage page = new WeakenedPage(VARIANTS);

    private String row(String variant) {
        return line("| `" + variant + "` |");
    }

    private String notSeen(String variant) {
        return line(" `" + variant + "`, ");
    }

    private String line(String text) {
        List<String> lines =
                page.text().lines().filter(line -> line.contains(text)).toList();
        assertEquals(1, lines.size(), page.text());
        return lines.get(0);
    }

    @Test
    void whatWasSeenToFailIsShownWithItsFirstOutcome() {
        String seen = "observed outcome (a|b) 5 times in 100 (C1): FORBIDDEN x; observed outcome (c) 1 times";
        page.add(Results.variant("LockExclusion.WeakenedTestThenSet"), new Finding(Verdict.VIOLATION, seen, 1100));

        assertEquals(
                "| R1 lock by compare-and-set | `LockExclusion.WeakenedTestThenSet` | a lock keeps the other thread out | seen to fail | 1,100 |"
                        + " observed outcome (a\\|b) 5 times in 100 (C1): FORBIDDEN x |",
                row("LockExclusion.WeakenedTestThenSet"));
    }

    @Test
    void whatWasNotSeenToFailIsNotCalledPassed() {
        page.add(Results.variant("ValidatingLoad.WeakenedNoLoadLoadFence"), new Finding(Verdict.PASS, "", 2_000_000));
        page.add(Results.variant("LockExclusion.WeakenedTestThenSet"), new Finding(Verdict.PASS, "", 7));

        String demonstration = notSeen("ValidatingLoad.WeakenedNoLoadLoadFence");
        assertTrue(demonstration.startsWith("- R5 "), demonstration);
        assertTrue(demonstration.contains("**not seen to fail**: x86 keeps loads in order"), demonstration);
        assertTrue(row("ValidatingLoad.WeakenedNoLoadLoadFence").contains("**not seen to fail** | 2,000,000 |  |"));
        assertTrue(notSeen("LockExclusion.WeakenedTestThenSet").contains("this test is blind"));
        assertFalse(page.text().toLowerCase(Locale.ROOT).contains("| pass"), page.text());
    }

    @Test
    void whatWasNotTriedIsListedToo() {
        page.add(Results.variant("LockExclusion.WeakenedTestThenSet"), new Finding(Verdict.VIOLATION, "seen", 1));

        assertTrue(row("ValidatingLoad.WeakenedPlainReload").contains("| not tried | 0 |"));
        assertTrue(notSeen("ValidatingLoad.WeakenedStartsDirty").contains("not tried: it had no turn"));
        assertTrue(page.text().contains("\n4 of 5 weakened variants.\n"), page.text());
    }

    @Test
    void everyRuleIsOnThePage() {
        for (Rule rule : Rule.values()) {
            assertTrue(page.text().contains(rule.id() + " " + rule.title()), rule.id());
        }
        assertTrue(page.text().contains("- R13 slice groups stay together (no variant names it)"), page.text());
    }

    @Test
    void thePageInTheDocsIsAboutTheVariantsThatThereAre() throws IOException {
        String inTheDocs = Files.readString(Path.of("..", "docs", WeakenedPage.FILE));
        Set<String> known = Pattern.compile("\\| `(\\w+\\.\\w+)` \\|")
                .matcher(inTheDocs)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> weakened = Variant.all().stream()
                .filter(variant -> !variant.role().isCheck())
                .map(Variant::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(weakened, known, "write it anew: ./mt check --gate jcstress --write-docs");
    }
}
