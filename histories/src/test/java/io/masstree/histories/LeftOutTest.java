package io.masstree.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.ForwardingSubject;
import io.masstree.model.Kind;
import io.masstree.subjects.LockedSubject;
import io.masstree.subjects.Subjects;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a map does not have or does not promise is not asked of it, and that is said. */
class LeftOutTest {

    /** A map that can do next to nothing. */
    static final class Meagre<V> extends ForwardingSubject<V> {
        Meagre() {
            super(new LockedSubject<>());
        }

        @Override
        public Set<String> unsupported() {
            return Set.of("compute", "scanDescending", "size", "walkUp", "walkDown", "walkTurning");
        }

        @Override
        public long size() {
            throw new UnsupportedOperationException("size");
        }

        @Override
        public boolean scanDescending(
                byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, Visitor<? super V> visitor) {
            throw new UnsupportedOperationException("scanDescending");
        }
    }

    @Test
    void operationsThatAMapDoesNotHaveAreNeverCalled() throws InterruptedException {
        HistoryLeg.Settings settings = new HistoryLeg.Settings(Meagre::new, 1, 30_000, false, null);
        LegResult result = new HistoryLeg(Workloads.named("everything"), new LegSpec("everything", 0, 2), settings)
                .run(new Effort(50_000));

        assertTrue(result.operations() > 0);
        assertEquals(0, result.findings().size(), () -> result.findings().get(0).message());
    }

    @Test
    void whatIsLeftOutIsSaid_byNameAndReason() {
        LeftOut leftOut = new LeftOut(Subjects.named("mvmap").create());

        assertEquals(
                "not asked of mvmap: the operations pollFirst, pollLast, which it does not have",
                leftOut.operationsInWords());
        assertEquals(
                "mvmap does not promise linearizable clear", leftOut.workloads().get("clears"));
        assertFalse(leftOut.workloads().containsKey("hotLeaf"));
    }

    @Test
    void nothingIsLeftOutOfTheMapOfThisProject() {
        assertNull(new LeftOut(Subjects.named("masstree").create()).operationsInWords());
        assertEquals(Map.of(), new LeftOut(Subjects.named("masstree").create()).workloads());
        assertEquals(
                Workloads.all().size(),
                new LeftOut(Subjects.named("masstree").create()).workloadsLeft().size());
    }

    @Test
    void aLineWithoutSomeActionsKeepsTheOthersInOrder() {
        Line line = new Line();
        line.add(Kind.PUT, 1);
        line.add(Kind.POLL_FIRST, Line.NONE);
        line.add(Kind.SCAN, 2, 3, 5);

        line.leaveOut(Set.of(Kind.POLL_FIRST));

        assertEquals(2, line.length());
        assertEquals(
                Map.of("first", Kind.PUT, "second", Kind.SCAN), Map.of("first", line.kind(0), "second", line.kind(1)));
        assertEquals(3, line.other(1));
        assertEquals(5, line.argument(1));
    }
}
