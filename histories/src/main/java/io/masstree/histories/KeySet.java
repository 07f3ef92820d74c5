package io.masstree.histories;

import io.masstree.model.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The keys that a round plays with, in increasing order and known by their positions. */
final class KeySet {
    private final byte[][] bytes;
    private final Key[] keys;

    private KeySet(Collection<byte[]> sorted) {
        bytes = sorted.toArray(byte[][]::new);
        keys = sorted.stream().map(Key::of).toArray(Key[]::new);
    }

    /** The keys of some lists, sorted, each once. */
    @SafeVarargs
    static KeySet of(List<byte[]>... lists) {
        TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        for (List<byte[]> list : lists) {
            sorted.addAll(list);
        }
        return new KeySet(sorted);
    }

    int size() {
        return bytes.length;
    }

    /** The key at a position; it must not be changed. */
    byte[] bytes(int index) {
        return bytes[index];
    }

    /** The key at a position, as histories know it. */
    Key key(int index) {
        return keys[index];
    }

    // Lists of keys to put together

    /** Keys of one slice each: two bytes that count, {@code step} apart. */
    static List<byte[]> shortKeys(int count, int step) {
        List<byte[]> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = 0x4000 + i * step;
            result.add(new byte[] {(byte) (number >> 8), (byte) number});
        }
        return result;
    }

    /** Keys in ASCII such as {@code key/00000042}: they share the first of two slices with many others. */
    static List<byte[]> counted(int count) {
        List<byte[]> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            result.add(String.format(Locale.ROOT, "key/%08d", i).getBytes(StandardCharsets.US_ASCII));
        }
        return result;
    }

    /** Keys that share a prefix and then count in two bytes. */
    static List<byte[]> behind(byte[] prefix, int count) {
        List<byte[]> result = new ArrayList<>();
        for (byte[] end : shortKeys(count, 1)) {
            result.add(join(prefix, end));
        }
        return result;
    }

    /**
     * All keys that are hardest to tell apart: a letter followed by 0 to 7 zero bytes (one slice, told
     * apart by length alone), and some that go on behind these 8 bytes.
     */
    static List<byte[]> sliceGroup(byte letter, int longer) {
        List<byte[]> result = new ArrayList<>();
        for (int length = 1; length <= 8; length++) {
            byte[] key = new byte[length];
            key[0] = letter;
            result.add(key);
        }
        byte[] slice = new byte[8];
        slice[0] = letter;
        for (int i = 0; i < longer; i++) {
            result.add(join(slice, new byte[] {(byte) i}));
        }
        return result;
    }

    /**
     * For each of so many slices keys that end 1, 8, 9 and 256 bytes behind it: alone with the slice, the first two have their
     * suffix in the slot, the third has it among the packed ones, the last one has a suffix object, and two of them have a layer.
     */
    static List<byte[]> bothSuffixes(int slices) {
        List<byte[]> result = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            byte[] slice = prefix(8, (char) ('e' + i));
            for (int behind : new int[] {1, 8, 9, 256}) {
                result.add(Arrays.copyOf(slice, slice.length + behind)); // zeros, which only their number tells apart
            }
        }
        return result;
    }

    /**
     * Keys at the end of a chain, which is layers of one entry each, the next layer, and for each of these layers a key that
     * lies in it: before the others or behind them.
     */
    static List<byte[]> chain() {
        List<byte[]> result = new ArrayList<>(behind(prefix(24, 'm'), 2));
        for (int depth = 0; depth < 3; depth++) {
            result.add(join(prefix(8 * depth, 'm'), new byte[] {(byte) (depth % 2 == 0 ? 'z' : 'a')}));
        }
        return result;
    }

    /** Keys of one slice each that end 0 to 11 bytes behind it, with any kind of inline suffix or none, and never need a layer. */
    static List<byte[]> alone(int count) {
        List<byte[]> result = new ArrayList<>();
        for (byte[] start : shortKeys(count, 1)) {
            result.add(Arrays.copyOf(start, 8 + result.size() % 12));
        }
        return result;
    }

    /** A prefix of so many bytes, all of them this letter. */
    static byte[] prefix(int length, char letter) {
        byte[] result = new byte[length];
        Arrays.fill(result, (byte) letter);
        return result;
    }

    /**
     * Keys at every depth: each prefix of 0, 7, 8, 9, 16 and 24 equal bytes, followed by nothing, by
     * the extreme bytes, and by so many short ends.
     */
    static List<byte[]> everyDepth(int ends) {
        List<byte[]> result = new ArrayList<>();
        for (int length : new int[] {0, 7, 8, 9, 16, 24}) {
            byte[] prefix = prefix(length, 'p');
            result.add(prefix);
            result.add(join(prefix, new byte[] {0}));
            result.add(join(prefix, new byte[] {(byte) 0xFF}));
            result.addAll(behind(prefix, ends));
        }
        return result;
    }

    /** One key behind the other. */
    static byte[] join(byte[] first, byte[] second) {
        byte[] result = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, result, first.length, second.length);
        return result;
    }
}
