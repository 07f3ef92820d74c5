package io.masstree.histories;

import io.masstree.model.Arguments;
import io.masstree.model.Kind;
import io.masstree.model.Kind.Answer;
import io.masstree.model.Kind.Family;
import io.masstree.model.Kind.Operand;
import io.masstree.model.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what a {@link Line} says with a map and notes in a {@link ThreadLog} what came of it. */
final class Performer implements Arguments<Value> {
    /** Value numbers of one thread, two for each of its actions; those of initial values are below. */
    private static final long NUMBERS_A_THREAD = 100_000_000;

    /** How many actions a line may have. */
    static final int MOST_ACTIONS = (int) (NUMBERS_A_THREAD / 2);

    private static final byte[] NO_KEY = new byte[0];

    private final ThreadLog log = new ThreadLog();

    /** What this thread last knew each key's value to be. */
    private @Nullable Value[] beliefs = new @Nullable Value[16];

    // Of the action under way; the functions that the map calls find them here.
    private Value fresh = initialValue(0);
    private Value second = fresh;
    private Value expected = fresh;
    private byte[] bytes = NO_KEY;
    private boolean mayRemove;
    private boolean interrupting;

    /** The value with which a key is in the map at the start of a round. */
    static Value initialValue(int key) {
        return new Value(key + 1, false);
    }

    ThreadLog log() {
        return log;
    }

    /** Performs a whole line. What an action throws ends it and is noted. */
    void perform(Line line, int thread, KeySet keys, Subject<Value> map) {
        prepare(line, keys);
        try {
            for (int i = 0; i < line.length(); i++) {
                long number = (thread + 1) * NUMBERS_A_THREAD + 2L * i;
                fresh = new Value(number, interrupting && (i & 1) == 0);
                line.pauseBefore(i);
                performOne(line, i, keys, map);
            }
        } catch (Throwable thrown) { // whatever a map under test throws is a finding
            log.fail(thrown);
        }
    }

    private void prepare(Line line, KeySet keys) {
        log.restart(line.length());
        if (beliefs.length < keys.size()) {
            beliefs = new @Nullable Value[keys.size()];
        } else {
            Arrays.fill(beliefs, null);
        }
        interrupting = line.interrupting();
    }

    private void performOne(Line line, int i, KeySet keys, Subject<Value> map) {
        Kind kind = line.kind(i);
        int key = line.key(i);
        if (kind.family() == Family.SCAN) {
            scan(line, i, key == Line.NONE ? null : keys.bytes(key), keys, map);
            return;
        }
        bytes = key == Line.NONE ? NO_KEY : keys.bytes(key);
        boolean compares = kind.operand() == Operand.EXPECTED || kind.operand() == Operand.EXPECTED_AND_VALUE;
        if (compares) {
            Value believed = beliefs[key] == null ? initialValue(key) : beliefs[key];
            expected = (fresh.number() & 2) == 0 ? believed : believed.twin();
        } else if (kind.takesFunction()) {
            mayRemove = line.argument(i) != 0;
            second = new Value(fresh.number() + 1, false);
        }
        log.begin(fresh);
        if (compares) {
            log.saw(expected);
        }
        Object result = kind.run(map, this);
        log.end(result);
        if (kind.family() == Family.KEY) {
            beliefs[key] = belief(kind, beliefs[key], result);
        }
    }

    /** What this thread may believe a key to have now; null if it had better not guess. */
    private @Nullable Value belief(Kind kind, @Nullable Value before, @Nullable Object result) {
        return switch (kind) {
            case GET -> (Value) result;
            case CONTAINS_KEY -> before;
            case PUT -> fresh;
            case PUT_IF_ABSENT -> result == null ? fresh : (Value) result;
            case REPLACE -> result == null ? null : fresh;
            case REPLACE_IF -> Boolean.TRUE.equals(result) ? fresh : null;
            default -> kind.answer() == Answer.VALUE_AFTER ? (Value) result : null;
        };
    }

    @Override
    public byte[] key() {
        return bytes;
    }

    @Override
    public Value value() {
        return fresh;
    }

    @Override
    public Value expected() {
        return expected;
    }

    @Override
    public @Nullable Value computed(@Nullable Value found) {
        inUserCode(found);
        Value made = mayRemove && found != null ? null : fresh;
        log.made(made);
        return made;
    }

    @Override
    public @Nullable Value merged(Value found, Value given) {
        inUserCode(found);
        Value made = mayRemove ? null : second;
        log.made(made);
        return made;
    }

    private void inUserCode(@Nullable Value found) {
        log.saw(found);
        if (interrupting) {
            Pause.yieldProcessor();
        }
    }

    private void scan(Line line, int i, byte @Nullable [] start, KeySet keys, Subject<Value> map) {
        Kind kind = line.kind(i);
        int argument = line.argument(i);
        if (kind.walks()) {
            List<Shown> parts = new ArrayList<>();
            int turnAfter = kind == Kind.WALK_TURNING ? line.other(i) : Integer.MAX_VALUE;
            log.begin(fresh);
            walk(map.walk(), kind == Kind.WALK_DOWN, start, argument, turnAfter, parts);
            log.end(parts);
            return;
        }
        ScanArguments arguments = kind == Kind.SCAN_PREFIX
                ? ScanArguments.prefix(start == null ? NO_KEY : Arrays.copyOf(start, argument % (start.length + 1)))
                : ScanArguments.range(
                        kind, start, line.other(i) == Line.NONE ? null : keys.bytes(line.other(i)), argument);
        arguments.setInterrupting(interrupting);
        log.begin(fresh);
        Object reachedEnd = kind.run(map, arguments);
        finish(arguments.shown(), Boolean.TRUE.equals(reachedEnd), arguments.limit());
    }

    private void finish(Shown shown, boolean reachedEnd, int limit) {
        log.end(shown);
        boolean stopped = limit > 0 && shown.size() >= limit;
        if (reachedEnd == stopped) {
            throw new AssertionError(
                    "a scan whose visitor " + (stopped ? "ended it" : "did not end it") + " returned " + reachedEnd);
        }
        if (reachedEnd) {
            shown.reachedEnd();
        }
    }

    /** Walks in parts: each change of direction starts a new one, from the key where it happens. */
    private void walk(
            Subject.Walk<Value> walk,
            boolean startsDown,
            byte @Nullable [] start,
            int moves,
            int turnAfter,
            List<Shown> parts) {
        boolean down = startsDown;
        byte @Nullable [] from = start;
        boolean seeking = true;
        int left = Math.max(1, moves);
        while (left > 0) {
            // upwards a seek includes its key, downwards it does not, and no move ever does
            Shown part = Shown.walk(down, from, seeking && !down);
            parts.add(part);
            long invoked = System.nanoTime();
            boolean found = true;
            for (int i = 0; found && left > 0 && i < turnAfter; i++, left--) {
                found = seeking ? seek(walk, down, from) : down ? walk.previous() : walk.next();
                seeking = false;
                if (found) {
                    part.add(walk.key(), walk.value());
                    if (interrupting) {
                        Pause.yieldProcessor();
                    }
                }
            }
            part.setTimes(invoked, System.nanoTime());
            if (!found) {
                part.reachedEnd();
                return;
            }
            from = part.lastKey();
            down = !down;
        }
    }

    private static boolean seek(Subject.Walk<Value> walk, boolean down, byte @Nullable [] from) {
        if (down) {
            return from == null ? walk.seekLast() : walk.seekBefore(from);
        }
        return from == null ? walk.seekFirst() : walk.seek(from);
    }
}
