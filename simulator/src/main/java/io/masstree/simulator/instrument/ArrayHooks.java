package io.masstree.simulator.instrument;

import io.masstree.simulator.engine.Carrier;
import io.masstree.simulator.engine.Refusal;
import io.masstree.simulator.memory.AccessMode;
import io.masstree.simulator.memory.Location;
import io.masstree.simulator.memory.Memory;
import io.masstree.simulator.memory.Message;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** What instrumented code calls for the elements of arrays, and for methods of the JDK that copy or fill them. */
public final class ArrayHooks {
    private ArrayHooks() {}

    /**
     * Reads an element.
     *
     * @param array the array
     * @param index the index
     * @return the element, as its raw bits
     */
    public static long loadBits(Object array, int index) {
        Carrier carrier = Hooks.enter();
        return carrier == null ? rawBits(array, index) : readBits(carrier, array, index, AccessMode.PLAIN);
    }

    static long readBits(Carrier carrier, Object array, int index, AccessMode mode) {
        long raw = rawBits(array, index);
        Message message = Hooks.read(carrier, location(carrier, array, index), mode);
        return message == null ? raw : message.bits();
    }

    /**
     * Writes an element.
     *
     * @param array the array
     * @param index the index
     * @param bits  the element, as its raw bits
     */
    public static void storeBits(Object array, int index, long bits) {
        Carrier carrier = Hooks.enter();
        if (carrier == null) {
            setRawBits(array, index, bits);
        } else {
            writeBits(carrier, array, index, bits, AccessMode.PLAIN);
        }
    }

    static void writeBits(Carrier carrier, Object array, int index, long bits, AccessMode mode) {
        long raw = rawBits(array, index);
        Location location = location(carrier, array, index);
        Hooks.write(carrier, location, mode, raw, null, bits, null);
        setRawBits(array, index, location.newest().bits());
    }

    /**
     * Reads an element of a reference type.
     *
     * @param array the array
     * @param index the index
     * @return the element
     */
    public static @Nullable Object loadReference(@Nullable Object[] array, int index) {
        Carrier carrier = Hooks.enter();
        return carrier == null ? array[index] : readReference(carrier, array, index, AccessMode.PLAIN);
    }

    static @Nullable Object readReference(Carrier carrier, @Nullable Object[] array, int index, AccessMode mode) {
        Object raw = array[index];
        Message message = Hooks.read(carrier, location(carrier, array, index), mode);
        Object value = message == null ? raw : message.reference();
        if (value != null) {
            carrier.execution().memory().reachFurther(carrier.logical().memory(), array, value);
        }
        return value;
    }

    /**
     * Writes an element of a reference type.
     *
     * @param array the array
     * @param index the index
     * @param value the element
     */
    public static void storeReference(@Nullable Object[] array, int index, @Nullable Object value) {
        Carrier carrier = Hooks.enter();
        if (carrier == null) {
            array[index] = value;
        } else {
            writeReference(carrier, array, index, value, AccessMode.PLAIN);
        }
    }

    static void writeReference(
            Carrier carrier, @Nullable Object[] array, int index, @Nullable Object value, AccessMode mode) {
        Object raw = array[index];
        array[index] = value; // Throws an ArrayStoreException if the array cannot hold it.
        Location location = location(carrier, array, index);
        Hooks.write(carrier, location, mode, 0, raw, 0, value);
        array[index] = location.newest().reference();
    }

    static Location location(Carrier carrier, Object array, int index) {
        return World.of(carrier).element(array, Array.getLength(array), index);
    }

    /**
     * {@code System.arraycopy}, element by element.
     *
     * @param from   the source
     * @param at     its first element
     * @param to     the target
     * @param toAt   its first element
     * @param length how many
     */
    public static void copy(Object from, int at, Object to, int toAt, int length) {
        Carrier carrier = Carrier.simulating();
        if (carrier == null || length <= 0 || !fits(from, at, length) || !fits(to, toAt, length)) {
            System.arraycopy(from, at, to, toAt, length);
            return;
        }
        boolean backwards = from == to && at < toAt;
        for (int i = 0; i < length; i++) {
            int offset = backwards ? length - 1 - i : i;
            copyElement(from, at + offset, to, toAt + offset);
        }
    }

