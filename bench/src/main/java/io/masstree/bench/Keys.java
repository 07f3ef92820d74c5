package io.masstree.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/** Families of keys: what real maps hold, from easy to hard, and those of the seed's measurements. */
public enum Keys {
    /** 8 random bytes. */
    RANDOM8 {
        @Override
        byte[] make(Random random, int index) {
            return randomBytes(random, 8);
        }
    },

    /** 32 bytes: a prefix of 24 that a hundred keys share, and 8 random ones. */
    PREFIX32 {
        @Override
        byte[] make(Random random, int index) {
            ByteBuffer key = ByteBuffer.allocate(32);
            key.put(String.format(Locale.ROOT, "user:%019d", index / 100).getBytes(US_ASCII));
            return key.putLong(random.nextLong()).array();
        }

        @Override
        public byte[] prefixOf(byte[] key) {
            return Arrays.copyOf(key, 24);
        }
    },

    /** 32 random bytes. */
    RANDOM32 {
        @Override
        byte[] make(Random random, int index) {
            return randomBytes(random, 32);
        }
    },

    /** Identifiers of 12 random letters and digits. */
    TEXT12 {
        @Override
        byte[] make(Random random, int index) {
            byte[] key = new byte[12];
            for (int i = 0; i < key.length; i++) {
                key[i] = (byte) Character.forDigit(random.nextInt(36), 36);
            }
            return key;
        }
    },

    /** URLs of about 50 bytes, on few hosts. */
    URL {
        @Override
        byte[] make(Random random, int index) {
            String host = HOSTS[random.nextInt(HOSTS.length)];
            String path =
                    Integer.toString(random.nextInt(2000), 36) + "/" + Integer.toString(random.nextInt(100_000), 36);
            return ("https://" + host + "/" + path + "/item-" + random.nextInt(1_000_000) + ".html").getBytes(US_ASCII);
        }

        @Override
        public byte[] prefixOf(byte[] key) {
            int slash = 0;
            for (int slashes = 0; slashes < 4; slash++) {
                slashes += key[slash] == '/' ? 1 : 0;
            }
            return Arrays.copyOf(key, slash);
        }
    },

    /** An 8-byte counter. */
    ASCENDING {
        @Override
        byte[] make(Random random, int index) {
            return ByteBuffer.allocate(8).putLong(index).array();
        }
    },

    /** 1024 bytes, all random but a prefix of 16 that all keys share. */
    LONG1K {
        @Override
        byte[] make(Random random, int index) {
            byte[] key = randomBytes(random, 1024);
            System.arraycopy(LONG_PREFIX, 0, key, 0, LONG_PREFIX.length);
            return key;
        }
    },

    /** The seed's {@code keys::<8>}: a counter. */
    SEED8 {
        @Override
        byte[] make(Random random, int index) {
            return seed(1, 0, index, index);
        }
    },

    /** The seed's {@code keys::<16>}: multiples of a constant for each 8 bytes, so the first 8 are never shared. */
    SEED16 {
        @Override
        byte[] make(Random random, int index) {
            return seed(2, 0, index, index);
        }
    },

    /** The seed's {@code keys::<24>}. */
    SEED24 {
        @Override
        byte[] make(Random random, int index) {
            return seed(3, 0, index, index);
        }
    },

    /** The seed's {@code keys::<32>}. */
    SEED32 {
        @Override
        byte[] make(Random random, int index) {
            return seed(4, 0, index, index);
        }
    },

    /** The seed's {@code keys_shared_prefix::<32>}: the first 8 bytes are one of 256. */
    SEED32_SHARED8 {
        @Override
        byte[] make(Random random, int index) {
            return seed(4, 1, index % 256, index);
        }
    },

    /** The seed's {@code keys_shared_prefix_chunks::<32>}: the first 24 bytes are one of 16. */
    SEED32_SHARED24 {
        @Override
        byte[] make(Random random, int index) {
            return seed(4, 3, index % 16, index);
        }
    };

    private static final String[] HOSTS = {
        "www.example.com", "shop.example.org", "news.example.net", "api.example.io", "blog.example.dev"
    };
    private static final byte[] LONG_PREFIX = "document/content".getBytes(US_ASCII);
    private static final long[] SEED_FACTORS = {
        1, 0x517cc1b727220a95L, 0x9e3779b97f4a7c15L, 0xbf58476d1ce4e5b9L,
    };

    abstract byte[] make(Random random, int index);

    /** The first {@code count} keys of the family; the same for the same seed. */
    public byte[][] make(int count, long seed) {
        Random random = new Random(seed);
        byte[][] keys = new byte[count][];
        for (int i = 0; i < count; i++) {
            keys[i] = make(random, i);
        }
        return keys;
    }

    /** The prefix of a key by which one would look for it and its neighbours: its first two bytes, if the family has no better. */
    public byte[] prefixOf(byte[] key) {
        return Arrays.copyOf(key, 2);
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] key = new byte[length];
        random.nextBytes(key);
        return key;
    }

    private static byte[] seed(int chunks, int shared, long bucket, long index) {
        ByteBuffer key = ByteBuffer.allocate(8 * chunks);
        for (int i = 0; i < chunks; i++) {
            key.putLong((i < shared ? bucket : index) * SEED_FACTORS[i]);
        }
        return key.array();
    }
}
