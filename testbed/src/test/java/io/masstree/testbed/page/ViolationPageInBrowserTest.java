package io.masstree.testbed.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.history.History;
import io.masstree.model.history.HistoryChecker;
import io.masstree.model.history.Verdict;
import io.masstree.model.page.ViolationPage;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a violation in the hands of a reader: hovered, clicked and led by keys in a real browser. */
class ViolationPageInBrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    /** Two violations: a lost put on key k1, with a bystander; and on k2 a value that tries to break out of the page. */
    private static final String HISTORY = """
            {"thread":0,"invoked":100,"returned":180,"op":"put","key":"6b31","value":7,"result":null}
            {"thread":2,"invoked":150,"returned":400,"op":"put","key":"ff","value":1,"result":null}
            {"thread":1,"invoked":190,"returned":240,"op":"get","key":"6b31","result":null}
            {"thread":0,"invoked":500,"returned":510,"op":"put","key":"6b32","value":"</script><img src=x onerror=alert(1)>","result":null}
            {"thread":1,"invoked":520,"returned":530,"op":"get","key":"6b32","result":"<script>window.broken = true</script>"}
            """;

    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void startTheBrowser() throws Exception {
        browser = new Browser(Browser.installed(), folder);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openThePage() throws Exception {
        History history = History.read(new StringReader(HISTORY));
        Verdict verdict = HistoryChecker.fast().check(history);
        assertEquals(2, verdict.violations().size(), verdict::describe);
        Path page = folder.resolve(ViolationPage.FILE_NAME);
        ViolationPage.write(page, new ViolationPage.About("a test", "./mt judge a.jsonl"), history, verdict);
        browser.look(1200, "light");
        browser.open(page);
        browser.hover("h1"); // away from where the test before has left the mouse
    }

    @AfterEach
    void thePageHasNotComplained() {
        if (browser != null) {
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void theOperationWhoseResultCannotBe_isSelectedAtFirst() throws Exception {
        assertEquals("get(0x6b31) returned absent", shown());
        assertEquals("7", cell(2), "what the key can have held before");
        assertEquals("absent", cell(3), "what it found");
        assertTrue(cell(5).startsWith("nothing"), "what the key can have held after: " + cell(5));
        assertEquals(1, count(".core li.selected"));
        assertEquals(2, count("section:not([hidden]) .op.contradicts"));
        assertEquals(1, count("section:not([hidden]) .op.elsewhere"), "the bystander");
    }

    @Test
    void hovering_showsAnotherOperation_untilTheMouseLeaves() throws Exception {
        browser.hover("#v1o0");
        assertEquals("put(0x6b31, 7) returned absent", shown());
        assertEquals("absent", cell(2));
        assertEquals("7", cell(5));

        browser.hover("h1");
        assertEquals("get(0x6b31) returned absent", shown());
    }

    @Test
    void aClick_selects_onABarAndInTheList() throws Exception {
        browser.click("#v1o0");
        browser.hover("h1");
        assertEquals("put(0x6b31, 7) returned absent", shown());
        assertEquals("v1o0", focused());

        browser.click(".core li:nth-child(2)");
        browser.hover("h1");
        assertEquals("get(0x6b31) returned absent", shown());
    }

    @Test
    void keys_leadThroughTimeThreadsContradictionAndViolations() throws Exception {
        browser.press("Home");
        assertEquals("v1o0", focused());
        browser.press("ArrowRight");
        assertEquals("v1o1", focused());
        assertTrue(shown().startsWith("put(0xff"), shown());
        browser.press("ArrowUp");
        assertEquals("v1o2", focused(), "thread 1 is above thread 2");
        browser.press("ArrowUp");
        assertEquals("v1o0", focused());
        browser.press("ArrowUp");
        assertEquals("v1o0", focused(), "there is no lane above");
        browser.press("c");
        assertEquals("v1o2", focused());
        browser.press("End");
        assertEquals("v1o2", focused());
        browser.press("ArrowLeft");
        assertEquals("v1o1", focused());

        browser.press("]");
        assertTrue(focused().startsWith("v2o"), focused());
        assertEquals(1, count("section:not([hidden])"));
        browser.press("[");
        assertTrue(focused().startsWith("v1o"), focused());
        browser.click("nav a:nth-child(2)");
        assertTrue(focused().startsWith("v2o"), focused());
    }

    @Test
    void oneTabStopIsEnoughForAllBars() throws Exception {
        assertEquals(1, count("section:not([hidden]) .op[tabindex=\\\"0\\\"]"));
    }

    @Test
    void whatTheHistoryContains_isTextAndNothingElse() throws Exception {
        browser.press("]");
        assertTrue(shown().contains("<script>window.broken = true</script>"), shown());
        assertEquals("undefined", browser.evaluate("typeof window.broken").asText());
        assertEquals(0, count("img"));
        assertEquals(1, count("script"));
    }

    @Test
    void nothingIsLoadedFromAnywhere() throws Exception {
        assertEquals(
                0,
                browser.evaluate("performance.getEntriesByType('resource').length")
                        .asInt());
    }

    @Test
    void darkAndNarrow_areReadableToo() throws Exception {
        browser.screenshot(PICTURES.resolve("violation-light.png"));
        String light = background();
        browser.look(1200, "dark");
        assertNotEquals(light, background());
        browser.screenshot(PICTURES.resolve("violation-dark.png"));
        browser.look(360, "light");
        int wide = browser.evaluate("document.documentElement.scrollWidth").asInt();
        assertTrue(wide <= 360, "the page itself does not scroll sideways, but is " + wide + " wide");
        browser.screenshot(PICTURES.resolve("violation-narrow.png"));
    }

    /** The operation whose facts are on show: exactly one. */
    private String shown() throws Exception {
        String articles = "[...document.querySelectorAll('section:not([hidden]) .facts article:not([hidden])')]";
        assertEquals(1, browser.evaluate(articles + ".length").asInt());
        return browser.evaluate(articles + "[0].querySelector('h3').textContent")
                .asText();
    }

    private String cell(int column) throws Exception {
        return browser.evaluate("document.querySelector('section:not([hidden]) .facts article:not([hidden])"
                        + " tr:nth-child(2) td:nth-child(" + column + ")').textContent")
                .asText();
    }

    private String focused() throws Exception {
        return browser.evaluate("document.activeElement.id").asText();
    }

    private int count(String selector) throws Exception {
        return browser.evaluate("document.querySelectorAll(\"" + selector + "\").length")
                .asInt();
    }

    private String background() throws Exception {
        return browser.evaluate("getComputedStyle(document.body).backgroundColor")
                .asText();
    }
}
