package io.masstree.subjects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.masstree.model.ReferenceMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every subject does, one operation after the other, what the specification says. */
class SubjectContractTest {
    private static final int ROUNDS = 40;
    private static final int OPERATIONS = 300;

    /** One line of docs/peers-under-test.md. If SnapTree is repaired, nothing of it is to be left out of the next test. */
    @Test
    void snapTree_throwsWhereAnExpectedValueIsToBeRemovedOfAnAbsentKey() {
        Subject<Integer> subject = Subjects.named("snaptree").create();
        subject.put(new byte[] {1}, 1);

        assertThrows(NullPointerException.class, () -> subject.remove(new byte[] {2}, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"masstree", "masstree:3", "skiplist", "mvmap", "snaptree", "locked"})
    void everyOperationDoesWhatTheSpecificationSays(String name) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Subject<Integer> subject = Subjects.named(name).create();
            ReferenceMap<Integer> reference = new ReferenceMap<>();
            for (int i = 0; i < OPERATIONS; i++) {
                int operation = random.nextInt(24);
                if (isLeftOut(operation, subject)) {
                    continue;
                }
                byte[] key = key(random);
                byte[] other = key(random);
                assertEquals(
                        onReference(reference, operation, key, other, i),
                        onSubject(subject, operation, key, other, i),
                        () -> name + " after " + subject.describe());
            }
            subject.checkStructure();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"masstree", "masstree:3", "skiplist", "mvmap", "snaptree", "locked"})
    void aWalkGoesUpAndDownAndTurns(String name) {
        Subject<Integer> subject = Subjects.named(name).create();
        for (int i = 1; i <= 20; i++) {
            subject.put(new byte[] {(byte) i}, i);
        }
        Subject.Walk<Integer> walk = subject.walk();
        walk.seek(new byte[] {5});
        assertEquals(5, walk.value());
        walk.next();
        walk.next();
        assertEquals(7, walk.value());
        walk.previous();
        assertArrayEquals(new byte[] {6}, walk.key());
        walk.seekBefore(new byte[] {6});
        assertEquals(5, walk.value());
        walk.seekLast();
        assertEquals(20, walk.value());
        assertEquals(false, walk.next());
        walk.seekFirst();
        assertEquals(1, walk.value());
        assertEquals(false, walk.previous());
    }

    @ParameterizedTest
    @ValueSource(strings = {"masstree", "masstree:3", "skiplist", "mvmap", "snaptree", "locked"})
    void aVisitorEndsAScan(String name) {
        Subject<Integer> subject = Subjects.named(name).create();
        subject.put(new byte[] {1}, 1);
        subject.put(new byte[] {2}, 2);
        List<Integer> seen = new ArrayList<>();
        assertEquals(false, subject.scan(null, true, null, true, (key, value) -> {
            seen.add(value);
            return false;
        }));
        assertEquals(List.of(1), seen);
        assertNull(subject.get(new byte[] {3}));
    }

    /** What a map does not have, and what SnapTree is known to fail at. */
    private static boolean isLeftOut(int operation, Subject<?> subject) {
        return switch (operation) {
            case 8 -> subject.name().equals("snaptree");
            case 16 -> subject.unsupported().contains("pollFirst");
            case 17 -> subject.unsupported().contains("pollLast");
            default -> false;
        };
    }

    private static byte[] key(Random random) {
        byte[] key = new byte[random.nextInt(20)];
        if (random.nextInt(8) > 0 && key.length > 0) {
            key[key.length - 1] = (byte) random.nextInt(3);
        }
        return key;
    }

    private static String onReference(ReferenceMap<Integer> map, int operation, byte[] key, byte[] other, int value) {
        return switch (operation) {
            case 0, 1, 2 -> String.valueOf(map.put(key, value));
            case 3, 4 -> String.valueOf(map.remove(key));
            case 5 -> String.valueOf(map.putIfAbsent(key, value));
            case 6 -> String.valueOf(map.replace(key, value));
            case 7 -> String.valueOf(map.replace(key, value / 2, value));
            case 8 -> String.valueOf(map.remove(key, (Object) (value / 2)));
            case 9 -> String.valueOf(map.compute(key, (k, old) -> old == null ? value : null));
            case 10 -> String.valueOf(map.computeIfAbsent(key, k -> value));
            case 11 -> String.valueOf(map.computeIfPresent(key, (k, old) -> old + 1));
            case 12 -> String.valueOf(map.merge(key, value, Integer::sum));
            case 13 -> show(map.firstEntry()) + show(map.lastEntry());
            case 14 -> show(map.floorEntry(key)) + show(map.lowerEntry(key));
            case 15 -> show(map.ceilingEntry(key)) + show(map.higherEntry(key));
            case 16 -> show(map.pollFirstEntry());
            case 17 -> show(map.pollLastEntry());
            case 18 -> show(map.scan(key, true, other, false));
            case 19 -> show(map.scanDescending(other, false, key, true));
            case 20 -> show(map.scanPrefix(key));
            case 21 -> show(map.scan(null, true, null, true));
            case 22 -> map.size() + " " + map.isEmpty() + " " + map.get(key);
            default -> {
                if (value % 10 == 0) {
                    map.clear();
                }
                yield String.valueOf(map.get(key));
            }
        };
    }

    private static String onSubject(Subject<Integer> map, int operation, byte[] key, byte[] other, int value) {
        return switch (operation) {
            case 0, 1, 2 -> String.valueOf(map.put(key, value));
            case 3, 4 -> String.valueOf(map.remove(key));
            case 5 -> String.valueOf(map.putIfAbsent(key, value));
            case 6 -> String.valueOf(map.replace(key, value));
            case 7 -> String.valueOf(map.replace(key, value / 2, value));
            case 8 -> String.valueOf(map.remove(key, value / 2));
            case 9 -> String.valueOf(map.compute(key, (k, old) -> old == null ? value : null));
            case 10 -> String.valueOf(map.computeIfAbsent(key, k -> value));
            case 11 -> String.valueOf(map.computeIfPresent(key, (k, old) -> old + 1));
            case 12 -> String.valueOf(map.merge(key, value, Integer::sum));
            case 13 -> show(map.first()) + show(map.last());
            case 14 -> show(map.floor(key)) + show(map.lower(key));
            case 15 -> show(map.ceiling(key)) + show(map.higher(key));
            case 16 -> show(map.pollFirst());
            case 17 -> show(map.pollLast());
            case 18 -> collect(visitor -> map.scan(key, true, other, false, visitor));
            case 19 -> collect(visitor -> map.scanDescending(other, false, key, true, visitor));
            case 20 -> collect(visitor -> map.scanPrefix(key, visitor));
            case 21 -> collect(visitor -> map.scan(null, true, null, true, visitor));
            case 22 -> map.size() + " " + map.isEmpty() + " " + map.get(key);
            default -> {
                if (value % 10 == 0) {
                    map.clear();
                }
                yield String.valueOf(map.get(key));
            }
        };
    }

    private interface Scan {
        boolean run(Subject.Visitor<Integer> visitor);
    }

    private static String collect(Scan scan) {
        List<Map.Entry<byte[], Integer>> entries = new ArrayList<>();
        assertEquals(true, scan.run((key, value) -> entries.add(Map.entry(key, value))));
        return show(entries);
    }

    private static String show(List<Map.Entry<byte[], Integer>> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(show(entry)));
        return text.toString();
    }

    private static String show(Map.Entry<byte[], Integer> entry) {
        return entry == null
                ? "none "
                : HexFormat.of().formatHex(Arrays.copyOf(entry.getKey(), entry.getKey().length))
                        + "="
                        + entry.getValue()
                        + " ";
    }
}
