package io.masstree.tree;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * One thread at a time holds a node's lock, and what it does there is seen by the next holder. Two
 * threads increment a plain field under the lock; afterwards both increments are there.
 *
 * <pre>
 *   variant                2 (one after the other)   1 (an increment is lost)
 *   Mechanism              always                    never
 *   Real                   always                    never
 *   WeakenedTestThenSet    often                     seen
 * </pre>
 */
@Description("a lock keeps the other thread out")
@Outcome(id = "2", expect = ACCEPTABLE, desc = "One after the other.")
@Outcome(id = "1", expect = FORBIDDEN, desc = "Both were inside at once: an increment is lost.")
@Outcome(expect = FORBIDDEN, desc = "Impossible.")
public final class LockExclusion {
    private static final long LOCKED = 1;

    private LockExclusion() {}

    /** A word with a lock bit. */
    public abstract static class Word {
        static final VarHandle WORD;

        static {
            try {
                WORD = MethodHandles.lookup().findVarHandle(Word.class, "word", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        long word;
        int counter;

        final void lock() {
            while (!WORD.weakCompareAndSetAcquire(this, 0L, LOCKED)) {
                Thread.onSpinWait();
            }
        }

        final void unlock() {
            WORD.setRelease(this, 0L);
        }
    }

    /** Compare-and-set with acquire, store with release. */
    @JCStressTest
    @JCStressMeta(LockExclusion.class)
    @Guards(Rule.R1)
    @State
    public static class Mechanism extends Word {
        @Actor
        public void left() {
            lock();
            counter++;
            unlock();
        }

        @Actor
        public void right() {
            lock();
            counter++;
            unlock();
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = counter;
        }
    }

    /** The lock of a border node. */
    @JCStressTest
    @JCStressMeta(LockExclusion.class)
    @Guards(Rule.R1)
    @Sharp
    @State
    public static class Real {
        private final BorderNode node = Nodes.empty();
        private int counter;

        @Actor
        public void left() {
            node.lock();
            counter++;
            node.unlock();
        }

        @Actor
        public void right() {
            node.lock();
            counter++;
            node.unlock();
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = counter;
        }
    }

    /** Looks whether the lock is free, then takes it by a plain volatile store. */
    @JCStressTest
    @JCStressMeta(LockExclusion.class)
    @Canary(
            breaks = Rule.R1,
            needsTwoProcessors = "both threads would have to be stopped between two adjacent instructions")
    @State
    public static class WeakenedTestThenSet extends Word {
        private void weakLock() {
            while ((long) WORD.getVolatile(this) != 0) {
                Thread.onSpinWait();
            }
            WORD.setVolatile(this, LOCKED);
        }

        @Actor
        public void left() {
            weakLock();
            counter++;
            unlock();
        }

        @Actor
        public void right() {
            weakLock();
            counter++;
            unlock();
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = counter;
        }
    }
}
