package io.masstree.histories;

import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.Kind.Answer;
import io.masstree.model.Kind.Family;
import io.masstree.model.history.Entry;
import io.masstree.model.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the threads logged in a round into the operations of a history. */
final class Transcript {
    private final KeySet keys;
    private final List<Operation> operations;
    private int changes;

    private Transcript(KeySet keys, int capacity) {
        this.keys = keys;
        this.operations = new ArrayList<>(capacity);
    }

    /** The operations of a round, together with the number of those that changed the map. */
    static Transcript of(Script script, List<ThreadLog> logs) {
        int initial = script.initial().cardinality();
        Transcript result = new Transcript(script.keys(), script.length() + initial);
        script.initial().stream()
                .forEach(key -> result.operations.add(Operation.initially(
                        script.keys().key(key), Performer.initialValue(key).number())));
        for (int thread = 0; thread < logs.size(); thread++) {
            result.addAll(thread, script.line(thread), logs.get(thread));
        }
        return result;
    }

    /** The operations, to which more may be added. */
    List<Operation> operations() {
        return operations;
    }

    /** How many of them put, replaced or removed something. */
    int changes() {
        return changes;
    }

    private void addAll(int thread, Line line, ThreadLog log) {
        for (int i = 0; i < log.finished(); i++) {
            add(thread, line, log, i, log.returned(i));
        }
        int last = log.finished();
        if (last < log.started()) {
            addUnfinished(thread, line, log, last);
        }
    }

    private void add(int thread, Line line, ThreadLog log, int i, long returned) {
        Kind kind = line.kind(i);
        long invoked = log.invoked(i);
        Object result = log.result(i);
        if (result instanceof Shown shown) {
            shown.setTimes(invoked, returned);
            operations.add(shown.toOperation(thread));
        } else if (result instanceof List<?> parts) {
            for (Object part : parts) {
                operations.add(((Shown) part).toOperation(thread));
            }
        } else if (kind.family() == Family.NAVIGATION) {
            operations.add(navigation(thread, line, i, invoked, returned, result));
        } else if (kind.family() == Family.MAP) {
            changes += kind == Kind.CLEAR ? 1 : 0;
            operations.add(new Operation.OnMap(thread, invoked, returned, kind, result));
        } else if (kind.takesFunction()) {
            addCompute(thread, line, log, i, (Value) result);
        } else {
            addOnKey(thread, line, log, i, result);
        }
    }

    private Operation navigation(int thread, Line line, int i, long invoked, long returned, @Nullable Object result) {
        Kind kind = line.kind(i);
        boolean fromKey = line.key(i) != Line.NONE;
        Entry entry = null;
        if (result instanceof Map.Entry<?, ?> found) {
            entry = new Entry(Key.of((byte[]) found.getKey()), ((Value) found.getValue()).number());
            changes += line.kind(i).polls() ? 1 : 0;
        }
        return new Operation.Navigation(thread, invoked, returned, kind, fromKey ? keys.key(line.key(i)) : null, entry);
    }

    private void addOnKey(int thread, Line line, ThreadLog log, int i, @Nullable Object result) {
        Kind kind = line.kind(i);
        boolean changed = switch (kind) {
            case PUT -> true;
            case PUT_IF_ABSENT -> result == null;
            case REPLACE, REMOVE -> result != null;
            case REPLACE_IF, REMOVE_IF -> Boolean.TRUE.equals(result);
            default -> false;
        };
        changes += changed ? 1 : 0;
        operations.add(new Operation.OnKey(
                thread,
                log.invoked(i),
                log.returned(i),
                kind,
                keys.key(line.key(i)),
                kind.takesExpected() ? number(log.seen(i)) : null,
                kind.takesValue() ? number(log.given(i)) : null,
                result instanceof Value value ? number(value) : result));
    }

    /**
     * What a computing operation has done is seen from what its function was given last and what was
     * returned. If the function was not the one to make the result, it was a get or a putIfAbsent.
     */
    private void addCompute(int thread, Line line, ThreadLog log, int i, @Nullable Value result) {
        Kind called = line.kind(i);
        boolean answersBefore = called.answer() == Answer.VALUE_BEFORE;
        Value given = log.given(i);
        Long left = number(answersBefore ? log.made(i) : result);
        Long seen = number(answersBefore ? result : log.seen(i));
        boolean storedGiven = given.number().equals(left);
        Kind kind;
        if (called == Kind.COMPUTE_IF_ABSENT || (called == Kind.MERGE && storedGiven)) {
            kind = result == null ? Kind.GET : Kind.PUT_IF_ABSENT;
        } else {
            kind = called == Kind.COMPUTE_IF_PRESENT && result == null ? Kind.GET : Kind.COMPUTE;
        }
        boolean computed = kind == Kind.COMPUTE;
        boolean put = kind == Kind.PUT_IF_ABSENT;
        changes += (computed && (seen != null || left != null)) || (put && storedGiven) ? 1 : 0;
        operations.add(new Operation.OnKey(
                thread,
                log.invoked(i),
                log.returned(i),
                kind,
                keys.key(line.key(i)),
                computed ? seen : null,
                put ? given.number() : computed ? left : null,
                put && !storedGiven ? left : null));
    }

    /** An operation that threw or hangs may have taken effect, or may do so at any time. One that only reads says nothing. */
    private void addUnfinished(int thread, Line line, ThreadLog log, int i) {
        Kind kind = line.kind(i);
        long invoked = log.invoked(i);
        if (kind.family() == Family.KEY && kind != Kind.GET && kind != Kind.CONTAINS_KEY) {
            addUnfinishedOnKey(thread, line, log, i);
        } else if (kind.polls()) {
            operations.add(new Operation.Navigation(thread, invoked, Operation.PENDING, kind, null, null));
        } else if (kind == Kind.CLEAR) {
            operations.add(new Operation.OnMap(thread, invoked, Operation.PENDING, Kind.CLEAR, null));
        }
    }

    private void addUnfinishedOnKey(int thread, Line line, ThreadLog log, int i) {
        Kind called = line.kind(i);
        Object expected;
        Object left;
        if (called.takesFunction()) { // The function may have run several times: what it made last need not be what is
            // left.
            expected = Operation.UNKNOWN;
            left = Operation.UNKNOWN;
        } else {
            expected = called.takesExpected() ? number(log.seen(i)) : null;
            left = called.takesValue() ? number(log.given(i)) : null;
        }
        Kind kind = called.takesFunction() ? Kind.COMPUTE : called;
        operations.add(new Operation.OnKey(
                thread, log.invoked(i), Operation.PENDING, kind, keys.key(line.key(i)), expected, left, null));
    }

    private static @Nullable Long number(@Nullable Value value) {
        return value == null ? null : value.number();
    }
}
