package io.masstree.explorer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a thread has read and done so far. The code is deterministic, so this says where the thread is and what its local variables
 * hold, and what it will do next. The pasts of a thread are a tree.
 */
final class Past {
    private final int id;
    private final @Nullable Past before;
    private final @Nullable String text;
    private final Map<String, Past> after = new LinkedHashMap<>();
    private @Nullable Access next;

    /**
     * What a thread does next.
     *
     * @param variable what it accesses; empty for a fence
     * @param writes whether it may write there
     * @param isPrivate whether nobody else can reach that yet
     * @param stack where in the code, the innermost line first
     */
    record Access(String variable, boolean writes, boolean isPrivate, List<Line> stack) {}

    /** A line of the code. */
    record Line(String type, String method, int number) {
        @Override
        public String toString() {
            return type.substring(type.lastIndexOf('.') + 1) + "." + method + ":" + number;
        }
    }

    private Past(int id, @Nullable Past before, @Nullable String text) {
        this.id = id;
        this.before = before;
        this.text = text;
    }

    /** A thread that has done nothing. */
    static Past nothing(int id) {
        return new Past(id, null, null);
    }

    int id() {
        return id;
    }

    /** What it does next; null while that is not known. */
    @Nullable
    Access next() {
        return next;
    }

    void nextIs(Access access) {
        next = access;
    }

    /** The event that this past ends with, in words. */
    String text() {
        return Objects.requireNonNull(text);
    }

    /** Where the event happened that this past ends with. */
    Access access() {
        return Objects.requireNonNull(Objects.requireNonNull(before).next);
    }

    /** This past and one more event, which a key tells apart from all that could have happened in its place; null if it is new. */
    @Nullable
    Past then(String key) {
        return after.get(key);
    }

    Past then(String key, String description, int newId) {
        Past past = new Past(newId, this, description);
        after.put(key, past);
        return past;
    }
}
