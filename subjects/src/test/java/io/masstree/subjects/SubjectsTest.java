package io.masstree.subjects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.MasstreeInternals;
import io.masstree.model.ForwardingSubject;
import io.masstree.model.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {

    /** A map of the user's own. */
    public static final class Own<V> extends ForwardingSubject<V> {
        public Own() {
            super(new LockedSubject<>());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"masstree", "masstree:3", "masstree:14", "skiplist", "mvmap", "snaptree", "locked"})
    void aNameFindsTheMapThatHasIt(String name) {
        Subject<String> subject = Subjects.named(name).create();

        assertEquals(name, subject.name());
        assertTrue(subject.isEmpty());
    }

    @Test
    void aClassOfTheUsersOwnIsFoundByItsName() {
        Subject<String> subject = Subjects.named(Own.class.getName()).create();

        assertEquals("Own over locked", subject.name());
    }

    @Test
    void aNavigableMapOfTheUsersOwnNeedsNoneOfOurClasses() {
        Subject<String> subject =
                Subjects.named("java.util.concurrent.ConcurrentSkipListMap").create();
        subject.put(new byte[] {(byte) 0x80}, "high");
        subject.put(new byte[] {0x7F}, "low");

        assertEquals("high", subject.last().getValue(), "bytes are unsigned");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hashmap",
                "masstree:2",
                "masstree:16",
                "masstree:x",
                "no.such.Class",
                "java.lang.String",
                "java.util.concurrent.ConcurrentNavigableMap",
            })
    void whatCannotBeFoundIsRefusedByItsName(String name) {
        String asked = name.substring(name.indexOf(':') + 1);
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Subjects.named(name));

        assertTrue(refusal.getMessage().contains(asked), refusal.getMessage());
    }

    @Test
    void theStructureCheckerSeesALockThatWasLeftBehind() {
        MasstreeSubject<String> subject = new MasstreeSubject<>(3);
        subject.put(new byte[] {1}, "one");
        subject.checkStructure();

        MasstreeInternals.leaveRootLocked(subject.map());

        AssertionError failure = assertThrows(AssertionError.class, subject::checkStructure);
        assertTrue(failure.getMessage().contains("R1"), failure.getMessage());
    }
}
