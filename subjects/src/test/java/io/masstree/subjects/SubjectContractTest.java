package io.masstree.subjects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.masstree.model.DrawnOperations;
import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.Operation;
import io.masstree.model.ReferenceMap;
import io.masstree.model.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every subject does, one operation after the other, what the specification says. */
class SubjectContractTest {
    private static final int ROUNDS = 40;
    private static final int OPERATIONS = 300;
    private static final int VALUES = 10;

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
            List<Kind> kinds = kinds(subject);
            for (int i = 0; i < OPERATIONS; i++) {
                Kind kind = kinds.get(random.nextInt(kinds.size()));
                int value = random.nextInt(VALUES);
                Operation operation = DrawnOperations.of(
                        kind,
                        key(random),
                        key(random),
                        random.nextInt(VALUES),
                        value,
                        random.nextInt(DrawnOperations.BITS + 1));
                assertEquals(
                        String.valueOf(operation.applyTo(reference)),
                        String.valueOf(operation.applyTo(subject)),
                        () -> operation + " on " + name + " after " + subject.describe());
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

    /** All that a map has, but for what SnapTree is known to fail at; what fills it comes more often, and clear seldom. */
    private static List<Kind> kinds(Subject<?> subject) {
        List<Kind> kinds = new ArrayList<>();
        for (Kind kind : Kind.of(subject)) {
            if (kind != Kind.REMOVE_IF || !subject.name().equals("snaptree")) {
                kinds.addAll(Collections.nCopies(kind == Kind.PUT ? 6 : kind == Kind.CLEAR ? 1 : 2, kind));
            }
        }
        return kinds;
    }

    private static Key key(Random random) {
        byte[] key = new byte[random.nextInt(20)];
        if (random.nextInt(8) > 0 && key.length > 0) {
            key[key.length - 1] = (byte) random.nextInt(3);
        }
        return Key.of(key);
    }
}
