package io.masstree.spec.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a thread of core did to memory.
 *
 * @param index its place in the execution
 * @param kind what it did
 * @param owner the object or array; null for a fence
 * @param field the field
 * @param slot the element; -1 for a field
 * @param value what it loaded or stored
 * @param mode how it is ordered
 * @param frames the methods of core on the stack, the innermost first
 * @param site the line
 */
record Event(
        int index,
        Kind kind,
        @Nullable Object owner,
        String field,
        int slot,
        @Nullable Object value,
        String mode,
        List<String> frames,
        String site) {
    /** What it did. */
    enum Kind {
        LOAD,
        STORE,
        EXCHANGE,
        FENCE
    }

    /** What the innermost method accesses, as rows of the table name it. */
    String access() {
        return kind == Kind.FENCE ? "fence" : slot >= 0 ? "[]" : field;
    }
}
