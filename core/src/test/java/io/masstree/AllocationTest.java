package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What must not allocate does not: get never, a scan or a cursor nothing for each entry. */
class AllocationTest {
    private static final int GETS = 1_000_000;
    private static final int[] LONG_KEYS = {64 << 10, 256 << 10};
    private static final int FEW_OBJECTS = 4_096;

    /** So that nothing that is read is optimized away. */
    private long sum;

    /** {@code com.sun.management.ThreadMXBean.getCurrentThreadAllocatedBytes()}, from a module that the map does not read. */
    private static final MethodHandle ALLOCATED_BYTES = allocatedBytes();

    private static MethodHandle allocatedBytes() {
        try {
            Object bean = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            return MethodHandles.publicLookup()
                    .unreflect(Class.forName("com.sun.management.ThreadMXBean")
                            .getMethod("getCurrentThreadAllocatedBytes"))
                    .bindTo(bean);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static long allocatedBytesNow() {
        try {
            return (long) ALLOCATED_BYTES.invokeExact();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Bytes that this thread allocates while it runs an action, which has been warmed up before. */
    private static long allocatedBy(Runnable action) {
        for (int i = 0; i < 3; i++) {
            action.run();
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) { // the least of three: the virtual machine may have business of its own
            long before = allocatedBytesNow();
            action.run();
            least = Math.min(least, allocatedBytesNow() - before);
        }
        return least;
    }

    private static byte[][] keys(int count, int prefixLength) {
        Random random = new Random(prefixLength);
        byte[][] keys = new byte[count][];
        for (int i = 0; i < count; i++) {
            keys[i] = Keys.concat(Keys.filled(prefixLength, 'p'), Keys.of(random.nextLong()));
        }
        return keys;
    }

    private static Masstree<String> mapOf(byte[][] keys) {
        Masstree<String> map = new Masstree<>();
        for (byte[] key : keys) {
            map.put(key, "value");
        }
        return map;
    }

    private void assertGetsAllocateNothing(byte[][] present, byte[][] absent) {
        Masstree<String> map = mapOf(present);
        assertEquals(0, allocatedBy(() -> {
            for (int i = 0; i < GETS / 6; i++) {
                sum += map.get(present[i % present.length]).length();
                sum += map.get(absent[i % absent.length]) == null ? 1 : 0;
                sum += map.containsKey(present[i % present.length]) ? 1 : 0;
            }
        }));
        assertTrue(sum > 0);
    }

    @Test
    void getAllocatesNothing() {
        byte[][] present = keys(10_000, 0);
        byte[][] absent = present.clone();
        for (int i = 0; i < absent.length; i++) {
            absent[i] = absent[i].clone();
            absent[i][7]++;
        }
        assertGetsAllocateNothing(present, absent);
    }

    @Test
    void getOfALongKeyAllocatesNothing() {
        byte[][] present = keys(10_000, 0);
        byte[][] absent = new byte[present.length][];
        for (int i = 0; i < present.length; i++) {
            int more = i % 10 == 0 ? 300 : i % 30; // too long for a border node, so that it has an object
            absent[i] = Keys.concat(present[i], Keys.filled(more, 'y'));
            present[i] = Keys.concat(present[i], Keys.filled(1 + more, 'x'));
        }
        assertGetsAllocateNothing(present, absent);
    }

    @Test
    void getInADeepLayerAllocatesNothing() {
        byte[][] present = keys(10_000, 24);
        byte[][] absent = keys(10_000, 25);
        assertGetsAllocateNothing(present, absent);
    }

    /** A removal that empties no node, and an insertion into the slot that has the suffix still. */
    @Test
    void aKeyThatIsRemovedAndPutBackAllocatesNothing() {
        byte[][] keys = keys(10_000, 0);
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Keys.concat(keys[i], Keys.filled(i % 50, 'x'));
        }
        Masstree<String> map = mapOf(keys);
        assertEquals(0, allocatedBy(() -> {
            for (byte[] key : keys) {
                String value = map.remove(key);
                sum += value.length();
                map.put(key, value);
            }
        }));
    }

    @Test
    void aScanAllocatesNothingForAnEntry() {
        for (int prefixLength : new int[] {0, 24}) {
            Masstree<String> map = mapOf(keys(100_000, prefixLength));
            EntryVisitor<String> visitor = entry -> {
                sum += entry.keyLength() + entry.value().length();
                return true;
            };
            long bytes = allocatedBy(() -> {
                map.scan(null, true, null, true, visitor);
                map.scanDescending(null, true, null, true, visitor);
            });
            assertTrue(bytes < 10_000, "two scans of 100,000 entries allocated " + bytes + " bytes");
        }
    }

    @Test
    void aScanThatCopiesKeysIntoOneArrayAllocatesNothingForAnEntry() {
        for (int prefixLength : new int[] {0, 24}) {
            Masstree<String> map = mapOf(keys(100_000, prefixLength));
            byte[] target = new byte[100];
            long bytes = allocatedBy(() -> map.scan(null, true, null, true, entry -> {
                sum += entry.copyKeyTo(target, 0);
                return true;
            }));
            assertTrue(bytes < 10_000, "a scan of 100,000 entries allocated " + bytes + " bytes");
        }
    }

    @Test
    void aScanThatLooksAtKeysWhereTheyAreAllocatesNothingForAnEntry() {
        for (int prefixLength : new int[] {0, 24}) {
            Masstree<String> map = mapOf(keys(100_000, prefixLength));
            long bytes = allocatedBy(() -> map.scan(null, true, null, true, entry -> {
                sum += entry.keyBuffer().get(0);
                return true;
            }));
            assertTrue(bytes < 10_000, "a scan of 100,000 entries allocated " + bytes + " bytes");
        }
    }

    /** Suffixes of different lengths, and layers that are entered and left again and again. */
    @Test
    void aScanThroughManyLayersAllocatesNothingForAnEntry() {
        byte[][] keys = keys(20_000, 0);
        byte[][] all = new byte[5 * keys.length][];
        for (int i = 0; i < all.length; i++) {
            all[i] = Keys.concat(keys[i / 5], Keys.filled(i % 5 * 7, 'a'));
        }
        Masstree<String> map = mapOf(all);
        long bytes = allocatedBy(() -> map.scan(null, true, null, true, entry -> {
            sum += entry.keyLength();
            return true;
        }));
        assertTrue(bytes < 10_000, "a scan of 100,000 entries allocated " + bytes + " bytes");
    }

    @Test
    void aCursorAllocatesNothingOnceItIsWarm() {
        byte[][] keys = keys(20_000, 16);
        Masstree<String> map = mapOf(keys);
        Cursor<String> cursor = map.cursor();
        assertEquals(0, allocatedBy(() -> {
            for (boolean found = cursor.seekFirst(); found; found = cursor.next()) {
                sum += cursor.keyLength();
            }
            for (boolean found = cursor.seekLast(); found; found = cursor.previous()) {
                sum += cursor.value().length();
            }
            for (int i = 0; i < 20_000; i++) {
                sum += cursor.seek(keys[i]) ? 1 : 0;
                sum += cursor.seekBefore(keys[i]) ? 1 : 0;
            }
        }));
    }

    /** Two keys that share all but the last byte: a layer for every 8 bytes, all but the last with one entry. */
    private static Masstree<String> mapOfTwoLongKeys(int length) {
        byte[] key = Keys.filled(length, 'k');
        Masstree<String> map = new Masstree<>();
        map.put(key, "less");
        key[length - 1]++;
        map.put(key, "greater");
        return map;
    }

    private static void assertNoMoreThan(long expected, long bytes, String what) {
        assertTrue(bytes <= expected, what + " allocated " + bytes + " bytes, expected at most " + expected);
    }

    @Test
    void navigationThroughManyLayersOfOneEntryAllocatesTheKeyThatItReturns() {
        for (int length : LONG_KEYS) {
            Masstree<String> map = mapOfTwoLongKeys(length);
            List<Supplier<Map.Entry<byte[], String>>> searches = List.of(
                    map::firstEntry,
                    map::lastEntry,
                    () -> map.higherEntry(new byte[0]),
                    () -> map.ceilingEntry(Keys.of("k")),
                    () -> map.lowerEntry(Keys.of("l")),
                    () -> map.floorEntry(Keys.of("z")));
            for (int i = 0; i < searches.size(); i++) {
                Supplier<Map.Entry<byte[], String>> search = searches.get(i);
                long bytes = allocatedBy(() -> sum += search.get().getKey().length);
                assertNoMoreThan(length + FEW_OBJECTS, bytes, "search " + i + " for a key of " + length + " bytes");
            }
        }
    }

    @Test
    void isEmptyAllocatesNothingIfThereIsAnEntry_howeverLongItsKey() {
        Masstree<String> one = new Masstree<>();
        one.put(Keys.filled(1 << 20, 'k'), "value");
        for (Masstree<String> map : List.of(mapOf(keys(1, 0)), one, mapOfTwoLongKeys(LONG_KEYS[0]))) {
            MasstreeMap<ByteKey, String> view = new MasstreeMap<>(KeyCodec.bytes(), map);
            assertEquals(0, allocatedBy(() -> sum += map.isEmpty() || view.isEmpty() ? 1 : 0));
        }
        assertEquals(0, sum, "a map with an entry called itself empty");
    }

    @Test
    void pollThroughManyLayersOfOneEntryAllocatesTheKeyThatItReturns() {
        for (int length : LONG_KEYS) {
            Masstree<String> map = mapOfTwoLongKeys(length);
            List<Supplier<Map.Entry<byte[], String>>> polls = List.of(map::pollFirstEntry, map::pollLastEntry);
            for (Supplier<Map.Entry<byte[], String>> poll : polls) {
                long bytes = allocatedBy(() -> {
                    Map.Entry<byte[], String> polled = poll.get();
                    map.put(polled.getKey(), polled.getValue());
                });
                assertNoMoreThan(length + FEW_OBJECTS, bytes, "poll of a key of " + length + " bytes");
            }
        }
    }

    /** The slices of the key, in an array that doubles, and the bytes of the key, when the cursor moves on. */
    @Test
    void aCursorBehindManyLayersOfOneEntryAllocatesItsKeyAFewTimes() {
        for (int length : LONG_KEYS) {
            Masstree<String> map = mapOfTwoLongKeys(length);
            EntryVisitor<String> visitor = entry -> {
                sum += entry.keyLength();
                return true;
            };
            long up = allocatedBy(() -> map.scan(null, true, null, true, visitor));
            long down = allocatedBy(() -> map.scanDescending(null, true, null, true, visitor));
            assertNoMoreThan(4L * length + FEW_OBJECTS, up, "a scan of keys of " + length + " bytes");
            assertNoMoreThan(4L * length + FEW_OBJECTS, down, "a descending scan of keys of " + length + " bytes");
        }
    }

    /** The nodes that it fills one after another take their suffixes from one array, which is as large as one of them needs. */
    @Test
    void aBulkLoadOfTwoNodesAllocatesNotFarMoreThanTheyKeep() {
        List<Map.Entry<byte[], String>> entries = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < 28; i++) {
            byte[] key = Keys.concat(Keys.of((long) i), Keys.filled(100 + i, 'x'));
            bytes += key.length;
            entries.add(Map.entry(key, "value"));
        }
        assertNoMoreThan(
                10 * bytes,
                allocatedBy(() -> sum += Masstree.fromSorted(entries).size()),
                "a bulk load");
    }
}
