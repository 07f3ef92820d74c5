package io.masstree;

import java.util.Comparator;

/**
 * A codec of integers that fit into one slice of a {@link Masstree}: 4 or 8 bytes. Keys of these go into the tree, and come out,
 * as a {@code long}, without an array of bytes; the tree orders such slices as signed.
 */
abstract class SliceCodec<K> extends StandardCodec<K> {
    static final SliceCodec<Integer> INT_32 = new Int32("int32", Comparator.naturalOrder(), 0);
    static final SliceCodec<Integer> UINT_32 = new Int32("uint32", Integer::compareUnsigned, Integer.MIN_VALUE);
    static final SliceCodec<Long> INT_64 = new Int64("int64", Comparator.naturalOrder(), 0);
    static final SliceCodec<Long> UINT_64 = new Int64("uint64", Long::compareUnsigned, Long.MIN_VALUE);

    /** The tree's slices are signed; their bytes in the encoding are unsigned. */
    private static final long FLIP = Long.MIN_VALUE;

    private final int length;

    SliceCodec(String name, Comparator<? super K> comparator, int length) {
        super(name, comparator);
        this.length = length;
    }

    /** The slice of a key: its encoding, padded with zeros to 8 bytes, as a signed number. */
    abstract long slice(K key);

    /** The key that has a slice. */
    abstract K key(long slice);

    @Override
    final int fixedLength() {
        return length;
    }

    /** The number of bytes in a key. */
    final int length() {
        return length;
    }

    @Override
    public final byte[] encode(K key) {
        byte[] bytes = new byte[length];
        long slice = slice(key) ^ FLIP;
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (slice >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
        return bytes;
    }

    @Override
    final K decode(byte[] bytes, int from, int to) {
        requireLength(bytes, from, to);
        long slice = 0;
        for (int i = 0; i < length; i++) {
            slice |= (bytes[from + i] & 0xFFL) << (Long.SIZE - Byte.SIZE * (i + 1));
        }
        return key(slice ^ FLIP);
    }

    private static final class Int32 extends SliceCodec<Integer> {
        private final int flip;

        Int32(String name, Comparator<? super Integer> comparator, int flip) {
            super(name, comparator, Integer.BYTES);
            this.flip = flip;
        }

        @Override
        long slice(Integer key) {
            return (long) (key ^ flip) << Integer.SIZE;
        }

        @Override
        Integer key(long slice) {
            return (int) (slice >>> Integer.SIZE) ^ flip;
        }
    }

    private static final class Int64 extends SliceCodec<Long> {
        private final long flip;

        Int64(String name, Comparator<? super Long> comparator, long flip) {
            super(name, comparator, Long.BYTES);
            this.flip = flip;
        }

        @Override
        long slice(Long key) {
            return key ^ flip;
        }

        @Override
        Long key(long slice) {
            return slice ^ flip;
        }
    }
}
