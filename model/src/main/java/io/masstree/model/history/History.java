package io.masstree.model.history;

import io.masstree.model.Key;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The operations of a concurrent run, sorted by the times of their invocations.
 *
 * <p>The map is empty at the beginning, unless operations made with {@link Operation#initially} say
 * otherwise; these come first. The file format is described in {@code docs/history-format.md}.
 */
public final class History {

    /** The order of {@link #operations}: what is there at the beginning comes first even if a clock shows the least time. */
    static final Comparator<Operation> BY_INVOCATION = Comparator.<Operation>comparingInt(
                    operation -> operation.thread() == Operation.INITIAL ? 0 : 1)
            .thenComparingLong(Operation::invoked);

    /** The same, and of operations invoked at one time those first that returned first. */
    public static final Comparator<Operation> BY_TIME =
            BY_INVOCATION.thenComparingLong(Operation::returned).thenComparingInt(Operation::thread);

    private final List<Operation> operations;

    private History(List<Operation> operations) {
        this.operations = operations;
    }

    /**
     * A history of the given operations.
     *
     * @param operations the operations, in any order
     * @return the history
     * @throws IllegalArgumentException if the initial content has a key twice
     */
    public static History of(Collection<? extends Operation> operations) {
        List<Operation> sorted = new ArrayList<>(operations);
        sorted.sort(BY_INVOCATION);
        Set<Key> initialKeys = new HashSet<>();
        for (Operation operation : sorted) {
            if (operation.thread() == Operation.INITIAL
                    && operation instanceof Operation.OnKey put
                    && !initialKeys.add(put.key())) {
                throw new IllegalArgumentException("the initial content has key " + put.key() + " twice");
            }
        }
        return new History(List.copyOf(sorted));
    }

    /**
     * A history of the given operations.
     *
     * @param operations the operations, in any order
     * @return the history
     * @throws IllegalArgumentException if the initial content has a key twice
     */
    public static History of(Operation... operations) {
        return of(List.of(operations));
    }

    /**
     * The operations of the history.
     *
     * @return an unmodifiable list, the initial content first, then sorted by the times of invocation
     */
    public List<Operation> operations() {
        return operations;
    }

    /**
     * The number of operations.
     *
     * @return zero or more
     */
    public int size() {
        return operations.size();
    }

    /**
     * Reads a history from lines of JSON.
     *
     * @param reader where the lines come from; it is not closed
     * @return the history
     * @throws HistoryFormatException if a line is malformed
     * @throws IOException if reading fails
     */
    public static History read(Reader reader) throws IOException {
        return of(HistoryReader.of(reader).read());
    }

    /**
     * Reads a history from a file of JSON lines in UTF-8.
     *
     * @param file the file
     * @return the history
     * @throws HistoryFormatException if a line is malformed
     * @throws IOException if reading fails
     */
    public static History read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return of(HistoryReader.of(bytes).read());
        }
    }

    /**
     * Writes the history as lines of JSON.
     *
     * @param writer where the lines go; it is flushed and not closed
     * @throws IOException if writing fails
     */
    public void write(Writer writer) throws IOException {
        new HistoryWriter(writer).write(operations);
    }

    /**
     * Writes the history to a file of JSON lines in UTF-8.
     *
     * @param file the file; what it contains is replaced
     * @throws IOException if writing fails
     */
    public void write(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(writer);
        }
    }
}
