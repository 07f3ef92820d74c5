package io.masstree.histories;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.Subject;
import io.masstree.model.history.Entry;
import io.masstree.model.history.Operation;
import io.masstree.model.history.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in a map when all threads are done with it, seen in three ways: key by key and by two scans. What was lost
 * on the way shows here at the latest.
 */
final class LastLook {
    private final Subject<Value> map;
    private final int observer;
    private final List<Operation> operations;

    private LastLook(Subject<Value> map, int observer, List<Operation> operations) {
        this.map = map;
        this.observer = observer;
        this.operations = operations;
    }

    /**
     * Looks at a map and adds what it sees to the operations of the script's threads, under a thread number of its own.
     *
     * @return what is wrong with the size; null if nothing is
     */
    static @Nullable String at(Subject<Value> map, Script script, List<Operation> operations) {
        LastLook look = new LastLook(map, script.threads(), operations);
        Set<Kind> missing = LeftOut.kinds(map);
        for (int i = 0; i < script.keys().size() && !missing.contains(Kind.GET); i++) {
            look.get(script.keys().bytes(i), script.keys().key(i));
        }
        if (!missing.contains(Kind.SCAN_DESCENDING)) {
            look.scan(Kind.SCAN_DESCENDING);
        }
        if (missing.contains(Kind.SCAN)) {
            return null;
        }
        int entries = look.scan(Kind.SCAN);
        long size = missing.contains(Kind.SIZE) ? entries : map.size();
        return size == entries
                ? null
                : "size() is " + size + ", but a scan of the map at rest shows " + entries + " entries";
    }

    private void get(byte[] bytes, Key key) {
        long invoked = System.nanoTime();
        Value value = map.get(bytes);
        long returned = System.nanoTime();
        @Nullable Object number = value == null ? null : value.number();
        operations.add(new Operation.OnKey(observer, invoked, returned, Kind.GET, key, null, null, number));
    }

    private int scan(Kind kind) {
        List<Entry> shown = new ArrayList<>();
        Subject.Visitor<Value> visitor = (key, value) -> shown.add(new Entry(Key.of(key), value.number()));
        long invoked = System.nanoTime();
        if (kind == Kind.SCAN) {
            map.scan(null, true, null, true, visitor);
        } else {
            map.scanDescending(null, true, null, true, visitor);
        }
        long returned = System.nanoTime();
        operations.add(new Operation.Scan(observer, invoked, returned, kind, Range.ALL, shown, true));
        return shown.size();
    }
}
