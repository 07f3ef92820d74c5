package io.masstree.tree;

import io.masstree.EntryView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entry that a cursor stands on. This is what a visitor gets: it shows the entry and cannot move the cursor.
 *
 * <p>The bytes of the key are assembled when somebody asks for them, in one array for all keys: of the slices those are written
 * that differ from the last key's. When the cursor leaves the snapshot that the key is in, it {@linkplain #note notes} the key.
 * The suffix, which may not be in the processor's cache, is not looked at then.
 */
final class CurrentEntry<V> implements EntryView<V> {
    private static final int FIRST_CAPACITY = 64;
    private static final byte[] NO_BYTES = {};

    /** The snapshot with the entry at its index, null if the cursor stands on no entry. */
    private @Nullable NodeSnapshot at;

    private byte[] bytes = NO_BYTES;
    private int length;
    private boolean assembled;

    /** Whether anybody has asked for the bytes of a key, and so will again. */
    private boolean keysExpected;

    /** What belongs behind the slices of the key that {@link #bytes} has: the code says what it is. */
    private int code;

    private long inlineSuffix;
    private byte @Nullable [] packed;
    private @Nullable Object reference;
    private int end;

    private @Nullable ByteBuffer buffer;

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
        keysExpected = true;
        note();
        return notedBytes();
    }

    /** Tells that the bytes of each key will be asked for. */
    void expectKeys() {
        keysExpected = true;
    }

    boolean keysExpected() {
        return keysExpected;
    }

    /** Notes the current key, so that {@link #notedBytes} has it when the snapshot shows something else. */
    void note() {
        NodeSnapshot deepest = snapshot();
        if (!assembled) {
            end = (deepest.level + 1) * KeySlice.BYTES;
            makeRoom(end + KeySlice.BYTES);
            deepest.writeSlices(bytes);
            code = deepest.code(deepest.index);
            inlineSuffix = deepest.inlineSuffix(deepest.index);
            packed = deepest.packedSuffixes();
            reference = deepest.reference(deepest.index);
        }
    }

    /** The bytes of the key that was noted last; there are {@link #notedLength} of them. */
    byte[] notedBytes() {
        if (!assembled) {
            if (code < KeySlice.CONTINUES) {
                length = end - KeySlice.BYTES + code;
            } else if (InlineSuffix.isCode(code)) {
                length = end + InlineSuffix.length(code, inlineSuffix, packed);
                makeRoom(length);
                InlineSuffix.write(code, inlineSuffix, packed, bytes, end);
            } else {
                Suffix suffix = (Suffix) Objects.requireNonNull(reference);
                length = end + suffix.length();
                makeRoom(length);
                suffix.copyTo(bytes, end);
            }
            assembled = true;
        }
        return bytes;
    }

    int notedLength() {
        return length;
    }

    private void makeRoom(int capacity) {
        if (bytes.length < capacity) {
            int doubled = (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(capacity, FIRST_CAPACITY), doubled));
            buffer = null;
        }
    }

    // What its users see

    @Override
    public byte[] key() {
        NodeSnapshot deepest = snapshot();
        if (deepest.level == 0 && deepest.code(deepest.index) == KeySlice.BYTES) {
            byte[] key = new byte[KeySlice.BYTES];
            KeySlice.write(deepest.slice(deepest.index), key, 0);
            return key;
        }
        byte[] key = bytes();
        return Arrays.copyOf(key, length);
    }

    @Override
    public ByteBuffer keyBuffer() {
        byte[] key = bytes();
        if (buffer == null) {
            buffer = ByteBuffer.wrap(key).asReadOnlyBuffer();
        }
        return buffer.clear().limit(length).order(ByteOrder.BIG_ENDIAN);
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
