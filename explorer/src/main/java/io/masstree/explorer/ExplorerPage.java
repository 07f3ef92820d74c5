package io.masstree.explorer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masstree.campaign.SeededBug;
import io.masstree.campaign.source.CoreSources;
import io.masstree.explorer.SeededLibrary.Library;
import io.masstree.model.Operation;
import io.masstree.model.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The page: a template, scripts and a style, and all graphs as data in it. */
final class ExplorerPage {
    /** Where it is in a checkout. */
    static final String FILE = "docs/explore/index.html";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SCRIPTS = List.of("walk.js", "tree.js", "schedule.js", "page.js");

    private ExplorerPage() {}

    /** A scenario with its graphs, and the files of which the page needs the text. */
    record Explored(ObjectNode json, SortedSet<String> files) {}

    /**
     * Explores a scenario, without the bug and with it.
     *
     * @throws IOException if the bug does not fit the library; the message is a sentence
     */
    static Explored explore(ExplorerScenario scenario, SeededLibrary library) throws IOException {
        SortedSet<String> files = new TreeSet<>();
        ObjectNode json = JSON.createObjectNode();
        json.put("id", scenario.id()).put("title", scenario.title()).put("about", scenario.about());
        ArrayNode threads = json.putArray("threads");
        for (List<Operation> operations : scenario.threads()) {
            ArrayNode calls = threads.addArray();
            operations.forEach(operation -> calls.add(Wording.call(operation)));
        }
        json.put("weak", scenario.isWeak());
        json.put("oldReads", scenario.isWeak() ? ExplorerScenario.MAX_OLD_READS : 0);
        json.put("bound", scenario.bound() == ExplorerScenario.UNBOUNDED ? null : scenario.bound());
        Library right = library.with(null);
        json.set("graph", GraphJson.of(Exploration.of(scenario, right.classes()), right.sources(), files));
        if (scenario.bug() != null) {
            SeededBug bug = library.bug(scenario.bug());
            Library wrong = library.with(bug.id());
            ObjectNode seeded = json.putObject("bug");
            seeded.put("id", bug.id()).put("wrong", bug.wrong());
            seeded.set("graph", GraphJson.of(Exploration.of(scenario, wrong.classes()), wrong.sources(), files));
            ObjectNode changed = seeded.putObject("sources");
            wrong.sources().files().forEach((file, text) -> {
                if (!text.equals(right.sources().files().get(file))) {
                    changed.put(nameOf(file), text);
                }
            });
        }
        return new Explored(json, files);
    }

    /** How many states a scenario has, in words. */
    static String states(ObjectNode scenario) {
        String right = scenario.at("/graph/states").size() + " states";
        return scenario.has("bug")
                ? right + ", " + scenario.at("/bug/graph/states").size() + " with the bug"
                : right;
    }

    /** Puts explored scenarios into the page. */
    static String of(List<Explored> scenarios, CoreSources sources) throws IOException {
        ObjectNode data = JSON.createObjectNode();
        ArrayNode all = data.putArray("scenarios");
        SortedSet<String> files = new TreeSet<>();
        for (Explored each : scenarios) {
            all.add(each.json());
            files.addAll(each.files());
        }
        ObjectNode texts = data.putObject("sources");
        files.forEach(file -> texts.put(nameOf(file), sources.files().get(file)));
        ObjectNode rules = data.putObject("rules");
        for (Rule rule : Rule.values()) {
            rules.put(rule.name(), rule.title() + ": " + rule.sentence());
        }
        return around(asScript(data));
    }

    /** The page with its data, which is JSON without a less-than sign. */
    static String around(String data) throws IOException {
        List<String> scripts = new ArrayList<>();
        for (String script : SCRIPTS) {
            scripts.add(resource(script).strip());
        }
        return resource("explorer.html")
                .replace("/*STYLE*/", resource("explorer.css").strip())
                .replace("/*SCRIPT*/", String.join("\n\n", scripts))
                .replace("/*DATA*/", data);
    }

    /** As text in a script element: a line for each scenario, so that a change of one is a change of a line. */
    static String asScript(ObjectNode data) throws JsonProcessingException {
        return JSON.writeValueAsString(data)
                .replace("<", "\\u003c")
                .replace("{\"id\":", "\n{\"id\":")
                .replace("],\"sources\":{", "],\n\"sources\":{");
    }

    private static String nameOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ExplorerPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the resource " + name + " is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
