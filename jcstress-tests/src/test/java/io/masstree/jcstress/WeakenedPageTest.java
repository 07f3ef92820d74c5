package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.gate.Outcome.Verdict;
import io.masstree.model.Rule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page says, and what it must not say. */
class WeakenedPageTest {
    private static final List<Variant> VARIANTS = Variant.all(Pattern.compile("^(ValidatingLoad|LockExclusion)\\."));

    private final WeakenedPage page = new WeakenedPage(VARIANTS);

    private static Variant variant(String name) {
        return VARIANTS.stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }

    private String row(String variant) {
        List<String> rows = page.text()
                .lines()
                .filter(line -> line.contains("`" + variant + "`"))
                .toList();
        assertEquals(1, rows.size(), page.text());
        return rows.get(0);
    }

    @Test
    void whatWasSeenToFailIsShownWithItsFirstOutcome() {
        String seen = "observed outcome (a|b) 5 times in 100 (C1): FORBIDDEN x; observed outcome (c) 1 times";
        page.add(variant("LockExclusion.WeakenedTestThenSet"), new Finding(Verdict.VIOLATION, seen, 1100));

        assertEquals(
                "| R1 lock by compare-and-set | `LockExclusion.WeakenedTestThenSet` | seen to fail | 1,100 |"
                        + " observed outcome (a\\|b) 5 times in 100 (C1): FORBIDDEN x |",
                row("LockExclusion.WeakenedTestThenSet"));
    }

    @Test
    void whatWasNotSeenToFailIsNotCalledPassed() {
        page.add(variant("ValidatingLoad.WeakenedNoLoadLoadFence"), new Finding(Verdict.PASS, "", 2_000_000));
        page.add(variant("LockExclusion.WeakenedTestThenSet"), new Finding(Verdict.PASS, "", 7));

        String demonstration = row("ValidatingLoad.WeakenedNoLoadLoadFence");
        assertTrue(demonstration.contains("| **not seen to fail** | 2,000,000 | x86 keeps loads"), demonstration);
        assertTrue(row("LockExclusion.WeakenedTestThenSet").contains("this test is blind"));
        assertFalse(page.text().toLowerCase(Locale.ROOT).contains("| pass"), page.text());
    }

    @Test
    void whatWasNotTriedIsListedToo() {
        assertTrue(row("ValidatingLoad.WeakenedPlainReload").contains("| not tried | 0 | the time did not reach |"));
    }

    @Test
    void everyRuleIsOnThePage() {
        for (Rule rule : Rule.values()) {
            assertTrue(page.text().contains(rule.id() + " " + rule.title()), rule.id());
        }
        assertTrue(page.text().contains("- R13 slice groups stay together (no variant names it)"), page.text());
    }
}
