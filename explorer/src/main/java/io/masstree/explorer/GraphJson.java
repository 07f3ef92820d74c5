package io.masstree.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masstree.campaign.source.CoreSources;
import io.masstree.explorer.Past.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A graph as the page has it: what occurs often stands once, in a table, and is named by its index. Tables are {@code objects} (drawn
 * layers and nodes), {@code pictures} (lists of objects), {@code lines} (file, method, number, rules), {@code stacks} (lists of lines, the
 * innermost first), {@code positions} (what a thread is up to, stack, variable), {@code verdicts}, {@code events} (stack, words) and {@code
 * logs} (lists of events). A state is its picture, a position for each thread, its verdict, what failed, and its steps; a step is thread,
 * choice, the state that it leads to, and a log.
 */
final class GraphJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern CITATION = Pattern.compile("// (R\\d+(?:, R\\d+)*)");

    private final CoreSources sources;
    private final Table objects = new Table();
    private final Table pictures = new Table();
    private final Table lines = new Table();
    private final Table stacks = new Table();
    private final Table positions = new Table();
    private final Table verdicts = new Table();
    private final Table events = new Table();
    private final Table logs = new Table();
    private final SortedSet<String> files = new TreeSet<>();

    /** What occurs in a graph, each once. */
    private static final class Table {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final List<JsonNode> rows = new ArrayList<>();

        int number(JsonNode row) {
            return numbers.computeIfAbsent(row.toString(), key -> {
                rows.add(row);
                return rows.size() - 1;
            });
        }

        ArrayNode json() {
            return NODES.arrayNode().addAll(rows);
        }
    }

    private GraphJson(CoreSources sources) {
        this.sources = sources;
    }

    /**
     * Writes a graph.
     *
     * @param sources the source that its lines are of
     * @param files collects the names of the files in which these lines are
     */
    static ObjectNode of(StateGraph graph, CoreSources sources, SortedSet<String> files) {
        GraphJson json = new GraphJson(sources);
        ArrayNode states = NODES.arrayNode();
        graph.nodes().forEach(node -> states.add(json.state(node)));
        files.addAll(json.files);
        ObjectNode object = NODES.objectNode();
        object.set("objects", json.objects.json());
        object.set("pictures", json.pictures.json());
        object.set("lines", json.lines.json());
        object.set("stacks", json.stacks.json());
        object.set("positions", json.positions.json());
        object.set("verdicts", json.verdicts.json());
        object.set("events", json.events.json());
        object.set("logs", json.logs.json());
        object.set("states", states);
        return object;
    }

    private ArrayNode state(StateGraph.Node node) {
        State state = node.state();
        ArrayNode row = NODES.arrayNode();
        ArrayNode picture = NODES.arrayNode();
        state.picture.objects().forEach(object -> picture.add(objects.number(parsed(object))));
        row.add(pictures.number(picture));
        ArrayNode at = row.addArray();
        state.positions.forEach(position -> at.add(positions.number(position(position))));
        row.add(verdicts.number(verdict(state.verdict)));
        row.add(state.failure);
        ArrayNode steps = row.addArray();
        node.steps().forEach((move, edge) -> {
            ArrayNode log = NODES.arrayNode();
            edge.events().forEach(event -> log.add(events.number(event(event))));
            steps.addArray()
                    .add(move.thread())
                    .add(move.choice())
                    .add(edge.to())
                    .add(logs.number(log));
        });
        return row;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(json, e);
        }
    }

    private ArrayNode position(State.Position position) {
        ArrayNode row = NODES.arrayNode().add(position.mode().name());
        if (StateGraph.at(position) instanceof Past.Access next) {
            row.add(stack(next.stack())).add(next.variable());
        }
        return row;
    }

    private static ArrayNode verdict(Judge.Verdict verdict) {
        ArrayNode row = NODES.arrayNode();
        ArrayNode threads = row.addArray();
        verdict.calls().forEach(calls -> {
            ArrayNode thread = threads.addArray();
            calls.forEach(thread::add);
        });
        return row.add(verdict.explained() ? 1 : 0).add(verdict.order());
    }

    private ArrayNode event(Past event) {
        return NODES.arrayNode().add(stack(event.access().stack())).add(event.text());
    }

    private int stack(List<Line> stack) {
        ArrayNode row = NODES.arrayNode();
        stack.forEach(line -> row.add(lines.number(line(line))));
        return stacks.number(row);
    }

    private ArrayNode line(Line line) {
        String outermost = line.type().replaceFirst("\\$.*", "");
        String file = CoreSources.FOLDER + "/" + outermost.replace('.', '/') + ".java";
        files.add(file);
        ArrayNode row = NODES.arrayNode();
        row.add(file.substring(file.lastIndexOf('/') + 1));
        row.add(line.type().substring(line.type().lastIndexOf('.') + 1) + "." + line.method());
        row.add(line.number());
        String text = sources.files()
                .getOrDefault(file, "")
                .lines()
                .skip(line.number() - 1L)
                .findFirst()
                .orElse("");
        Matcher citation = CITATION.matcher(text);
        if (citation.find()) {
            for (String rule : citation.group(1).split(", ")) {
                row.add(rule);
            }
        }
        return row;
    }
}
