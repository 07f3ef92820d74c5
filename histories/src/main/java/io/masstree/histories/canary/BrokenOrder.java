package io.masstree.histories.canary;

import static io.masstree.histories.canary.BrokenOnKey.hesitate;
import static io.masstree.histories.canary.BrokenOnKey.oneIn;

import io.masstree.MasstreeInternals;
import io.masstree.model.ForwardingSubject;
import io.masstree.subjects.LockedSubject;
import io.masstree.subjects.MasstreeSubject;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps whose scans, navigation, polls or inner structure are wrong, in a race or now and then. */
public final class BrokenOrder {
    private BrokenOrder() {}

    /** A scan shows, now and then, a key that has been removed before. */
    public static final class GhostsInScans<V> extends ForwardingSubject<V> {
        private volatile Map.@Nullable Entry<byte[], V> removed;

        public GhostsInScans() {
            super(new LockedSubject<>());
        }

        @Override
        public @Nullable V remove(byte[] key) {
            V old = super.remove(key);
            if (old != null) {
                removed = Map.entry(key, old);
            }
            return old;
        }

        @Override
        public boolean scan(
                byte @Nullable [] from,
                boolean fromInclusive,
                byte @Nullable [] to,
                boolean toInclusive,
                Visitor<? super V> visitor) {
            Map.Entry<byte[], V> ghost = removed;
            if (ghost == null || from != null || to != null || !oneIn(5)) {
                return super.scan(from, fromInclusive, to, toInclusive, visitor);
            }
            boolean[] shown = {false};
            return super.scan(null, true, null, true, (key, value) -> {
                int order = Arrays.compareUnsigned(ghost.getKey(), key);
                boolean now = !shown[0] && order < 0;
                shown[0] |= order <= 0;
                return (!now || visitor.visit(ghost.getKey(), ghost.getValue())) && visitor.visit(key, value);
            });
        }
    }

    /** A scan leaves out an entry, now and then. */
    public static final class GapsInScans<V> extends ForwardingSubject<V> {
        public GapsInScans() {
            super(new LockedSubject<>());
        }

        @Override
        public boolean scanDescending(
                byte @Nullable [] from,
                boolean fromInclusive,
                byte @Nullable [] to,
                boolean toInclusive,
                Visitor<? super V> visitor) {
            return super.scanDescending(
                    from, fromInclusive, to, toInclusive, (key, value) -> oneIn(100) || visitor.visit(key, value));
        }
    }

    /** A scan shows an entry twice, now and then. */
    public static final class EchoesInScans<V> extends ForwardingSubject<V> {
        public EchoesInScans() {
            super(new LockedSubject<>());
        }

        @Override
        public boolean scan(
                byte @Nullable [] from,
                boolean fromInclusive,
                byte @Nullable [] to,
                boolean toInclusive,
                Visitor<? super V> visitor) {
            return super.scan(
                    from,
                    fromInclusive,
                    to,
                    toInclusive,
                    (key, value) -> visitor.visit(key, value) && (!oneIn(100) || visitor.visit(key, value)));
        }
    }

    /** {@code pollFirst} looks for the first entry and then removes it, whoever was faster. */
    public static final class TornPolls<V> extends ForwardingSubject<V> {
        public TornPolls() {
            super(new LockedSubject<>());
        }

        @Override
        public Map.@Nullable Entry<byte[], V> pollFirst() {
            Map.Entry<byte[], V> first = super.first();
            if (first != null) {
                hesitate();
                super.remove(first.getKey());
            }
            return first;
        }
    }

    /** {@code ceiling} passes over an entry, now and then. */
    public static final class FarCeilings<V> extends ForwardingSubject<V> {
        public FarCeilings() {
            super(new LockedSubject<>());
        }

        @Override
        public Map.@Nullable Entry<byte[], V> ceiling(byte[] key) {
            Map.Entry<byte[], V> found = super.ceiling(key);
            return found != null && oneIn(50) ? super.higher(found.getKey()) : found;
        }
    }

    /** {@code last} is found by steps: each was right at its time, but no moment need have had the answer. */
    public static final class WalkingLast<V> extends ForwardingSubject<V> {
        public WalkingLast() {
            super(new LockedSubject<>());
        }

        @Override
        public Map.@Nullable Entry<byte[], V> last() {
            Map.Entry<byte[], V> last = super.first();
            while (last != null) {
                hesitate();
                Map.Entry<byte[], V> next = super.higher(last.getKey());
                if (next == null) {
                    return last;
                }
                last = next;
            }
            return null;
        }
    }

    /** A Masstree in which a remove forgets to unlock a node, now and then. */
    public static final class ForgottenLocks<V> extends ForwardingSubject<V> {
        private final MasstreeSubject<V> tree;

        public ForgottenLocks() {
            this(new MasstreeSubject<>(3));
        }

        private ForgottenLocks(MasstreeSubject<V> tree) {
            super(tree);
            this.tree = tree;
        }

        @Override
        public void checkStructure() {
            if (oneIn(20)) {
                MasstreeInternals.leaveRootLocked(tree.map());
            }
            super.checkStructure();
        }
    }
}
