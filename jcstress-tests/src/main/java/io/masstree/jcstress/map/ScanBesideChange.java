package io.masstree.jcstress.map;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.masstree.Cursor;
import io.masstree.Masstree;
import io.masstree.jcstress.Canary;
import io.masstree.jcstress.Sharp;
import io.masstree.jcstress.Window;
import io.masstree.model.Guards;
import io.masstree.model.Rule;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A scan beside a change shows its keys in strict order, and every key that nobody touches.
 *
 * <pre>
 *   variant                whole   misses, repeats, disorder
 *   Mechanism              yes     never
 *   Real...                yes     never
 *   WeakenedNoFilter       yes     seen: what moved in a split is shown twice
 *   WeakenedNotValidated   yes     seen: a torn snapshot is shown
 * </pre>
 */
@Description("a scan shows every untouched key once, in order, while other keys come and go")
@Outcome(id = "whole", expect = ACCEPTABLE, desc = "All untouched keys, in order, none twice.")
@Outcome(expect = FORBIDDEN, desc = "The scan broke its promise.")
public final class ScanBesideChange {
    private ScanBesideChange() {}

    /** Collects what a scan shows and judges it. */
    static final class Shown {
        private final int[] untouched;
        private final boolean ascending;
        private long seen;
        private int latest;
        private @Nullable String fault;

        Shown(boolean ascending, int... untouched) {
            this.ascending = ascending;
            this.untouched = untouched;
            latest = ascending ? -1 : Long.SIZE;
        }

        void add(int key) {
            if (ascending ? key <= latest : key >= latest) {
                fault = key + " after " + latest;
            }
            latest = key;
            seen |= 1L << key;
        }

        String verdict() {
            if (fault != null) {
                return fault;
            }
            for (int key : untouched) {
                if ((seen & 1L << key) == 0) {
                    return "misses " + key;
                }
            }
            return "whole";
        }
    }

    /** A leaf with the keys 1 2 3, of which 2 and 3 are about to move right. */
    abstract static class TwoLeaves {
        final Leaf left = new Leaf(1, 2, 3);

        final void split() {
            Leaf right = new Leaf(2, 3);
            right.first = 2;
            left.link(right);
            Window.stretch(); // both hold what moves
            left.beginDirty();
            left.truncate(1);
            Window.stretch(); // fewer keys, and the old fence
            left.last = 1;
            left.endDirty();
        }

        /** Scans forwards; {@code validated} and {@code filtered} are R23. */
        final String scan(boolean validated, boolean filtered) {
            Shown shown = new Shown(true, 1, 2, 3);
            int position = 0;
            Leaf leaf = left;
            while (leaf != null) {
                long v = leaf.stable();
                int last = leaf.last;
                if (!validated) {
                    Window.stretch(); // so that the other thread's change comes between the fence and the keys
                }
                int size = (int) Leaf.SIZE.getAcquire(leaf);
                int first = leaf.key(0);
                int second = leaf.key(1);
                int third = leaf.key(2);
                Leaf next = (Leaf) Leaf.NEXT.getAcquire(leaf);
                if (validated && leaf.changedSince(v)) {
                    continue;
                }
                for (int i = 0; i < size; i++) {
                    int key = i == 0 ? first : i == 1 ? second : third;
                    if (!filtered || key > position) {
                        shown.add(key);
                        position = key;
                    }
                }
                if (filtered) {
                    position = Math.max(position, last);
                }
                leaf = next;
            }
            return shown.verdict();
        }
    }

    /** Validated snapshots; only what lies behind the position. */
    @JCStressTest
    @JCStressMeta(ScanBesideChange.class)
    @Guards(Rule.R23)
    @State
    public static class Mechanism extends TwoLeaves {
        @Actor
        public void writer() {
            split();
        }

        @Actor
        public void scanner(L_Result r) {
            r.r1 = scan(true, true);
        }
    }

    /** R23 broken: whatever the next node holds is shown. */
    @JCStressTest
    @JCStressMeta(ScanBesideChange.class)
    @Canary(breaks = Rule.R23)
    @Sharp
    @State
    public static class WeakenedNoFilter extends TwoLeaves {
        @Actor
        public void writer() {
            split();
        }

        @Actor
        public void scanner(L_Result r) {
            r.r1 = scan(true, false);
        }
    }

    /** R23 broken: the snapshot is shown without a second look at the version. */
    @JCStressTest
    @JCStressMeta(ScanBesideChange.class)
    @Canary(breaks = {Rule.R6, Rule.R23})
    @State
    public static class WeakenedNotValidated extends TwoLeaves {
        @Actor
        public void writer() {
            split();
        }

        @Actor
        public void scanner(L_Result r) {
            r.r1 = scan(false, true);
        }
    }

    private static String forwards(Masstree<Integer> map, int... untouched) {
        Shown shown = new Shown(true, untouched);
        map.scan(null, true, null, true, entry -> {
            shown.add(entry.value());
            return true;
        });
        return shown.verdict();
    }

