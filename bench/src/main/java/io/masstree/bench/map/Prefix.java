package io.masstree.bench.map;

import java.util.Arrays;

/** Prefixes as ranges. */
final class Prefix {

    private Prefix() {}

    /**
     * The least key after all keys that start with {@code prefix}.
     *
     * @throws IllegalArgumentException if there is none: the prefix has no byte but 0xff
     */
    static byte[] end(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (prefix[i] != (byte) 0xff) {
                byte[] end = Arrays.copyOf(prefix, i + 1);
                end[i]++;
                return end;
            }
        }
        throw new IllegalArgumentException("no key comes after all keys with this prefix");
    }
}
