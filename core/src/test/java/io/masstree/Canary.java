package io.masstree;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;

/** Maps with a seeded fault each. Sequential properties that pass on one of them are worth nothing. */
enum Canary implements MapFactory {
    /** R24 is broken: {@code "a"} and {@code "a\0"} are taken for one key. */
    ALIASED_LENGTHS(AliasedLengths::new),

    /** R23 is broken: a scan loses the entry behind each border of {@code width} entries. */
    DROPPED_AT_BORDER(DroppedAtBorder::new),

    /** Remove goes by the slice alone: an absent key takes the next one of the same slice with it. */
    REMOVED_BY_SLICE(RemovedBySlice::new),

    /** The cursor's {@code seekBefore} stops at the key itself. */
    SEEK_BEFORE_INCLUSIVE(SeekBeforeInclusive::new);

    @SuppressWarnings("ImmutableEnumChecker") // a constructor
    private final IntFunction<MapUnderTest> maker;

    Canary(IntFunction<MapUnderTest> maker) {
        this.maker = maker;
    }

    static Canary named(String name) {
        return name.equals("true") ? ALIASED_LENGTHS : valueOf(name);
    }

    @Override
    public MapUnderTest ofWidth(int width) {
        return maker.apply(width);
    }

    private static final class AliasedLengths extends MasstreeUnderTest {
        AliasedLengths(int width) {
            super(width);
        }

        private static byte[] withoutPadding(byte[] key) {
            int start = Math.max(0, (key.length - 1) / 8 * 8);
            int end = key.length;
            while (end > start && key[end - 1] == 0) {
                end--;
            }
            return Arrays.copyOf(key, end);
        }

        @Override
        public Value get(byte[] key) {
            return super.get(withoutPadding(key));
        }

        @Override
        public Value put(byte[] key, Value value) {
            return super.put(withoutPadding(key), value);
        }

        @Override
        public Value remove(byte[] key) {
            return super.remove(withoutPadding(key));
        }
    }

    private static final class DroppedAtBorder extends MasstreeUnderTest {
        private final int width;

        DroppedAtBorder(int width) {
            super(width);
            this.width = width;
        }

        private EntryVisitor<Value> dropping(EntryVisitor<Value> visitor) {
            int[] seen = {0};
            return entry -> seen[0]++ % (width + 1) == width || visitor.visit(entry);
        }

        @Override
        public boolean scan(
                byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, EntryVisitor<Value> visitor) {
            return super.scan(from, fromInclusive, to, toInclusive, dropping(visitor));
        }

        @Override
        public boolean scanDescending(
                byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive, EntryVisitor<Value> visitor) {
            return super.scanDescending(from, fromInclusive, to, toInclusive, dropping(visitor));
        }

        @Override
        public boolean scanPrefix(byte[] prefix, EntryVisitor<Value> visitor) {
            return super.scanPrefix(prefix, dropping(visitor));
        }
    }

    private static final class RemovedBySlice extends MasstreeUnderTest {
        RemovedBySlice(int width) {
            super(width);
        }

        @Override
        public Value remove(byte[] key) {
            Map.Entry<byte[], Value> found = ceiling(key);
            boolean sameSlice = found != null && Arrays.equals(Arrays.copyOf(found.getKey(), 8), Arrays.copyOf(key, 8));
            return super.remove(sameSlice ? found.getKey() : key);
        }
    }

    private static final class SeekBeforeInclusive extends MasstreeUnderTest {
        SeekBeforeInclusive(int width) {
            super(width);
        }

        @Override
        public Cursor<Value> cursor() {
            Cursor<Value> cursor = super.cursor();
            return new Cursor<>() {
                @Override
                public boolean seekFirst() {
                    return cursor.seekFirst();
                }

                @Override
                public boolean seekLast() {
                    return cursor.seekLast();
                }

                @Override
                public boolean seek(byte[] key) {
                    return cursor.seek(key);
                }

                @Override
                public boolean seekBefore(byte[] key) {
                    return containsKey(key) ? cursor.seek(key) : cursor.seekBefore(key);
                }

                @Override
                public boolean next() {
                    return cursor.next();
                }

                @Override
                public boolean previous() {
                    return cursor.previous();
                }

                @Override
                public boolean isValid() {
                    return cursor.isValid();
                }

                @Override
                public byte[] key() {
                    return cursor.key();
                }

                @Override
                public int keyLength() {
                    return cursor.keyLength();
                }

                @Override
                public int copyKeyTo(byte[] target, int offset) {
                    return cursor.copyKeyTo(target, offset);
                }

                @Override
                public Value value() {
                    return cursor.value();
                }
            };
        }
    }
}
