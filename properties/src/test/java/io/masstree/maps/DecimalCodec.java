package io.masstree.maps;

import io.masstree.KeyCodec;
import java.nio.charset.StandardCharsets;

/** A codec as a user might write one, with the defaults of the interface: 20 decimal digits, from 0 for the least long. */
final class DecimalCodec implements KeyCodec<Long> {
    @Override
    public byte[] encode(Long key) {
        String digits = Long.toUnsignedString(key ^ Long.MIN_VALUE);
        return ("0".repeat(20 - digits.length()) + digits).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Long decode(byte[] bytes) {
        if (bytes.length != 20) {
            throw new IllegalArgumentException("there are " + bytes.length + " bytes, must be 20");
        }
        return Long.parseUnsignedLong(new String(bytes, StandardCharsets.US_ASCII)) ^ Long.MIN_VALUE;
    }

    @Override
    public String toString() {
        return "decimal";
    }
}