    private static boolean fits(Object array, int at, int length) {
        return at >= 0 && at <= Array.getLength(array) - length;
    }

    private static void copyElement(Object from, int at, Object to, int toAt) {
        if (from instanceof Object[] references) {
            storeReference((Object[]) to, toAt, loadReference(references, at));
        } else {
            storeBits(to, toAt, loadBits(from, at));
        }
    }

    /**
     * {@code Arrays.copyOf}.
     *
     * @param from   the source
     * @param length the length of the copy
     * @return the copy
     */
    public static Object copyOf(Object from, int length) {
        return copyOfRange(from, 0, length);
    }

    /**
     * {@code Arrays.copyOfRange}.
     *
     * @param from  the source
     * @param start the first element
     * @param end   behind the last element
     * @return the copy
     */
    public static Object copyOfRange(Object from, int start, int end) {
        int length = Array.getLength(from);
        if (start > end) {
            throw new IllegalArgumentException(start + " > " + end);
        }
        if (start < 0 || start > length) {
            throw new ArrayIndexOutOfBoundsException("range starts at " + start + " in " + length + " elements");
        }
        Object to = Array.newInstance(from.getClass().getComponentType(), end - start);
        int copied = Math.min(length, end) - start;
        Carrier carrier = Carrier.simulating();
        if (carrier == null) {
            System.arraycopy(from, start, to, 0, copied);
        } else {
            for (int i = 0; i < copied; i++) {
                copyUnshared(carrier, from, start + i, to, i);
            }
        }
        return to;
    }

    /** Copies an element into an array that nobody has been given yet. */
    private static void copyUnshared(Carrier carrier, Object from, int at, Object to, int toAt) {
        if (from instanceof Object[] references) {
            Object value = loadReference(references, at);
            carrier.event();
            Hooks.writeUnshared(carrier, location(carrier, to, toAt), 0, value);
            ((Object[]) to)[toAt] = value;
        } else {
            long bits = loadBits(from, at);
            carrier.event();
            Hooks.writeUnshared(carrier, location(carrier, to, toAt), bits, null);
            setRawBits(to, toAt, bits);
        }
    }

    /**
     * {@code clone} of an array.
     *
     * @param from the array
     * @return the copy
     */
    public static Object cloneOf(Object from) {
        return copyOfRange(from, 0, Array.getLength(from));
    }

    /**
     * {@code Arrays.fill} of a whole array with raw bits.
     *
     * @param array the array
     * @param bits  what is written
     */
    public static void fillBits(Object array, long bits) {
        fillBits(array, 0, Array.getLength(array), bits);
    }

    /**
     * {@code Arrays.fill} of a whole array with a reference.
     *
     * @param array the array
     * @param value what is written
     */
    public static void fillReferences(@Nullable Object[] array, @Nullable Object value) {
        fillReferences(array, 0, array.length, value);
    }

    /**
     * {@code Arrays.fill} with raw bits.
     *
     * @param array the array
     * @param start the first element
     * @param end   behind the last element
     * @param bits  what is written
     */
    public static void fillBits(Object array, int start, int end, long bits) {
        java.util.Objects.checkFromToIndex(start, end, Array.getLength(array));
        for (int i = start; i < end; i++) {
            storeBits(array, i, bits);
        }
    }

    /**
     * {@code Arrays.fill} with a reference.
     *
     * @param array the array
     * @param start the first element
     * @param end   behind the last element
     * @param value what is written
     */
    public static void fillReferences(@Nullable Object[] array, int start, int end, @Nullable Object value) {
        java.util.Objects.checkFromToIndex(start, end, array.length);
        for (int i = start; i < end; i++) {
            storeReference(array, i, value);
        }
    }

