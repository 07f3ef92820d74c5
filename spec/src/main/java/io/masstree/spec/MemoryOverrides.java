package io.masstree.spec;

import java.util.Arrays;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import tlc2.value.impl.ValueVec;
import util.UniqueString;

/**
 * Operators of the module {@code Memory} in Java, for TLC: the same values as the definitions there, which say what they are, in a
 * third of the time. A test runs TLC with and without them.
 */
public final class MemoryOverrides {
    private static final int SPAN = 32;
    private static final int ALWAYS_VOLATILE = -1;

    private static final UniqueString VALUE = UniqueString.uniqueStringOf("value");
    private static final UniqueString VIEW = UniqueString.uniqueStringOf("view");
    private static final UniqueString AT = UniqueString.uniqueStringOf("at");
    private static final UniqueString SC = UniqueString.uniqueStringOf("sc");
    private static final UniqueString CUR = UniqueString.uniqueStringOf("cur");
    private static final UniqueString ACQ = UniqueString.uniqueStringOf("acq");
    private static final UniqueString REL = UniqueString.uniqueStringOf("rel");
    private static final UniqueString OWN = UniqueString.uniqueStringOf("own");
    private static final UniqueString MOMENT = UniqueString.uniqueStringOf("moment");
    private static final UniqueString LOG = UniqueString.uniqueStringOf("log");
    private static final Value EMPTY = set(new int[0]);

    private MemoryOverrides() {}

    /** {@code Bound(view, l)}. */
    @TLAPlusOperator(identifier = "Bound", module = "Memory", warn = false)
    public static Value bound(Value view, IntValue location) {
        return IntValue.gen(bound(ids(view), location.val));
    }

    /** {@code Join(a, b)}. */
    @TLAPlusOperator(identifier = "Join", module = "Memory", warn = false)
    public static Value join(Value a, Value b) {
        int[] left = ids(a);
        int[] right = ids(b);
        if (left.length == 0) {
            return b;
        }
        if (right.length == 0) {
            return a;
        }
        return set(join(left, right));
    }

    /** {@code Forget(M, alive, guide, reading)}. */
    @TLAPlusOperator(identifier = "Forget", module = "Memory", warn = false)
    public static Value forget(Value memory, Value alive, Value guide, Value reading) {
        return new Forgetting((RecordValue) memory.toRcd(), alive, tuple(guide).elems, reading).run();
    }

    private static int bound(int[] view, int location) {
        int bound = 1;
        for (int id : view) {
            if (id / SPAN == location) {
                bound = Math.max(bound, id % SPAN);
            }
        }
        return bound;
    }

    private static int[] join(int[] a, int[] b) {
        int[] joined = Arrays.copyOf(a, a.length + b.length);
        int size = a.length;
        for (int id : b) {
            int i = 0;
            while (i < size && joined[i] / SPAN != id / SPAN) {
                i++;
            }
            if (i == size) {
                joined[size++] = id;
            } else {
                joined[i] = Math.max(joined[i], id);
            }
        }
        return Arrays.copyOf(joined, size);
    }

    private static int[] ids(Value view) {
        ValueVec elements = ((SetEnumValue) view.toSetEnum()).elems;
        int[] ids = new int[elements.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ((IntValue) elements.elementAt(i)).val;
        }
        return ids;
    }

    private static Value set(int[] ids) {
        Arrays.sort(ids);
        ValueVec elements = new ValueVec(ids.length);
        for (int id : ids) {
            elements.addElement(IntValue.gen(id));
        }
        return new SetEnumValue(elements, true);
    }

    private static Value field(RecordValue record, UniqueString name) {
        for (int i = 0; i < record.names.length; i++) {
            if (record.names[i].equals(name)) {
                return record.values[i];
            }
        }
        throw new IllegalArgumentException(
                "a record of the memory has the field " + name + ", not this one: " + record);
    }

    private static TupleValue tuple(Value value) {
        return (TupleValue) value.toTuple();
    }

    /** One call of {@code Forget}. */
    private static final class Forgetting {
        private final RecordValue memory;
        private final Value[] at;
        private final Value[] guide;
        private final boolean[] isAlive;
        private final int[][] current;
        private final int[] sc;
        private final int[][] moments;
        private final int[] reading;
        private final int[] base;
        private boolean cuts;

        Forgetting(RecordValue memory, Value alive, Value[] guide, Value reading) {
            this.memory = memory;
            this.guide = guide;
            at = tuple(field(memory, AT)).elems;
            Value[] views = tuple(field(memory, CUR)).elems;
            Value[] guides = tuple(reading).elems;
            isAlive = new boolean[views.length];
            current = new int[views.length][];
            this.reading = new int[views.length];
            sc = ids(field(memory, SC));
            Value[] early = tuple(field(memory, MOMENT)).elems;
            moments = new int[views.length][];
            for (int t = 0; t < views.length; t++) {
                moments[t] = ids(early[t]);
                isAlive[t] = alive.member(IntValue.gen(t + 1));
                current[t] = ids(views[t]);
                this.reading[t] = ((IntValue) guides[t]).val;
            }
            base = new int[at.length + 1]; // as locations are counted
        }

