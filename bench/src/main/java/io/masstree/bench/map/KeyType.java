package io.masstree.bench.map;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.masstree.bench.Keys;
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
        public boolean suits(Keys family) {
            return family.make(1, 0)[0].length == Long.BYTES;
        }

        @Override
        public Object key(byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }
    },

    /** For keys that are text. */
    STRING {
        @Override
        public boolean suits(Keys family) {
            return family == Keys.TEXT12 || family == Keys.URL;
        }

        @Override
        public Object key(byte[] bytes) {
            return new String(bytes, ISO_8859_1);
        }
    };

    /** As tables call it. */
    public String label() {
        return switch (this) {
            case BYTES -> "byte[]";
            case LONG -> "Long";
            case STRING -> "String";
        };
    }

    /** Whether the keys of a family can be of this type. */
    public boolean suits(Keys family) {
        return true;
    }

    /** The key that these bytes stand for. */
    public abstract Object key(byte[] bytes);

    /** The order of the keys: the natural one, if there is one. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Comparator<Object> order() {
        return (Comparator) Comparator.naturalOrder();
    }
}
