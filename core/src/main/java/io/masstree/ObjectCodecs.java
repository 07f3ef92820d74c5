package io.masstree;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** The codecs of byte keys, UUIDs and instants. */
final class ObjectCodecs {
    static final StandardCodec<ByteKey> BYTES = new Bytes();
    static final StandardCodec<UUID> UUIDS = new Uuids();
    static final StandardCodec<Instant> INSTANTS = new Instants();

    private ObjectCodecs() {}

    private static final class Bytes extends StandardCodec<ByteKey> {
        Bytes() {
            super("bytes", ByteKey.class, Comparator.naturalOrder());
        }

        @Override
        public byte[] encode(ByteKey key) {
            return Objects.requireNonNull(key, "key").toByteArray();
        }

        @Override
        ByteKey decode(byte[] bytes, int from, int to) {
            return ByteKey.of(bytes, from, to);
        }

        @Override
        public byte[] encodePrefix(ByteKey prefix) {
            return encode(prefix);
        }
    }

    private static final class Uuids extends StandardCodec<UUID> {
        private static final int LENGTH = 2 * Long.BYTES;

        Uuids() {
            super("uuid", UUID.class, Uuids::compare);
        }

        private static int compare(UUID a, UUID b) {
            int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
            return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
        }

        @Override
        int fixedLength() {
            return LENGTH;
        }

        @Override
        public byte[] encode(UUID key) {
            Objects.requireNonNull(key, "key");
            return ByteBuffer.allocate(LENGTH)
                    .putLong(key.getMostSignificantBits())
                    .putLong(key.getLeastSignificantBits())
                    .array();
        }

        @Override
        UUID decode(byte[] bytes, int from, int to) {
            requireLength(bytes, from, to);
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, LENGTH);
            return new UUID(buffer.getLong(), buffer.getLong());
        }
    }

    /** 8 bytes for the seconds, their sign flipped, and 4 for the nanoseconds, which are not negative. */
    private static final class Instants extends StandardCodec<Instant> {
        private static final int LENGTH = Long.BYTES + Integer.BYTES;
        private static final int NANOS_PER_SECOND = 1_000_000_000;

        Instants() {
            super("instant", Instant.class, Comparator.naturalOrder());
        }

        @Override
        int fixedLength() {
            return LENGTH;
        }

        @Override
        public byte[] encode(Instant key) {
            Objects.requireNonNull(key, "key");
            return ByteBuffer.allocate(LENGTH)
                    .putLong(key.getEpochSecond() ^ Long.MIN_VALUE)
                    .putInt(key.getNano())
                    .array();
        }

        @Override
        Instant decode(byte[] bytes, int from, int to) {
            requireLength(bytes, from, to);
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, LENGTH);
            long seconds = buffer.getLong() ^ Long.MIN_VALUE;
            int nanos = buffer.getInt();
            if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
                throw undecodable(bytes, from, to, "it has " + nanos + " nanoseconds");
            }
            try {
                return Instant.ofEpochSecond(seconds, nanos);
            } catch (DateTimeException e) {
                throw undecodable(bytes, from, to, "it has " + seconds + " seconds, out of the range of Instant");
            }
        }
    }
}
