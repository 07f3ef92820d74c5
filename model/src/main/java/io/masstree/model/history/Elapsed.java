package io.masstree.model.history;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The time between two moments of a history. A history's clock may show any number of 64 bits, so two moments can be
 * further apart than a {@code long} can say.
 */
public final class Elapsed {

    private static final int MICROS = 3;

    private Elapsed() {}

    /**
     * The time between two moments in nanoseconds.
     *
     * @param from the one
     * @param to the other
     * @return how much later it is, exactly if that is less than 2<sup>53</sup>; negative if it is earlier
     */
    public static double nanos(long from, long to) {
        return to < from ? -unsigned(from, to) : unsigned(to, from);
    }

    private static double unsigned(long later, long earlier) {
        long difference = later - earlier;
        return difference >= 0 ? difference : (difference >>> 1) * 2.0; // what overflows is a number without a sign
    }

    /**
     * The time between two moments as a decimal number.
     *
     * @param from the one
     * @param to the other
     * @param unit the unit as a power of ten in nanoseconds: 9 for seconds
     * @param decimals how many decimals to show
     * @return how much later it is, rounded to the nearest; negative if it is earlier
     */
    public static String show(long from, long to, int unit, int decimals) {
        BigInteger nanos = BigInteger.valueOf(to).subtract(BigInteger.valueOf(from));
        return new BigDecimal(nanos, unit)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** The time between two moments in microseconds, to the nanosecond. */
    static String micros(long from, long to) {
        return show(from, to, MICROS, MICROS);
    }
}
