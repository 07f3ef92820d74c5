package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link Tree} and its cursor offer to the maps of this library beyond what {@code Masstree} shows. */
class TreeDoorsTest {
    private final Tree<String> tree = new Tree<>(3);
    private final NavigableMap<byte[], String> model = new TreeMap<>(Arrays::compareUnsigned);
    private final byte[][] asked = new byte[600][];

    @BeforeEach
    void plant() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] letters = {0, 0, 'a', (byte) 0xFF};
        for (int i = 0; i < asked.length; i++) {
            byte[] key = new byte[random.nextInt(20)];
            for (int j = 0; j < key.length; j++) {
                key[j] = letters[j < 6 ? 0 : random.nextInt(letters.length)];
            }
            asked[i] = key;
            if (i % 2 == 0) {
                String value = HexFormat.of().formatHex(key);
                model.put(key, value);
                tree.put(key, value);
            }
        }
        TreeChecker.check(tree);
    }

    @Test
    void aShortKeyIsFoundByItsSliceAndLength() {
        for (byte[] key : asked) {
            if (key.length <= KeySlice.BYTES) {
                assertSame(model.get(key), tree.get(KeySlice.at(key, 0, key.length), key.length));
            }
        }
    }

    @Test
    void aSeekGoesByTheFirstBytesOfALongerArray() {
        TreeCursor<String> cursor = new TreeCursor<>(tree);
        for (byte[] key : asked) {
            byte[] longer = Arrays.copyOf(key, key.length + 9);
            Arrays.fill(longer, key.length, longer.length, (byte) 0x77);
            checkAt(cursor, cursor.seekUp(longer, key.length, true), model.ceilingEntry(key));
            checkAt(cursor, cursor.seekUp(longer, key.length, false), model.higherEntry(key));
            checkAt(cursor, cursor.seekDown(longer, key.length, true), model.floorEntry(key));
            checkAt(cursor, cursor.seekDown(longer, key.length, false), model.lowerEntry(key));
        }
    }

    private static void checkAt(TreeCursor<String> cursor, boolean found, Map.Entry<byte[], String> expected) {
        assertEquals(expected != null, found);
        if (expected != null) {
            assertArrayEquals(expected.getKey(), cursor.key());
            assertEquals(expected.getValue(), cursor.value());
            HeldKey held = new HeldKey();
            cursor.hold(held);
            assertEquals(KeySlice.at(expected.getKey(), 0, expected.getKey().length), held.firstSlice());
            assertArrayEquals(expected.getKey(), held.toByteArray());
        }
    }

    @Test
    void theKeyIsComparedWithoutBeingCopied() {
        TreeCursor<String> cursor = new TreeCursor<>(tree);
        for (boolean found = cursor.seekFirst(); found; found = cursor.next()) {
            byte[] key = cursor.key();
            for (byte[] other : asked) {
                assertEquals(
                        Integer.signum(Arrays.compareUnsigned(key, other)), Integer.signum(cursor.compareKeyTo(other)));
            }
        }
    }

    @Test
    void thePictureShowsEveryNodeAndEntry() {
        String picture = tree.describe();
        assertEquals(
                tree.stats().borderNodes(),
                picture.lines().filter(line -> line.contains("border node")).count());
        assertEquals(
                tree.stats().interiorNodes(),
                picture.lines().filter(line -> line.contains("interior node")).count());
        assertEquals(
                tree.stats().entries() + tree.stats().layers() - 1,
                picture.lines().filter(line -> line.contains("slot ")).count());
        assertTrue(new Tree<>().describe().contains("border node"));
    }
}
