package io.masstree.histories;

import io.masstree.model.history.Kind;
import io.masstree.subjects.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what a {@link Line} says with a map and notes in a {@link ThreadLog} what came of it. */
final class Performer {
    /** Value numbers of one thread, two for each of its actions; those of initial values are below. */
    private static final long NUMBERS_A_THREAD = 100_000_000;

    /** How many actions a line may have. */
    static final int MOST_ACTIONS = (int) (NUMBERS_A_THREAD / 2);

    private final ThreadLog log = new ThreadLog();

    /** What this thread last knew each key's value to be. */
    private @Nullable Value[] beliefs = new @Nullable Value[16];

    // Of the action under way; the functions that the map calls find them here.
    private Value fresh = initialValue(0);
    private Value second = fresh;
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
        Action action = line.action(i);
        if (action.scans()) {
            scan(line, i, keys, map);
        } else if (action.computes()) {
            compute(action, line.argument(i), line.key(i), keys.bytes(line.key(i)), map);
        } else if (action.compareTo(Action.COMPUTE) < 0) {
            oneKey(action, line.key(i), keys.bytes(line.key(i)), map);
        } else {
            byte[] from = line.key(i) == Line.NONE ? new byte[0] : keys.bytes(line.key(i));
            log.begin(fresh);
            log.end(wholeMap(action, from, map));
        }
    }

    private void oneKey(Action action, int key, byte[] bytes, Subject<Value> map) {
        Value believed = beliefs[key] == null ? initialValue(key) : beliefs[key];
        Value expected = (fresh.number() & 2) == 0 ? believed : believed.twin();
        log.begin(fresh);
        switch (action) {
            case GET -> {
                Value value = map.get(bytes);
                log.end(value);
                beliefs[key] = value;
            }
            case CONTAINS_KEY -> log.end(map.get(bytes) != null);
            case PUT -> {
                log.end(map.put(bytes, fresh));
                beliefs[key] = fresh;
            }
            case PUT_IF_ABSENT -> {
                Value old = map.putIfAbsent(bytes, fresh);
                log.end(old);
                beliefs[key] = old == null ? fresh : old;
            }
            case REPLACE -> {
                Value old = map.replace(bytes, fresh);
                log.end(old);
                beliefs[key] = old == null ? null : fresh;
            }
            case REPLACE_IF -> {
                log.saw(expected);
                boolean replaced = map.replace(bytes, expected, fresh);
                log.end(replaced);
                beliefs[key] = replaced ? fresh : null;
            }
            case REMOVE -> {
                log.end(map.remove(bytes));
                beliefs[key] = null;
            }
            case REMOVE_IF -> {
                log.saw(expected);
                log.end(map.remove(bytes, expected));
                beliefs[key] = null;
            }
            default -> throw new IllegalArgumentException(action + " is not about one key");
        }
    }

    private void compute(Action action, int argument, int key, byte[] bytes, Subject<Value> map) {
        mayRemove = argument != 0;
        second = new Value(fresh.number() + 1, false);
        log.begin(fresh);
        Value result = switch (action) {
            case COMPUTE -> map.compute(bytes, this::computed);
            case COMPUTE_IF_ABSENT -> map.computeIfAbsent(bytes, this::made);
            case COMPUTE_IF_PRESENT -> map.computeIfPresent(bytes, this::replaced);
            case MERGE -> map.merge(bytes, fresh, this::merged);
            default -> throw new IllegalArgumentException(action + " does not compute");
        };
        log.end(result);
        beliefs[key] = result;
    }

    private @Nullable Value computed(byte[] key, @Nullable Value old) {
        inUserCode(old);
        return mayRemove && old != null ? null : fresh;
    }

    private Value made(byte[] key) {
        inUserCode(null);
        return fresh;
    }

    private Value replaced(byte[] key, Value old) {
        inUserCode(old);
        return fresh;
    }

    private @Nullable Value merged(Value old, Value given) {
        inUserCode(old);
        return mayRemove ? null : second;
    }

    private void inUserCode(@Nullable Value found) {
        log.saw(found);
        if (interrupting) {
            Pause.yieldProcessor();
        }
    }

    private static @Nullable Object wholeMap(Action action, byte[] from, Subject<Value> map) {
        return switch (action) {
            case FIRST -> map.first();
            case LAST -> map.last();
            case FLOOR -> map.floor(from);
            case CEILING -> map.ceiling(from);
            case LOWER -> map.lower(from);
            case HIGHER -> map.higher(from);
            case POLL_FIRST -> map.pollFirst();
            case POLL_LAST -> map.pollLast();
            case SIZE -> map.size();
            case IS_EMPTY -> map.isEmpty();
            case CLEAR -> {
                map.clear();
                yield null;
            }
            default -> throw new IllegalArgumentException(action + " is not about the whole map");
        };
    }

    private void scan(Line line, int i, KeySet keys, Subject<Value> map) {
        Action action = line.action(i);
        byte @Nullable [] start = line.key(i) == Line.NONE ? null : keys.bytes(line.key(i));
        int argument = line.argument(i);
        if (action.walks()) {
            List<Shown> parts = new ArrayList<>();
            int turnAfter = action == Action.WALK_TURNING ? line.other(i) : Integer.MAX_VALUE;
            log.begin(fresh);
            walk(map.walk(), action == Action.WALK_DOWN, start, argument, turnAfter, parts);
            log.end(parts);
            return;
        }
        if (action == Action.SCAN_PREFIX) {
            byte[] prefix = start == null ? new byte[0] : Arrays.copyOf(start, argument % (start.length + 1));
            Shown shown = new Shown(Kind.SCAN_PREFIX, prefix, true, null, false);
            log.begin(fresh);
            finish(shown, map.scanPrefix(prefix, visitor(shown, 0)), 0);
            return;
        }
        byte @Nullable [] end = line.other(i) == Line.NONE ? null : keys.bytes(line.other(i));
        boolean startInclusive = Line.startInclusive(argument);
        boolean endInclusive = Line.endInclusive(argument);
        int limit = Line.limit(argument);
        boolean down = action == Action.SCAN_DESCENDING;
        Kind kind = down ? Kind.SCAN_DESCENDING : Kind.SCAN;
        Shown shown = new Shown(kind, start, startInclusive, end, endInclusive);
        Subject.Visitor<Value> visitor = visitor(shown, limit);
        log.begin(fresh);
        boolean ended = down
                ? map.scanDescending(start, startInclusive, end, endInclusive, visitor)
                : map.scan(start, startInclusive, end, endInclusive, visitor);
        finish(shown, ended, limit);
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

    private Subject.Visitor<Value> visitor(Shown shown, int limit) {
        boolean yields = interrupting;
        return (key, value) -> {
            shown.add(key, value);
            if (yields) {
                Pause.yieldProcessor();
            }
            return limit == 0 || shown.size() < limit;
        };
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