    /**
     * An array is given to code that is not simulated, and which reads it raw. That is right only if the thread must see the
     * newest of each element anyway.
     *
     * @param array the array
     * @param where the method, in words
     * @throws Refusal if the thread could see something older
     */
    public static void givenTo(@Nullable Object array, String where) {
        Carrier carrier = Carrier.simulating();
        if (carrier == null || array == null) {
            return;
        }
        int unsettled = unsettledElement(carrier, array);
        if (unsettled >= 0) {
            throw new Refusal("an array is given to " + where + ", which is not simulated, although T"
                    + carrier.logical().number() + " need not see the newest value of its element " + unsettled
                    + "; read the elements in simulated code");
        }
    }

    /**
     * An array is given to a method that only reads its elements, as those of {@link java.util.Arrays} that compare do.
     *
     * @param array the array
     * @return what the method gets in its place: the array itself if the thread must see the newest of each element, otherwise a
     *     copy, each element of which was read
     */
    public static @Nullable Object readable(@Nullable Object array) {
        Carrier carrier = Carrier.simulating();
        return carrier == null || array == null || unsettledElement(carrier, array) < 0 ? array : cloneOf(array);
    }

    /** The first element of which the thread need not see the newest value; -1, and all are read, if there is none. */
    private static int unsettledElement(Carrier carrier, Object array) {
        @Nullable Location[] elements = World.of(carrier).elements(array);
        if (elements == null) {
            return -1;
        }
        Memory memory = carrier.execution().memory();
        for (Location element : elements) {
            if (element != null
                    && element.size() > 0
                    && memory.readable(carrier.logical().memory(), element, AccessMode.PLAIN) > 1) {
                return element.index();
            }
        }
        for (Location element : elements) {
            if (element != null && element.size() > 0) {
                memory.read(carrier.logical().memory(), element, AccessMode.PLAIN, 0);
            }
        }
        return -1;
    }

    /**
     * An array is given to code that is not simulated, and which writes into it.
     *
     * @param array the array
     * @param where the method, in words
     * @throws Refusal if the array was used in this execution
     */
    public static void writtenBy(@Nullable Object array, String where) {
        Carrier carrier = Carrier.simulating();
        if (carrier != null && array != null && World.of(carrier).elements(array) != null) {
            throw new Refusal("an array that simulated threads use is given to " + where
                    + ", which is not simulated and writes into it; write the elements in simulated code");
        }
    }

    static long rawBits(Object array, int index) {
        if (array instanceof long[] a) {
            return a[index];
        } else if (array instanceof int[] a) {
            return a[index];
        } else if (array instanceof byte[] a) {
            return a[index];
        } else if (array instanceof char[] a) {
            return a[index];
        } else if (array instanceof short[] a) {
            return a[index];
        } else if (array instanceof boolean[] a) {
            return a[index] ? 1 : 0;
        } else if (array instanceof float[] a) {
            return Float.floatToRawIntBits(a[index]);
        }
        return Double.doubleToRawLongBits(((double[]) array)[index]);
    }

    static void setRawBits(Object array, int index, long bits) {
        if (array instanceof long[] a) {
            a[index] = bits;
        } else if (array instanceof int[] a) {
            a[index] = (int) bits;
        } else if (array instanceof byte[] a) {
            a[index] = (byte) bits;
        } else if (array instanceof char[] a) {
            a[index] = (char) bits;
        } else if (array instanceof short[] a) {
            a[index] = (short) bits;
        } else if (array instanceof boolean[] a) {
            a[index] = (bits & 1) != 0;
        } else if (array instanceof float[] a) {
            a[index] = Float.intBitsToFloat((int) bits);
        } else {
            ((double[]) array)[index] = Double.longBitsToDouble(bits);
        }
    }
}
