package io.masstree;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * How an operation gets its key: as it was drawn, or from a key that is in the map or was used lately, so that removes hit,
 * and keys that are new share slices with keys that are there.
 *
 * @param origin where the key comes from
 * @param number which of the keys used lately, or where to cut a key
 * @param bytes the bytes that were drawn
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
record KeyChoice(Origin origin, int number, byte[] bytes) {
    private static final List<Origin> WEIGHTED = List.of(
            Origin.DRAWN,
            Origin.DRAWN,
            Origin.DRAWN,
            Origin.USED,
            Origin.USED,
            Origin.USED,
            Origin.PRESENT,
            Origin.PRESENT,
            Origin.PRESENT,
            Origin.SUCCESSOR,
            Origin.EXTENDED,
            Origin.CUT,
            Origin.SIBLING,
            Origin.NEIGHBOUR);

    /** Where a key comes from. */
    enum Origin {
        /** The bytes drawn. */
        DRAWN,
        /** A key that an earlier operation used. */
        USED,
        /** A key in the map: the first at or behind the bytes drawn. */
        PRESENT,
        /** The key right behind one in the map: one zero byte more. */
        SUCCESSOR,
        /** A key in the map with the bytes drawn behind it. */
        EXTENDED,
        /** The beginning of a key in the map. */
        CUT,
        /** The beginning of a key in the map with other bytes behind it. */
        SIBLING,
        /** A key in the map with another last byte. */
        NEIGHBOUR
    }

    static KeyChoice draw(RandomGenerator random) {
        return new KeyChoice(Keys.pick(WEIGHTED, random), random.nextInt(64), Keys.draw(random));
    }

    static Arbitrary<KeyChoice> arbitrary() {
        return Combinators.combine(
                        Arbitraries.of(WEIGHTED), Arbitraries.integers().between(0, 63), Keys.arbitrary())
                .as(KeyChoice::new);
    }

    /** Settles the key. */
    byte[] resolve(MapUnderTest specification, List<byte[]> used) {
        if (origin == Origin.DRAWN) {
            return bytes.clone();
        }
        if (origin == Origin.USED) {
            return used.isEmpty()
                    ? bytes.clone()
                    : used.get(number % used.size()).clone();
        }
        var entry = specification.ceiling(bytes);
        if (entry == null) {
            entry = specification.last();
        }
        if (entry == null) {
            return bytes.clone();
        }
        byte[] key = entry.getKey();
        return switch (origin) {
            case PRESENT -> key;
            case SUCCESSOR -> Arrays.copyOf(key, key.length + 1);
            case EXTENDED -> Keys.concat(key.length < 60 ? key : Arrays.copyOf(key, 20), end());
            case CUT -> Arrays.copyOf(key, number % (key.length + 1));
            case SIBLING -> Keys.concat(Arrays.copyOf(key, number % (key.length + 1)), end());
            case NEIGHBOUR -> neighbour(key);
            default -> throw new AssertionError(origin);
        };
    }

    /** The last bytes drawn: few, so that keys do not grow and grow. */
    private byte[] end() {
        return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 3), bytes.length);
    }

    private byte[] neighbour(byte[] key) {
        if (key.length > 0) {
            key[key.length - 1] += (byte) (number % 2 == 0 ? 1 : -1);
        }
        return key;
    }

    @Override
    public String toString() {
        return origin + "(" + number + ", " + Keys.hex(bytes) + ")";
    }
}
