package io.masstree.tree;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the entries that navigation and polls return, with keys of their own, of what slots hold. */
final class Entries {
    private static final byte[] NO_KEY = {};

    private Entries() {}

    /**
     * The entry that a slot stands for, which does not refer to a layer.
     *
     * @param prefix the key, as far as the layers above have it: {@code offset} bytes, and whatever else
     */
    @SuppressWarnings("unchecked") // values came in as V
    static <V> Map.Entry<byte[], V> of(
            byte[] prefix,
            int offset,
            long slice,
            int code,
            long inlineSuffix,
            byte @Nullable [] packed,
            Object reference) {
        if (code < KeySlice.CONTINUES) {
            byte[] key = Arrays.copyOf(prefix, offset + code);
            KeySlice.write(slice, key, offset, code);
            return entry(key, (V) reference);
        }
        int start = offset + KeySlice.BYTES;
        if (InlineSuffix.isCode(code)) {
            int length = InlineSuffix.length(code, inlineSuffix, packed);
            byte[] key = Arrays.copyOf(prefix, start + length);
            KeySlice.write(slice, key, offset);
            if (code == InlineSuffix.PACKED) {
                InlineSuffix.write(code, inlineSuffix, packed, key, start);
            } else {
                KeySlice.write(InlineSuffix.slice(code, inlineSuffix), key, start, length);
            }
            return entry(key, (V) reference);
        }
        Suffix suffix = (Suffix) reference;
        byte[] key = Arrays.copyOf(prefix, start + suffix.length());
        KeySlice.write(slice, key, offset);
        suffix.copyTo(key, start);
        return entry(key, (V) suffix.value);
    }

    /** The same, where the bytes of the layers above are still to be written into the key. */
    static <V> Map.Entry<byte[], V> of(
            int offset, long slice, int code, long inlineSuffix, byte @Nullable [] packed, Object reference) {
        return of(NO_KEY, offset, slice, code, inlineSuffix, packed, reference);
    }

    private static <V> Map.Entry<byte[], V> entry(byte[] key, V value) {
        return new AbstractMap.SimpleImmutableEntry<>(key, value);
    }
}
