package io.masstree.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Random;

/** Families of keys: what real maps hold, from easy to hard. */
enum Keys {
    /** 8 random bytes. */
    RANDOM8 {
        @Override
        byte[] make(Random random, int index) {
            byte[] key = new byte[8];
            random.nextBytes(key);
            return key;
        }
    },

    /** 32 bytes: a prefix of 24 that a hundred keys share, and 8 random ones. */
    PREFIX32 {
        @Override
        byte[] make(Random random, int index) {
            ByteBuffer key = ByteBuffer.allocate(32);
            key.put("user:%019d".formatted(index / 100).getBytes(US_ASCII));
            return key.putLong(random.nextLong()).array();
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
    },

    /** An 8-byte counter. */
    ASCENDING {
        @Override
        byte[] make(Random random, int index) {
            return ByteBuffer.allocate(8).putLong(index).array();
        }
    };

    private static final String[] HOSTS = {
        "www.example.com", "shop.example.org", "news.example.net", "api.example.io", "blog.example.dev"
    };

    abstract byte[] make(Random random, int index);

    /** The first {@code count} keys of the family; the same for the same seed. */
    byte[][] make(int count, long seed) {
        Random random = new Random(seed);
        byte[][] keys = new byte[count][];
        for (int i = 0; i < count; i++) {
            keys[i] = make(random, i);
        }
        return keys;
    }
}
