package io.masstree.spec.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The table {@code core-to-specification.txt}: which accesses of core belong to which action. */
final class Mapping {
    private static final String TABLE = "core-to-specification.txt";

    /** Belongs to nothing that the specification sees. */
    static final String UNSEEN = "-";

    /** Belongs to the step that the thread is in. */
    static final String SAME = "same";

    /**
     * A row.
     *
     * @param where methods, each of which calls the next, or at last the field that is accessed
     * @param state what must be said of the node
     * @param begins whether a load begins a new step, even if the thread is in one of the same action
     * @param action the action
     */
    record Row(List<String> where, String state, boolean begins, String action) {
        /** Whether the methods of the row call each other somewhere in {@code calls}, the outermost first. */
        private boolean matches(List<String> calls) {
            return Collections.indexOfSubList(calls, where) >= 0;
        }
    }

    private final List<Row> rows = new ArrayList<>();

    Mapping() {
        try (InputStream in = Mapping.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + TABLE);
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> rows.add(row(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All rows, in their order. */
    List<Row> rows() {
        return List.copyOf(rows);
    }

    private static Row row(String line) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != 3) {
            throw new IllegalStateException("a row of " + TABLE + " has 3 columns with | between them, not: " + line);
        }
        String action = columns[2].strip();
        boolean begins = action.startsWith("new ");
        return new Row(
                List.of(columns[0].strip().split(" +> +", -1)),
                columns[1].strip(),
                begins,
                begins ? action.substring(4) : action);
    }

    /**
     * The first row that matches.
     *
     * @param frames the methods, the innermost first
     * @param field what the innermost accesses
     * @param states what can be said of the node
     * @throws UnmappedException if there is none
     */
    Row of(List<String> frames, String field, Set<String> states) {
        List<String> calls = new ArrayList<>(frames);
        Collections.reverse(calls);
        calls.add(field);
        for (Row row : rows) {
            if ((row.state.isEmpty() || states.contains(row.state)) && row.matches(calls)) {
                return row;
            }
        }
        throw new UnmappedException(String.join(" > ", calls) + ", of a node that is " + states);
    }
}
