package io.masstree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ByteKeyTest {

    private static ByteKey key(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return ByteKey.of(array, 0, array.length);
    }

    @Test
    void itHasTheBytesOfTheRange_andNoneMore() {
        ByteKey key = ByteKey.of(new byte[] {1, 2, -3, 4}, 1, 3);
        assertEquals(2, key.length());
        assertEquals(2, key.byteAt(0));
        assertEquals(-3, key.byteAt(1));
        assertThrows(IndexOutOfBoundsException.class, () -> key.byteAt(2));
        assertThrows(IndexOutOfBoundsException.class, () -> key.byteAt(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> ByteKey.of(new byte[4], 1, 5));
        assertArrayEquals(new byte[] {2, -3}, key.toByteArray());
        assertEquals("02fd", key.toString());
    }

    @Test
    void itIsACopy_andSoIsWhatItReturns() {
        byte[] bytes = {1, 2};
        ByteKey key = ByteKey.of(bytes, 0, 2);
        bytes[0] = 9;
        key.toByteArray()[1] = 9;
        assertEquals(key(1, 2), key);
        byte[] whole = {1, 2};
        ByteKey ofAll = ByteKey.of(whole);
        whole[0] = 9;
        assertEquals(key(1, 2), ofAll);
    }

    @Test
    void itStartsWithItsPrefixes() {
        ByteKey key = key(1, 2, 3);
        assertTrue(key.startsWith(key()));
        assertTrue(key.startsWith(key(1)));
        assertTrue(key.startsWith(key(1, 2, 3)));
        assertFalse(key.startsWith(key(2)));
        assertFalse(key.startsWith(key(1, 2, 4)));
        assertFalse(key.startsWith(key(1, 2, 3, 0)));
        assertThrows(NullPointerException.class, () -> key.startsWith(null));
    }

    @Test
    void itsOrderIsThatOfUnsignedBytes_aPrefixFirst() {
        ByteKey[] ordered = {key(), key(0), key(0, 0), key(1), key(1, 255), key(2), key(128), key(255)};
        for (int i = 0; i < ordered.length; i++) {
            for (int j = 0; j < ordered.length; j++) {
                assertEquals(
                        Integer.compare(i, j),
                        Integer.signum(ordered[i].compareTo(ordered[j])),
                        ordered[i] + " " + ordered[j]);
            }
        }
    }

    @Test
    void equalBytesAreEqualKeysWithTheSameHash() {
        assertEquals(key(1, 2), key(1, 2));
        assertEquals(key(1, 2).hashCode(), key(1, 2).hashCode());
        assertNotEquals(key(1, 2), key(1, 3));
        assertNotEquals(key(1, 2), key(1));
        assertNotEquals(key(1, 2).hashCode(), key(2, 1).hashCode(), "the hash goes by the bytes and their places");
        assertFalse(key(1).equals(ByteBuffer.wrap(new byte[] {1})));
    }

    /** A view that somebody else has made. */
    @Test
    void anEntryViewShowsItsKeyInABufferWithoutDoingAnythingForIt() {
        EntryView<String> view = new EntryView<>() {
            @Override
            public byte[] key() {
                return new byte[] {1, 2};
            }

            @Override
            public int keyLength() {
                return 2;
            }

            @Override
            public int copyKeyTo(byte[] target, int offset) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String value() {
                return "v";
            }
        };
        ByteBuffer buffer = view.keyBuffer();
        assertTrue(buffer.isReadOnly());
        assertEquals(ByteBuffer.wrap(new byte[] {1, 2}), buffer);
        buffer.position(2);
        assertEquals(
                ByteBuffer.wrap(new byte[] {1, 2}),
                view.keyBuffer(),
                "a new one, which begins at the key's first byte");
    }

    /** Who gets a key by a race sees its bytes: Java promises that of final fields alone. */
    @Test
    void whatItIsMadeOfIsFinal() {
        List<String> others = Stream.of(ByteKey.class.getDeclaredFields())
                .filter(field -> !Modifier.isFinal(field.getModifiers()))
                .map(Field::getName)
                .filter(name -> !name.startsWith("$")) // what a tool has added that watches the tests
                .toList();
        assertEquals(List.of(), others);
    }
}
