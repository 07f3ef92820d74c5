package io.masstree.simulator.instrument;

import io.masstree.simulator.memory.Message;
import org.jspecify.annotations.Nullable;

/** Values of variables: boxed, as raw bits, as references. */
final class Values {
    private Values() {}

    static @Nullable Object of(Message message, Class<?> type) {
        return type.isPrimitive() ? box(message.bits(), type) : message.reference();
    }

    static Object box(long bits, Class<?> type) {
        if (type == long.class) {
            return bits;
        } else if (type == int.class) {
            return (int) bits;
        } else if (type == byte.class) {
            return (byte) bits;
        } else if (type == short.class) {
            return (short) bits;
        } else if (type == char.class) {
            return (char) bits;
        } else if (type == boolean.class) {
            return (bits & 1) != 0;
        } else if (type == float.class) {
            return Float.intBitsToFloat((int) bits);
        }
        return Double.longBitsToDouble(bits);
    }

    static long bits(@Nullable Object value, Class<?> type) {
        if (!type.isPrimitive() || value == null) {
            return 0;
        } else if (value instanceof Boolean b) {
            return b ? 1 : 0;
        } else if (value instanceof Character c) {
            return c;
        } else if (value instanceof Float f) {
            return Float.floatToRawIntBits(f);
        } else if (value instanceof Double d) {
            return Double.doubleToRawLongBits(d);
        }
        return ((Number) value).longValue();
    }

    static @Nullable Object reference(@Nullable Object value, Class<?> type) {
        return type.isPrimitive() ? null : value;
    }

    /** An argument, which may have a narrower primitive type than the variable, in the variable's type. */
    static @Nullable Object convert(@Nullable Object value, Class<?> type) {
        if (!type.isPrimitive() || value == null) {
            return value;
        }
        if (value instanceof Boolean) {
            return value;
        }
        Number number = value instanceof Character c ? Integer.valueOf(c) : (Number) value;
        if (type == float.class) {
            return number.floatValue();
        } else if (type == double.class) {
            return number.doubleValue();
        }
        return box(number.longValue(), type);
    }
}