    private static String backwards(Masstree<Integer> map, int... untouched) {
        Shown shown = new Shown(false, untouched);
        map.scanDescending(null, true, null, true, entry -> {
            shown.add(entry.value());
            return true;
        });
        return shown.verdict();
    }

    /** Forwards, beside a split in the middle. */
    @JCStressTest
    @JCStressMeta(ScanBesideChange.class)
    @Guards({Rule.R15, Rule.R23})
    @State
    public static class RealForwardsBesideSplit {
        private final Masstree<Integer> map = Trees.of(1, 2, 3, 10, 20, 30, 40);

        @Actor
        public void writer() {
            map.put(Trees.key(15), 15);
        }

        @Actor
        public void scanner(L_Result r) {
            r.r1 = forwards(map, 1, 2, 3, 10, 20, 30, 40);
        }
    }

    /** Backwards, beside a split in the middle. */
    @JCStressTest
    @JCStressMeta(ScanBesideChange.class)
    @Guards({Rule.R14, Rule.R15, Rule.R23, Rule.R34})
    @Sharp
    @State
    public static class RealBackwardsBesideSplit {
        private final Masstree<Integer> map = Trees.of(1, 2, 3, 10, 20, 30, 40);

        @Actor
        public void writer() {
            map.put(Trees.key(15), 15);
        }

        @Actor
        public void scanner(L_Result r) {
            r.r1 = backwards(map, 1, 2, 3, 10, 20, 30, 40);
        }
    }

    /** Forwards, beside a node that goes. */
    @JCStressTest
    @JCStressMeta(ScanBesideChange.class)
    @Guards({Rule.R19, Rule.R20, Rule.R23})
    @State
    public static class RealForwardsBesideUnlink {
        private final Masstree<Integer> map = Trees.without(Trees.upTo(9), 4, 6);

        @Actor
        public void writer() {
            map.remove(Trees.key(5));
        }

        @Actor
        public void scanner(L_Result r) {
            r.r1 = forwards(map, 1, 2, 3, 7, 8, 9);
        }
    }

    /** Backwards, beside a node that goes. */
    @JCStressTest
    @JCStressMeta(ScanBesideChange.class)
    @Guards({Rule.R19, Rule.R20, Rule.R23, Rule.R34})
    @State
    public static class RealBackwardsBesideUnlink {
        private final Masstree<Integer> map = Trees.without(Trees.upTo(9), 4, 6);

        @Actor
        public void writer() {
            map.remove(Trees.key(5));
        }

        @Actor
        public void scanner(L_Result r) {
            r.r1 = backwards(map, 1, 2, 3, 7, 8, 9);
        }
    }

    /** Forwards and back again with one cursor, beside a split. */
    @JCStressTest
    @JCStressMeta(ScanBesideChange.class)
    @Guards({Rule.R15, Rule.R23})
    @State
    public static class RealTurningBesideSplit {
        private final Masstree<Integer> map = Trees.of(1, 2, 3, 10, 20, 30, 40);

        @Actor
        public void writer() {
            map.put(Trees.key(15), 15);
        }

        @Actor
        public void scanner(L_Result r) {
            Shown there = new Shown(true, 10, 20, 30, 40);
            Shown back = new Shown(false, 1, 2, 3, 10, 20, 30);
            Cursor<Integer> cursor = map.cursor();
            boolean found = cursor.seek(Trees.key(10));
            while (found && cursor.value() < 40) {
                there.add(cursor.value());
                found = cursor.next();
            }
            there.add(cursor.value());
            while (cursor.previous()) {
                back.add(cursor.value());
            }
            r.r1 = there.verdict().equals("whole") ? back.verdict() : there.verdict();
        }
    }

    /** From inside a layer that is born, and out again. */
    @JCStressTest
    @JCStressMeta(ScanBesideChange.class)
    @Guards({Rule.R10, Rule.R23})
    @State
    public static class RealBesideLayerBirth {
        private final Masstree<Integer> map = Trees.ofTailed(10);

        public RealBesideLayerBirth() {
            map.put(Trees.key(1), 1);
            map.put(Trees.key(60), 60);
        }

        @Actor
        public void writer() {
            map.put(Trees.suffixed(11), 11);
        }

        @Actor
        public void scanner(L_Result r) {
            r.r1 = forwards(map, 1, 10, 60);
        }
    }

    /** Past a layer that dies. */
    @JCStressTest
    @JCStressMeta(ScanBesideChange.class)
    @Guards({Rule.R19, Rule.R21, Rule.R23})
    @State
    public static class RealBesideLayerDeath {
        private final Masstree<Integer> map = Trees.ofDeep(10, 11);

        public RealBesideLayerDeath() {
            map.remove(Trees.deep(11));
            map.put(Trees.key(1), 1);
            map.put(Trees.key(63), 63);
        }

        @Actor
        public void writer() {
            map.remove(Trees.deep(10));
        }

        @Actor
        public void scanner(L_Result r) {
            r.r1 = backwards(map, 63, 1);
        }
    }
}
