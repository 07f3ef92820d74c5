package io.masstree.simulation;

import io.masstree.simulator.instrument.Mutation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of weakenings: a page that is also where a search begins again. Its last column is written by hand, and is kept. */
final class WeakeningsTable {
    private static final String BEGIN =
            "| access | rules | one step weaker | fails | how | scenarios | executions | why not |";
    private static final String RULE = "|---|---|---|---|---|--:|--:|---|";
    private static final String PREFIX = "io.masstree.tree.";
    private static final Pattern ROW = Pattern.compile(
            "\\| `([^`]*)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| ([\\d,]*) \\| ([\\d,]*) \\| (.*?) ?\\|");

    private final String head;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * What is known of an access.
     *
     * @param mutation   the access, one step weaker
     * @param rules      the rules that its line cites
     * @param scenario   the scenario that fails then; empty if none was found
     * @param failure    how it fails
     * @param scenarios  how many scenarios were tried
     * @param executions how many executions they had together
     * @param why        why none fails, if somebody knows
     */
    record Row(
            Mutation mutation,
            String rules,
            String scenario,
            String failure,
            int scenarios,
            long executions,
            String why) {
        boolean isFound() {
            return !scenario.isEmpty();
        }
    }

    private WeakeningsTable(String head) {
        this.head = head;
    }

    /** Reads a page. */
    static WeakeningsTable read(Path file) throws IOException {
        String text = Files.readString(file);
        int at = text.indexOf(BEGIN);
        if (at < 0) {
            throw new IllegalArgumentException(file + " has no table that begins with \"" + BEGIN + "\"");
        }
        WeakeningsTable table = new WeakeningsTable(text.substring(0, at));
        text.substring(at).lines().skip(2).forEach(table::add);
        return table;
    }

    private void add(String line) {
        Matcher m = ROW.matcher(line);
        if (!m.matches()) {
            throw new IllegalArgumentException("\"" + line + "\" is no row of the table");
        }
        String[] access = m.group(1).split(" ", 2);
        String to = m.group(3);
        String text = to.equals("left out")
                ? "drop " + PREFIX + access[0] + " " + access[1]
                : "weaken " + PREFIX + access[0] + " " + access[1] + " to " + to;
        String scenario = m.group(4).equals("not found") ? "" : m.group(4);
        put(new Row(
                Mutation.parse(text),
                m.group(2),
                scenario,
                m.group(5),
                Integer.parseInt(m.group(6).replace(",", "")),
                Long.parseLong(m.group(7).replace(",", "")),
                m.group(8)));
    }

    /** Adds a row, or puts it in the place of what was known before; what was written by hand stays if nothing was found. */
    void put(Row row) {
        Row before = rows.get(row.mutation.toString());
        String why = before != null && row.why.isEmpty() && !row.isFound() ? before.why : row.why;
        rows.put(
                row.mutation.toString(),
                new Row(row.mutation, row.rules, row.scenario, row.failure, row.scenarios, row.executions, why));
    }

    /** The scenarios that fail for some access, each once, those that fail for most first. */
    List<String> scenarios() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.values().stream().filter(Row::isFound).forEach(row -> counts.merge(row.scenario, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether enough is known of an access. */
    boolean isDecided(Mutation mutation, int scenarios) {
        Row row = rows.get(mutation.toString());
        return row != null && (row.isFound() || row.scenarios >= scenarios || row.scenarios == 0);
    }

    /** Accesses that it has and that are not there. */
    List<String> unknown(List<Mutation> there) {
        Set<String> names = there.stream().map(Mutation::toString).collect(Collectors.toSet());
        return rows.keySet().stream().filter(name -> !names.contains(name)).toList();
    }

    /** Writes the page, its rows in the order of the accesses; those of accesses that are no more are left out. */
    void write(Path file, List<Mutation> order) throws IOException {
        List<String> lines = new ArrayList<>(List.of(BEGIN, RULE));
        for (Mutation mutation : order) {
            Row row = rows.get(mutation.toString());
            if (row != null) {
                lines.add(line(row));
            }
        }
        Files.writeString(file, head + String.join("\n", lines) + "\n");
    }

    private static String line(Row row) {
        Mutation mutation = row.mutation;
        String access =
                mutation.method().substring(PREFIX.length()) + " " + mutation.access() + " #" + mutation.number();
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s | %s | %d | %,d | %s |",
                access,
                row.rules,
                mutation.to() == null ? "left out" : mutation.to(),
                row.isFound() ? row.scenario : "not found",
                row.failure.replace('|', '/'),
                row.scenarios,
                row.executions,
                row.why);
    }
}
