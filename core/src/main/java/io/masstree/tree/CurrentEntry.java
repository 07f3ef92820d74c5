package io.masstree.tree;

import io.masstree.EntryView;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entry that a cursor stands on. This is what a visitor gets: it shows the entry and cannot move the cursor.
 *
 * <p>The bytes of the key are assembled when somebody asks for them, or when the cursor leaves the snapshot that they are in.
 */
final class CurrentEntry<V> implements EntryView<V> {
    private static final int FIRST_CAPACITY = 64;
    private static final byte[] NO_BYTES = {};

    /** The snapshot with the entry at its index, null if the cursor stands on no entry. */
    private @Nullable NodeSnapshot at;

    private byte[] bytes = NO_BYTES;
    private int length;
    private boolean assembled;

    // What the cursor does

    /** The entry at the index of a snapshot is the current one. */
    void standOn(NodeSnapshot snapshot) {
        at = snapshot;
        assembled = false;
    }

    /** The index of the snapshot has moved. */
    void changed() {
        assembled = false;
    }

    /** There is no current entry. */
    void leave() {
        at = null;
    }

    boolean isPresent() {
        return at != null;
    }

    /** The snapshot with the entry at its index. */
    NodeSnapshot snapshot() {
        if (at == null) {
            throw new IllegalStateException(
                    "the cursor stands on no entry: position it with seekFirst, seekLast, seek or seekBefore");
        }
        return at;
    }

    /** The bytes of the key, in an array that is not to be changed and may be longer: good until the next call. */
    byte[] bytes() {
        NodeSnapshot deepest = snapshot();
        if (!assembled) {
            length = deepest.keyLength();
            assemble(deepest);
            assembled = true;
        }
        return bytes;
    }

    private void assemble(NodeSnapshot deepest) {
        int end = (deepest.level + 1) * KeySlice.BYTES;
        if (bytes.length < Math.max(length, end + KeySlice.BYTES)) {
            int capacity = Math.max(Math.max(length, end + KeySlice.BYTES), FIRST_CAPACITY);
            bytes = Arrays.copyOf(bytes, Math.max(capacity, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
        deepest.writeSlices(bytes);
        int code = deepest.code(deepest.index);
        if (InlineSuffix.isCode(code)) {
            InlineSuffix.write(code, deepest.inlineSuffix(deepest.index), bytes, end);
        } else if (code == KeySlice.CONTINUES) {
            deepest.suffix().copyTo(bytes, end);
        }
    }

    // What its users see

    @Override
    public byte[] key() {
        return Arrays.copyOf(bytes(), length);
    }

    @Override
    public int keyLength() {
        return snapshot().keyLength();
    }

    @Override
    public int copyKeyTo(byte[] target, int offset) {
        byte[] key = bytes();
        Objects.checkFromIndexSize(offset, length, target.length);
        System.arraycopy(key, 0, target, offset, length);
        return length;
    }

    @Override
    @SuppressWarnings("unchecked") // values came in as V
    public V value() {
        return (V) snapshot().value();
    }
}
