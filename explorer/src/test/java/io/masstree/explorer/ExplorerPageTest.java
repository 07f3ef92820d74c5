package io.masstree.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page in the repository is what the tool writes, and its graphs say what they are there to say. */
class ExplorerPageTest {
    private static final String STALE = ExplorerPage.FILE + " is stale: renew it with ./mt explore --write";
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final long MAX_BYTES = 5_000_000;

    private static String page;
    private static String script;
    private static JsonNode data;

    @BeforeAll
    static void readThePage() throws IOException {
        page = Files.readString(CHECKOUT.resolve(ExplorerPage.FILE));
        String begin = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(begin) + begin.length();
        script = page.substring(from, page.indexOf("</script>", from));
        data = new ObjectMapper().readTree(script);
    }

    @Test
    void templateStyleAndScriptsAreThoseOfTheTool() throws IOException {
        assertEquals(ExplorerPage.around(script), page, STALE);
    }

    @Test
    void allScenariosAreThereInTheirOrderAndWords() {
        List<String> expected = new ArrayList<>();
        ExplorerScenarios.all().forEach(each -> expected.add(each.id() + each.title() + each.about() + each.bug()));
        List<String> found = new ArrayList<>();
        data.get("scenarios")
                .forEach(each -> found.add(each.get("id").asText()
                        + each.get("title").asText()
                        + each.get("about").asText()
                        + (each.has("bug") ? each.at("/bug/id").asText() : "null")));
        assertEquals(expected, found, STALE);
    }

    @Test
    void linesOfTheCodeAreThoseOfTheLibrary() throws IOException {
        for (var file : data.get("sources").properties()) {
            try (Stream<Path> sources = Files.walk(CHECKOUT.resolve("core/src/main/java"))) {
                Path source = sources.filter(each -> each.endsWith(file.getKey()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(file.getKey() + " is no file of the library. " + STALE));
                assertEquals(Files.readString(source), file.getValue().asText(), STALE);
            }
        }
    }

    @Test
    void aSmallGraphIsWhatTheSimulatorFinds() throws IOException {
        ExplorerPage.Explored explored =
                ExplorerPage.explore(ExplorerScenarios.of("get-beside-insert"), SeededLibrary.of(CHECKOUT));
        assertEquals(
                data.at("/scenarios/0"),
                new ObjectMapper().readTree(explored.json().toString()),
                STALE);
    }

    @Test
    void onlyBugsLeadToWrongAnswers_andEachDoes() {
        for (JsonNode scenario : data.get("scenarios")) {
            String id = scenario.get("id").asText();
            assertEquals(List.of(), wrongStates(scenario.get("graph")), id);
            if (scenario.has("bug")) {
                assertFalse(wrongStates(scenario.at("/bug/graph")).isEmpty(), id + " with its bug");
            }
        }
    }

    private static List<Integer> wrongStates(JsonNode graph) {
        List<Integer> wrong = new ArrayList<>();
        JsonNode states = graph.get("states");
        for (int i = 0; i < states.size(); i++) {
            JsonNode verdict = graph.get("verdicts").get(states.get(i).get(2).asInt());
            if (verdict.get(1).asInt() == 0 || !states.get(i).get(3).isNull()) {
                wrong.add(i);
            }
        }
        return wrong;
    }

    @Test
    void thePageIsSmallAndAsksNobodyForAnything() throws IOException {
        assertTrue(Files.size(CHECKOUT.resolve(ExplorerPage.FILE)) < MAX_BYTES);
        String withoutData = page.replace(script, "");
        assertFalse(withoutData.contains("src="), "the page loads something");
        assertFalse(withoutData.contains("@import"), "the style loads something");
    }

    @Test
    void theScenariosThatLessonsNameAreThere() throws IOException {
        try (Stream<Path> manifests = Files.walk(CHECKOUT.resolve("docs/lessons"))) {
            for (Path manifest :
                    manifests.filter(each -> each.endsWith("lesson.yaml")).toList()) {
                for (String line : Files.readAllLines(manifest)) {
                    if (line.startsWith("explorer: ")) {
                        ExplorerScenarios.of(
                                line.substring("explorer: ".length()).strip());
                    }
                }
            }
        }
    }

    @Test
    void dataCannotEndTheirScript() throws IOException {
        ObjectNode object = new ObjectMapper().createObjectNode().put("text", "</script>");
        assertFalse(ExplorerPage.asScript(object).contains("<"));
    }
}
