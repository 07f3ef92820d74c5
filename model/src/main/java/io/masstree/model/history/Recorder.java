package io.masstree.model.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Collects what several threads do to a map. Each thread has a {@link ThreadLog} of its own; at the end, when
 * the threads have been joined, they are merged into a {@link History}.
 *
 * <pre>{@code
 * Recorder recorder = new Recorder();
 * ThreadLog log = recorder.newLog();       // one a thread
 * ...
 * log.invoke();                            // stamps the invocation
 * Long value = map.get(key);
 * log.get(key, value);                     // stamps the response, then writes down the call
 * ...
 * History history = recorder.history();    // after the threads have been joined
 * }</pre>
 *
 * <p>Recording must not repair the map. Between two calls a thread writes only numbers into an array of its
 * own: no lock, no volatile access, and no reference, since the garbage collector's write barrier for a
 * reference may contain the very store-load fence that the map is tested for. (The stamps still take some
 * 20 ns each, in which a store may become visible; a tool that looks for a missing fence is better off without.)
 */
public final class Recorder {

    private final List<ThreadLog> logs = new ArrayList<>();

    /** Creates a recorder without threads. */
    public Recorder() {}

    /**
     * Creates the log of one more thread. The threads are numbered from 0.
     *
     * @return a new log, to be used by a single thread
     */
    public synchronized ThreadLog newLog() {
        ThreadLog log = new ThreadLog(logs.size());
        logs.add(log);
        return log;
    }

    /**
     * Merges the logs. To be called when all threads have finished.
     *
     * @return the history of a map that was empty at the beginning
     */
    public History history() {
        return history(List.of());
    }

    /**
     * Merges the logs. To be called when all threads have finished.
     *
     * @param initially what the map contained at the beginning
     * @return the history
     */
    public synchronized History history(Collection<Entry> initially) {
        List<Operation> operations = new ArrayList<>();
        for (Entry entry : initially) {
            operations.add(Operation.initially(entry.key(), entry.value()));
        }
        KeyPool keys = new KeyPool();
        for (ThreadLog log : logs) {
            log.decode(keys, operations);
        }
        return History.of(operations);
    }
}
