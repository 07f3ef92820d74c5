package io.masstree.testbed.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The explorer's page in the hands of a reader. What it shows is compared with the graphs that lie in the page as data, which this test
 * reads for itself.
 */
class ExplorerPageInBrowserTest {
    private static final Path PAGE =
            Path.of("..", "docs", "explore", "index.html").toAbsolutePath().normalize();
    /** All that is compared after a step, in one question to the browser. */
    private static final String SHOWN = """
            (() => {
              const text = selector => document.querySelector(selector).textContent;
              const nodes = [...document.querySelectorAll('[data-node]')].map(box =>
                  [box.dataset.node, {title: box.querySelector('.title')?.textContent, all: box.textContent}]);
              return {
                says: text('#verdict .says'),
                threads: [0, 1].map(t => text('.thread.t' + t)),
                words: text('#words'),
                nodes: Object.fromEntries(nodes)
              };
            })()""";

    /** How many verdicts say that something is wrong; null where no step is left. */
    private static final String BROKEN_IF_NOT_AT_THE_END = "document.querySelector('#forward').disabled ? null"
            + " : document.querySelectorAll('#verdict .broken').length";

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static JsonNode data;

    @BeforeAll
    static void openThePage() throws Exception {
        Path program = Browser.installed();
        String page = Files.readString(PAGE);
        int from = page.indexOf('>', page.indexOf("id=\"data\"")) + 1;
        data = new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
        browser = new Browser(program, folder);
        browser.look(1500, "light");
        browser.open(PAGE);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void thePageHasNotComplained() {
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void everyScenarioIsPlayedToItsEndByClicks_andShowsWhatTheGraphSays() throws Exception {
        for (JsonNode scenario : data.get("scenarios")) {
            playToTheEnd(scenario.get("id").asText(), scenario.get("graph"));
        }
    }

    /** Lets the threads take turns, five steps each. */
    private static void playToTheEnd(String fragment, JsonNode graph) throws Exception {
        goTo(fragment);
        int state = 0;
        for (int step = 0; ; step++) {
            JsonNode steps = graph.get("states").get(state).get(4);
            JsonNode shown = browser.evaluate(SHOWN);
            compare(fragment + " after " + step + " steps", graph, state, shown);
            if (steps.isEmpty()) {
                return;
            }
            JsonNode chosen = steps.get(step / 5 % steps.size());
            String button = "[data-step=\"" + letter(chosen) + "\"]";
            if (step == 0) {
                browser.click(button);
            } else { // as a click of the mouse does it, but the page need not be painted in between
                evaluate("document.querySelector('" + button + "').click()");
            }
            assertLogged(fragment, graph, chosen);
            state = chosen.get(2).asInt();
        }
    }

    @Test
    void everyBugLeadsToItsWrongAnswer_onTheShortestWay() throws Exception {
        for (JsonNode scenario : data.get("scenarios")) {
            if (!scenario.has("bug")) {
                continue;
            }
            String fragment = scenario.get("id").asText() + "/bug";
            JsonNode graph = scenario.at("/bug/graph");
            int length = distanceToWrong(graph);
            goTo(fragment);
            assertTrue(count("#diff .minus") + count("#diff .plus") > 0, fragment + " shows no change of the code");
            browser.click("#show");
            browser.click("#play"); // which pauses
            int steps = 1;
            while (browser.evaluate(BROKEN_IF_NOT_AT_THE_END) instanceof IntNode broken) {
                assertEquals(0, broken.intValue(), fragment + " after " + steps + " steps");
                browser.click("#forward");
                steps++;
            }
            assertEquals(length, steps, fragment);
            assertEquals(1, count("#verdict .broken"), fragment);
            assertTrue(text("#news").contains("Wrong: "), text("#news"));
            String schedule = evaluate("walk.schedule()");
            compare(fragment + "/" + schedule, graph, stateAfter(schedule, graph), browser.evaluate(SHOWN));
            assertEquals(schedule.length(), count("#lanes circle"), fragment);
            assertEquals(schedule.replaceAll("[12]", "").length(), count("#lanes .older"), fragment);
        }
    }

    @Test
    void anAddressHoldsTheSchedule_andBackAndForwardWalkAlongIt() throws Exception {
        goTo("get-beside-insert");
        browser.press("1");
        browser.press("2");
        browser.press("2");
        assertEquals("#get-beside-insert/122", evaluate("location.hash"));
        browser.press("ArrowLeft");
        assertEquals("#get-beside-insert/12", evaluate("location.hash"));
        browser.press("ArrowRight");
        assertEquals("#get-beside-insert/122", evaluate("location.hash"));
        String verdict = text("#threads");
        browser.press("Home");
        assertEquals("#get-beside-insert", evaluate("location.hash"));
        browser.click("#lanes .target:nth-last-child(2)");
        assertEquals("#get-beside-insert/122", evaluate("location.hash"));
        goTo("get-beside-insert/122");
        assertEquals(verdict, text("#threads"));
    }

    /** How long it takes is told and not judged, since others may use the machine. */
    @Test
    void eachClickTakesOneStep() throws Exception {
        int clicks = 0;
        double longest = 0;
        double all = 0;
        for (JsonNode scenario : data.get("scenarios")) {
            goTo(scenario.get("id").asText());
            JsonNode times = browser.evaluate("(() => { const times = []; for (;;) {"
                    + " const buttons = document.querySelectorAll('[data-step]'); if (buttons.length === 0) return times;"
                    + " const start = performance.now(); buttons[times.length % buttons.length].click();"
                    + " document.body.getBoundingClientRect(); times.push(performance.now() - start); } })()");
            assertEquals(times.size(), browser.evaluate("walk.taken.length").asInt());
            assertTrue(times.size() > 10, scenario.get("id") + " ends after " + times.size() + " steps");
            for (JsonNode time : times) {
                clicks++;
                all += time.asDouble();
                longest = Math.max(longest, time.asDouble());
            }
        }
        System.out.printf(
                Locale.ROOT, "%d clicks, answered in %.1f ms each, at most %.1f ms%n", clicks, all / clicks, longest);
    }

    @Test
    void thePageFitsEveryWidth_darkAndLight() throws Exception {
        for (int width : new int[] {360, 800, 1600}) {
            for (String scheme : List.of("light", "dark")) {
                browser.look(width, scheme);
                for (JsonNode scenario : data.get("scenarios")) {
                    goTo(scenario.get("id").asText() + "/1122");
                    assertTrue(
                            browser.evaluate("document.documentElement.scrollWidth")
                                            .asInt()
                                    <= width,
                            scenario.get("id") + " is wider than " + width);
                }
                goTo("interior-split/bug/11122222222211");
                browser.screenshot(PICTURES.resolve("explorer-" + width + "-" + scheme + ".png"));
            }
        }
        browser.look(1500, "light");
    }

    // What the graph says

    private static void compare(String where, JsonNode graph, int number, JsonNode shown) {
        JsonNode state = graph.get("states").get(number);
        JsonNode verdict = graph.get("verdicts").get(state.get(2).asInt());
        String says = shown.get("says").asText();
        String order =
                state.get(3).isNull() ? verdict.get(2).asText() : state.get(3).asText();
        assertEquals(order, says.substring(2), where);
        JsonNode positions = state.get(1);
        for (int t = 0; t < positions.size(); t++) {
            String thread = shown.get("threads").get(t).asText();
            for (JsonNode call : verdict.get(0).get(t)) {
                assertTrue(thread.contains(call.asText()), where + ": T" + (t + 1) + " shows " + thread);
            }
            JsonNode position = graph.get("positions").get(positions.get(t).asInt());
            if (position.size() > 1) {
                JsonNode stack = graph.get("stacks").get(position.get(1).asInt());
                JsonNode line = graph.get("lines").get(stack.get(0).asInt());
                String expected = line.get(1).asText() + ", line " + line.get(2).asText() + " of "
                        + line.get(0).asText();
                assertTrue(thread.contains(expected), where + ": " + expected + " in " + thread);
            }
        }
        for (JsonNode index : graph.get("pictures").get(state.get(0).asInt())) {
            compareNode(where, graph.get("objects").get(index.asInt()), shown);
        }
    }

    private static void compareNode(String where, JsonNode node, JsonNode shown) {
        if (node.get("t").asText().equals("layer")) {
            return;
        }
        JsonNode box = shown.get("nodes").get(node.get("n").asText());
        String title = box.get("title").asText();
        String words = shown.get("words").asText();
        assertTrue(title.contains("v" + node.get("count").asText()), where + ": " + title);
        assertEquals(node.get("bits").asText().contains("L"), title.contains("LOCKED"), where + ": " + title);
        assertEquals(node.get("bits").asText().contains("D"), title.contains("DIRTY"), where + ": " + title);
        String picture = box.get("all").asText();
        for (JsonNode slot : node.path("order")) {
            JsonNode entry = node.get("slots").get(slot.asInt());
            assertTrue(picture.contains(entry.get(0).asText() + "@" + slot.asInt()), where + ": " + picture);
            assertTrue(picture.contains(entry.get(1).asText()), where + ": " + picture);
            assertTrue(words.contains(entry.get(0).asText() + " = "), where + ": " + words);
        }
    }

    private static void assertLogged(String where, JsonNode graph, JsonNode step) throws Exception {
        JsonNode log = graph.get("logs").get(step.get(3).asInt());
        if (!log.isEmpty()) {
            String first = graph.get("events").get(log.get(0).asInt()).get(1).asText();
            assertTrue(text("#log li").contains(first), where + ": " + first + " in " + text("#log li"));
        }
    }

    private static int distanceToWrong(JsonNode graph) {
        Map<Integer, Integer> distance = new HashMap<>(Map.of(0, 0));
        Deque<Integer> queue = new ArrayDeque<>(List.of(0));
        while (!queue.isEmpty()) {
            int number = queue.remove();
            JsonNode state = graph.get("states").get(number);
            boolean explained =
                    graph.get("verdicts").get(state.get(2).asInt()).get(1).asInt() == 1;
            if (!explained || !state.get(3).isNull()) {
                return distance.get(number);
            }
            for (JsonNode step : state.get(4)) {
                if (distance.putIfAbsent(step.get(2).asInt(), distance.get(number) + 1) == null) {
                    queue.add(step.get(2).asInt());
                }
            }
        }
        throw new AssertionError("no way leads to a wrong answer");
    }

    private static int stateAfter(String schedule, JsonNode graph) {
        int state = 0;
        for (String letter : schedule.split("")) {
            for (JsonNode step : graph.get("states").get(state).get(4)) {
                if (letter(step).equals(letter)) {
                    state = step.get(2).asInt();
                    break;
                }
            }
        }
        return state;
    }

    private static String letter(JsonNode step) {
        int thread = step.get(0).asInt();
        int choice = step.get(1).asInt();
        return choice == 0 ? String.valueOf(thread + 1) : Character.toString((thread == 0 ? 'a' : 'A') + choice - 1);
    }

    // What the page shows

    private static void goTo(String fragment) throws Exception {
        browser.evaluate("history.replaceState(null, '', '#" + fragment + "'); readAddress()");
    }

    private static String evaluate(String expression) throws Exception {
        return browser.evaluate(expression).asText();
    }

    private static String text(String selector) throws Exception {
        return evaluate("document.querySelector('" + selector + "').textContent");
    }

    private static int count(String selector) throws Exception {
        return browser.evaluate("document.querySelectorAll('" + selector + "').length")
                .asInt();
    }
}