        Value run() {
            for (int l = 1; l < base.length; l++) {
                base[l] = messages(l).length == 1 ? 1 : lowest(l);
                cuts |= base[l] > 1;
            }
            if (!cuts && !someDied()) {
                return memory;
            }
            Value[] kept = new Value[at.length];
            for (int l = 1; l <= kept.length; l++) {
                kept[l - 1] = kept(l);
            }
            UniqueString[] names = {AT, SC, MOMENT, CUR, ACQ, REL, OWN, LOG};
            Value[] values = {
                new TupleValue(kept),
                shift(field(memory, SC)),
                shiftedMoments(),
                shiftAll(CUR),
                shiftAll(ACQ),
                shiftAll(REL),
                shiftAll(OWN),
                field(memory, LOG)
            };
            return new RecordValue(names, values, false);
        }

        /** Whether there is a thread that will do nothing more, with a view that nobody needs. */
        private boolean someDied() {
            for (int t = 0; t < isAlive.length; t++) {
                if (!isAlive[t] && (current[t].length > 0 || moments[t].length > 0)) {
                    return true;
                }
            }
            return false;
        }

        private Value[] messages(int location) {
            return tuple(at[location - 1]).elems;
        }

        private static int[] viewOf(Value message) {
            return ids(field((RecordValue) message.toRcd(), VIEW));
        }

        private int lowest(int location) {
            boolean isVolatile = ((IntValue) guide[location - 1]).val == ALWAYS_VOLATILE;
            int lowest = messages(location).length;
            for (int t = 0; t < current.length; t++) {
                if (isAlive[t]) {
                    int also = isVolatile ? common(t, location) : guided(t, location);
                    lowest = Math.min(lowest, Math.max(bound(current[t], location), also));
                }
            }
            return lowest;
        }

        /** {@code Common(M, t, l)}. */
        private int common(int t, int location) {
            for (int id : moments[t]) {
                if (id / SPAN == location) {
                    return id % SPAN;
                }
            }
            return bound(sc, location);
        }

        /** What a thread is bound to see in a location behind the load of its guide. */
        private int guided(int t, int location) {
            int by = ((IntValue) guide[location - 1]).val;
            if (by < 0 || reading[t] == by) {
                return 1;
            }
            int oldest = Math.max(bound(current[t], by), common(t, by));
            return bound(viewOf(messages(by)[oldest - 1]), location);
        }

        private Value kept(int location) {
            Value[] all = messages(location);
            int from = base[location] - 1;
            if (all.length == 1 && viewOf(all[0]).length == 0) {
                return at[location - 1];
            }
            Value[] kept = new Value[all.length - from];
            for (int i = 0; i < kept.length; i++) {
                RecordValue message = (RecordValue) all[from + i].toRcd();
                Value view = field(message, VIEW);
                Value shifted = shift(view);
                kept[i] = shifted == view
                        ? message
                        : new RecordValue(
                                new UniqueString[] {VALUE, VIEW}, new Value[] {field(message, VALUE), shifted}, false);
            }
            return new TupleValue(kept);
        }

        private Value shift(Value view) {
            int[] ids = ids(view);
            int[] shifted = new int[ids.length];
            int size = 0;
            boolean changed = false;
            for (int id : ids) {
                int from = base[id / SPAN];
                if (id % SPAN > from) {
                    shifted[size++] = id - from + 1;
                }
                changed |= from > 1 || id % SPAN <= from;
            }
            return changed ? set(Arrays.copyOf(shifted, size)) : view;
        }

        private Value shiftedMoments() {
            Value[] shifted = new Value[moments.length];
            for (int t = 0; t < shifted.length; t++) {
                int[] ids = isAlive[t] ? moments[t].clone() : new int[0];
                for (int i = 0; i < ids.length; i++) {
                    int location = ids[i] / SPAN;
                    ids[i] = location * SPAN + Math.max(1, ids[i] % SPAN - base[location] + 1);
                }
                shifted[t] = set(ids);
            }
            return new TupleValue(shifted);
        }

        private Value shiftAll(UniqueString views) {
            Value[] all = tuple(field(memory, views)).elems;
            Value[] shifted = new Value[all.length];
            for (int t = 0; t < all.length; t++) {
                shifted[t] = isAlive[t] ? shift(all[t]) : EMPTY;
            }
            return new TupleValue(shifted);
        }
    }
}
