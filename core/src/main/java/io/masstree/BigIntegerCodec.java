package io.masstree;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

/**
 * The codec of big integers.
 *
 * <p>A positive number is its magnitude, big-endian and without leading zeros, behind its length: one byte, 80 + length, up to
 * fe; or else ff and four bytes. A negative number is its opposite with all bits flipped; zero is the length 0. So more bytes
 * mean a greater number, or if negative a lesser one, and no encoding is the beginning of another.
 */
final class BigIntegerCodec extends StandardCodec<BigInteger> {
    static final BigIntegerCodec INSTANCE = new BigIntegerCodec();

    private static final int ZERO = 0x80;
    private static final int LONG = 0xFF;
    private static final int MAX_SHORT = LONG - ZERO - 1;

    private BigIntegerCodec() {
        super("bigInteger", BigInteger.class, Comparator.naturalOrder());
    }

    @Override
    public byte[] encode(BigInteger key) {
        byte[] magnitude = Objects.requireNonNull(key, "key").abs().toByteArray();
        int leading = magnitude[0] == 0 ? 1 : 0; // toByteArray makes room for a sign, and has one byte for zero
        int length = magnitude.length - leading;
        ByteBuffer buffer = ByteBuffer.allocate(headerLength(length) + length);
        if (length <= MAX_SHORT) {
            buffer.put((byte) (ZERO + length));
        } else {
            buffer.put((byte) LONG).putInt(length);
        }
        byte[] bytes = buffer.put(magnitude, leading, length).array();
        if (key.signum() < 0) {
            flip(bytes);
        }
        return bytes;
    }

    @Override
    BigInteger decode(byte[] bytes, int from, int to) {
        byte[] own = Arrays.copyOfRange(bytes, from, to);
        boolean negative = own.length > 0 && own[0] >= 0; // a first byte below 80
        if (negative) {
            flip(own);
        }
        int length = lengthIn(own);
        int header = headerLength(length);
        if (length < 0
                || own.length != header + length
                || (length > 0 && own[header] == 0)
                || (negative && length == 0)) {
            throw undecodable(bytes, from, to, "its length or its first byte is wrong");
        }
        return new BigInteger(length == 0 ? 0 : negative ? -1 : 1, own, header, length);
    }

    /** The length of the magnitude as the header tells it, -1 if it is wrong. */
    private static int lengthIn(byte[] bytes) {
        if (bytes.length == 0) {
            return -1;
        }
        int first = bytes[0] & 0xFF;
        if (first != LONG) {
            return first - ZERO;
        }
        int length =
                bytes.length < 1 + Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt(1);
        return length <= MAX_SHORT ? -1 : length;
    }

    private static int headerLength(int length) {
        return length <= MAX_SHORT ? 1 : 1 + Integer.BYTES;
    }

    private static void flip(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
    }
}
