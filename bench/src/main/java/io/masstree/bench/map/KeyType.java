package io.masstree.bench.map;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/** The Java type of a map's keys. Every family of keys is made of bytes first. */
public enum KeyType {
    BYTES {
        @Override
        public Object key(byte[] bytes) {
            return bytes;
        }

        @Override
        public Comparator<Object> order() {
            return (a, b) -> Arrays.compareUnsigned((byte[]) a, (byte[]) b);
        }
    },

    /** For keys of 8 bytes. */
    LONG {
        @Override
        public Object key(byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }
    },

    STRING {
        @Override
        public Object key(byte[] bytes) {
            return new String(bytes, ISO_8859_1);
        }
    };

    /** The key that these bytes stand for. */
    public abstract Object key(byte[] bytes);

    /** The order of the keys: the natural one, if there is one. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Comparator<Object> order() {
        return (Comparator) Comparator.naturalOrder();
    }
}
