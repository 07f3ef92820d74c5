package io.masstree.tree;

import io.masstree.EntryVisitor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Shows the entries of a range to a visitor, by a cursor that moves through them. */
public final class Scan {
    private Scan() {}

    /** {@link io.masstree.Masstree#scan}. */
    public static <V> boolean ascending(
            TreeCursor<V> cursor,
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            EntryVisitor<V> visitor) {
        boolean found = from == null ? cursor.seekFirst() : cursor.seekUp(from, from.length, fromInclusive);
        int limit = toInclusive ? 0 : -1;
        while (found && (to == null || cursor.compareKeyTo(to) <= limit)) {
            if (!visitor.visit(cursor.entry)) {
                return false;
            }
            found = cursor.next();
        }
        return true;
    }

    /** {@link io.masstree.Masstree#scanDescending}. */
    public static <V> boolean descending(
            TreeCursor<V> cursor,
            byte @Nullable [] from,
            boolean fromInclusive,
            byte @Nullable [] to,
            boolean toInclusive,
            EntryVisitor<V> visitor) {
        boolean found = from == null ? cursor.seekLast() : cursor.seekDown(from, from.length, fromInclusive);
        int limit = toInclusive ? 0 : 1;
        while (found && (to == null || cursor.compareKeyTo(to) >= limit)) {
            if (!visitor.visit(cursor.entry)) {
                return false;
            }
            found = cursor.previous();
        }
        return true;
    }

    /** {@link io.masstree.Masstree#scanPrefix}. */
    public static <V> boolean prefix(TreeCursor<V> cursor, byte[] prefix, EntryVisitor<V> visitor) {
        boolean found = cursor.seek(prefix);
        while (found && startsWith(cursor.entry, prefix)) {
            if (!visitor.visit(cursor.entry)) {
                return false;
            }
            found = cursor.next();
        }
        return true;
    }

    private static boolean startsWith(CurrentEntry<?> entry, byte[] prefix) {
        byte[] key = entry.bytes();
        return entry.keyLength() >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
