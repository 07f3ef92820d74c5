package io.masstree.model.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.history.Entry;
import io.masstree.model.history.History;
import io.masstree.model.history.HistoryChecker;
import io.masstree.model.history.Operation;
import io.masstree.model.history.Range;
import io.masstree.model.history.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page says; how it behaves in a browser is tested in the module testbed. */
class ViolationPageTest {

    private static final ViolationPage.About ABOUT = new ViolationPage.About("<title> & co", "./mt judge 'a file'");

    private static Key key(String text) {
        return Key.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Operation put(int thread, long from, long to, String key, Object value, Object before) {
        return new Operation.OnKey(thread, from, to, Kind.PUT, key(key), null, value, before);
    }

    private static Operation get(int thread, long from, long to, String key, Object result) {
        return new Operation.OnKey(thread, from, to, Kind.GET, key(key), null, null, result);
    }

    private static String page(List<Operation> operations) {
        History history = History.of(operations);
        Verdict verdict = HistoryChecker.fast().check(history);
        assertEquals(Verdict.Outcome.VIOLATION, verdict.outcome());
        return ViolationPage.format(ABOUT, history, verdict);
    }

    private static long count(String pattern, String page) {
        return Pattern.compile(pattern).matcher(page).results().count();
    }

    @Test
    void theReasonIsThereInWords_andBothOperations_alsoWithoutScript() {
        String page = page(List.of(put(0, 1, 2, "k", 7L, null), get(1, 3, 4, "k", null)));

        assertTrue(page.contains("nobody removed the key in between"), page);
        assertTrue(page.contains("<code>put(0x6b, 7) returned absent</code>"), page);
        assertTrue(page.contains("<code>get(0x6b) returned absent</code>"), page);
        assertEquals(2, count("class=\"op contradicts\"", page));
    }

    @Test
    void textFromOutside_staysText() {
        String evil = "\"><script>alert(1)</script>\u202E\u0000";
        String page = page(List.of(put(0, 1, 2, "k", evil, null), get(1, 3, 4, "k", null)));

        assertEquals(1, count("<script>", page), "only the page's own");
        assertTrue(page.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\uFFFD\uFFFD"), page);
        assertTrue(page.contains("&lt;title&gt; &amp; co"), page);
        assertTrue(page.contains("./mt judge &#39;a file&#39;"), page);
    }

    @Test
    void operationsOnOtherKeys_areShownOnlyWhereTheyOverlap() {
        String page = page(List.of(
                put(0, 10, 20, "k", 7L, null),
                put(1, 15, 35, "other", 8L, null),
                put(2, 22, 24, "elsewhere", 9L, null),
                get(2, 12, 14, "k", null),
                get(0, 30, 40, "k", null)));

        assertEquals(2, count("class=\"op contradicts\"", page), page);
        assertEquals(1, count("class=\"op near\"", page), "the other get");
        assertEquals(1, count("class=\"op elsewhere\"", page), "the put that overlaps both");
    }

    @Test
    void initialContentAndCallsThatNeverReturned_haveTheirPlaces() {
        Operation pending = new Operation.OnKey(2, 5, Operation.PENDING, Kind.PUT, key("k"), null, 9L, null);
        String page = page(List.of(Operation.initially(key("k"), 7L), pending, get(1, 10, 20, "k", null)));

        assertTrue(page.contains("at the beginning"), page);
        assertTrue(page.contains("class=\"op near pending\""), page);
        assertTrue(page.contains("and never returned"), page);
    }

    @Test
    void timesNearTheEndsOfTheClock_areShownRight() {
        String page = page(List.of(
                put(0, Long.MIN_VALUE, Long.MIN_VALUE + 7, "k", 7L, null),
                put(2, Long.MAX_VALUE - 900, Long.MAX_VALUE - 800, "other", 8L, null),
                get(1, Long.MAX_VALUE - 1000, Long.MAX_VALUE - 700, "k", null)));

        assertTrue(page.contains("0.000000 to 0.000000 s (took 7 ns)"), page);
        assertTrue(page.contains("18446744073.709551 to 18446744073.709551 s (took 300 ns)"), page);
        assertEquals(1, count("class=\"op elsewhere\"", page), "the put that overlaps the get");

        String close = page(List.of(
                put(0, Long.MAX_VALUE - 900, Long.MAX_VALUE - 800, "k", 7L, null),
                get(1, Long.MAX_VALUE - 700, Long.MAX_VALUE - 650, "k", null)));
        assertTrue(close.contains("0 to 100 ns (took 100 ns)"), close);
        assertTrue(close.contains("200 to 250 ns (took 50 ns)"), close);
    }

    @Test
    void scansThatContradict_areDrawnWithTheKeyTheyLeftOut() {
        Operation scan = new Operation.Scan(1, 10, 20, Kind.SCAN, Range.ALL, List.of(new Entry(key("a"), 1L)), true);
        String page = page(List.of(put(0, 1, 2, "a", 1L, null), put(0, 3, 4, "b", 2L, null), scan));

        assertTrue(page.contains("did not show it"), page);
        assertTrue(page.contains("did not show key 0x62"), page);
    }

    @Test
    void thePageStaysSmall_whateverTheHistoryContains() {
        List<Operation> operations = new ArrayList<>();
        String huge = "\"'&<>".repeat(20_000);
        for (int key = 0; key < 12; key++) {
            for (int i = 0; i < 300; i++) {
                int time = 2 * i;
                Object before = i == 0 ? null : huge + (i - 1);
                operations.add(put(i % 7, time, time + 1, huge.substring(0, 1000) + key, huge + i, before));
            }
            operations.add(get(1, 900, 910, huge.substring(0, 1000) + key, huge));
        }
        String page = page(operations);

        assertTrue(page.getBytes(StandardCharsets.UTF_8).length < 2_000_000, page.length() + " characters");
        assertEquals(10, count("<section", page));
        assertTrue(page.contains("2 more violations"), page.substring(0, 8000));
    }

    @Test
    void thePageAsksForNothingElse() {
        String page = page(List.of(put(0, 1, 2, "k", 7L, null), get(1, 3, 4, "k", null)));

        assertFalse(
                Pattern.compile("(?i)(src|href)=\"[^#]|url\\(|https?:")
                        .matcher(page)
                        .find(),
                page);
        assertTrue(page.contains("default-src 'none'"), page);
    }
}
