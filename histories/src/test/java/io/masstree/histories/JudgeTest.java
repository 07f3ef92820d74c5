package io.masstree.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.ForwardingSubject;
import io.masstree.subjects.LockedSubject;
import io.masstree.subjects.Subjects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map may do what it likes, at any time: it becomes a finding and never stops the run. */
class JudgeTest {

    /** A map that answers a get with something that is no value, as a map may whose nodes hold several kinds of things. */
    static final class Alien<V> extends ForwardingSubject<V> {
        Alien() {
            super(new LockedSubject<>());
        }

        @Override
        @SuppressWarnings("unchecked")
        public V get(byte[] key) {
            return (V) "alien";
        }
    }

    /** A map that answers a put so: nobody looks at that answer before the round is judged. */
    static final class AlienPuts<V> extends ForwardingSubject<V> {
        AlienPuts() {
            super(new LockedSubject<>());
        }

        @Override
        @SuppressWarnings("unchecked")
        public V put(byte[] key, V value) {
            super.put(key, value);
            return (V) Thread.currentThread();
        }
    }

    /** A map that takes no more puts after some. */
    static final class Full<V> extends ForwardingSubject<V> {
        private final AtomicInteger left = new AtomicInteger(3);

        Full() {
            super(new LockedSubject<>());
        }

        @Override
        public V put(byte[] key, V value) {
            if (left.getAndDecrement() <= 0) {
                throw new IllegalStateException("full");
            }
            return super.put(key, value);
        }
    }

    /** A map that can be used by many threads, but not looked at afterwards. */
    static final class Shy<V> extends ForwardingSubject<V> {
        Shy() {
            super(new LockedSubject<>());
        }

        @Override
        public long size() {
            throw new IllegalStateException("shy");
        }
    }

    private static Finding firstFinding(Subjects.Factory factory, String workload) throws Exception {
        LegSpec spec = new LegSpec(workload, 0, 2);
        HistoryLeg.Settings settings = new HistoryLeg.Settings(factory, 1, 30_000, false, null);
        LegResult result = new HistoryLeg(Workloads.named(workload), spec, settings).run(Effort.CANARY);
        assertTrue(result.operations() < Effort.CANARY.operations(), "it stops at the first finding");
        return result.findings().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotLeaf", "waves", "scansBesideSplits", "polls"})
    void anAnswerThatIsNoValueIsAFinding(String workload) throws Exception {
        Finding finding = firstFinding(Alien::new, workload);

        assertEquals(Finding.NO_EXCEPTION, finding.property(), finding.message());
        assertTrue(finding.message().contains("ClassCastException"), finding.message());
    }

    @Test
    void anAnswerThatNobodyHasPutIsAFinding() throws Exception {
        Finding finding = firstFinding(AlienPuts::new, "splitsAscending");

        assertEquals(Finding.NO_EXCEPTION, finding.property(), finding.message());
    }

    @Test
    void aMapThatThrowsWhileItIsFilledIsAFinding() throws Exception {
        Finding finding = firstFinding(Full::new, "interior");

        assertEquals(Finding.NO_EXCEPTION, finding.property(), finding.message());
        assertTrue(finding.message().contains("full"), finding.message());
    }

    @Test
    void aMapThatThrowsAtTheLastLookIsAFinding() throws Exception {
        Finding finding = firstFinding(Shy::new, "hotLeaf");

        assertEquals(Finding.NO_EXCEPTION, finding.property(), finding.message());
        assertTrue(finding.message().contains("last look"), finding.message());
    }
}
