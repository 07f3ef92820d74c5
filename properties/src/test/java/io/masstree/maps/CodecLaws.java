package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.KeyCodec;
import java.util.Arrays;
import java.util.HexFormat;

/** What every codec promises: {@link KeyCodec}. */
final class CodecLaws {
    private CodecLaws() {}

    /** Checks the laws for two keys. */
    static <K> void check(KeyCodec<K> codec, K a, K b) {
        byte[] encodedA = codec.encode(a);
        byte[] encodedB = codec.encode(b);
        assertEquals(a, codec.decode(encodedA), () -> "decode(encode(a)) of " + codec);
        assertEquals(b, codec.decode(encodedB), () -> "decode(encode(b)) of " + codec);
        int order = Integer.signum(codec.comparator().compare(a, b));
        assertEquals(
                order,
                Integer.signum(Arrays.compareUnsigned(encodedA, encodedB)),
                () -> codec + ": order of " + a + " = " + hex(encodedA) + " and " + b + " = " + hex(encodedB));
        assertEquals(-order, Integer.signum(codec.comparator().compare(b, a)));
        assertEquals(a.equals(b), order == 0, "equal keys, and only they, have one encoding");
        assertArrayEquals(encodedA, codec.encode(a), "encode is a function");
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
