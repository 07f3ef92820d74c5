package io.masstree.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Several threads on a small map of URLs, whose suffixes of 9 to 255 bytes come, go, move in splits and become layers.
 *
 * <p>A value says for which key it was put. So each pair of a key and another key's value is seen, whoever shows it. Each key
 * is changed by one thread only, its owner. The owner knows what the map has for it, and so sees what is missing.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang; a shape takes a second
class PackedSuffixesInMotionTest {
    private static final int KEYS = 96;
    private static final int STEPS = 100_000;

    /** In order, so that the number of a key is its place. */
    private static final byte[][] URLS = urls();

    private record Value(int url, int stamp) {}

    /**
     * Keys of two hosts. Two of the first share a slice, and differ behind it, some by a zero at the end: where both are, they
     * make a layer. Those of the second are all in a deeper layer.
     */
    private static byte[][] urls() {
        List<byte[]> urls = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            String host = i % 3 == 2 ? "https://example.org/page" : "https://example";
            byte[] head = (host + (char) ('0' + i / 3)).getBytes(US_ASCII);
            int slices = (head.length + 7) / 8 * 8;
            int behind = 9 + i * 37 % 247; // from 9 to 255
            byte[] url = Arrays.copyOf(head, slices + behind);
            Arrays.fill(url, head.length, url.length, (byte) (i % 4 == 0 ? 0 : i % 4 == 1 ? 0xFF : '!' + i % 90));
            url[url.length - 1] = (byte) i;
            boolean longer = i % 6 == 1; // than the one before, which it begins with
            urls.add(longer ? Arrays.copyOf(urls.get(i - 1), urls.get(i - 1).length + 1) : url);
        }
        urls.sort(Arrays::compareUnsigned);
        return urls.toArray(new byte[0][]);
    }

    /** What one thread does. */
    private static final class Walker {
        private final Tree<Value> tree;
        private final int owner;
        private final int owners;
        private final int urls;
        private final SplittableRandom random;

        /** What the map has for the keys of this thread. */
        private final @Nullable Value[] expected = new Value[KEYS];

        private final TreeCursor<Value> cursor;
        private final HeldKey held = new HeldKey();
        private @Nullable Value heldValue;
        private int stamp;

        /** @param urls only the first so many of the keys are used */
        Walker(Tree<Value> tree, int owner, int owners, int urls) {
            this.tree = tree;
            this.owner = owner;
            this.owners = owners;
            this.urls = urls;
            this.random = new SplittableRandom(owner);
            this.cursor = new TreeCursor<>(tree);
        }

        private boolean isMine(int url) {
            return url % owners == owner;
        }

        void walk() {
            for (int step = 0; step < STEPS; step++) {
                int mine = random.nextInt(urls / owners) * owners + owner;
                int any = random.nextInt(urls);
                switch (random.nextInt(16)) {
                    case 0, 1, 2, 3 -> put(mine);
                    case 4, 5, 6 -> remove(mine);
                    case 7 -> removeRun(mine);
                    case 8 -> look(any);
                    case 9 -> scan(any, random.nextInt(12));
                    case 10 -> look(tree.entryAfter(URLS[any], random.nextBoolean()));
                    case 11 -> look(tree.entryBefore(URLS[any], random.nextBoolean()));
                    case 12 -> seek(any);
                    case 13 -> changeByCursor();
                    default -> move();
                }
            }
        }

        private void put(int url) {
            Value value = new Value(url, stamp++);
            assertEquals(expected[url], tree.put(URLS[url], value), () -> "what was there before " + value);
            expected[url] = value;
        }

        private void remove(int url) {
            assertEquals(expected[url], tree.remove(URLS[url]), () -> "what was there for " + url);
            expected[url] = null;
        }

        /** So that nodes empty and layers die. */
        private void removeRun(int from) {
            for (int url = from; url < Math.min(urls, from + 30); url += owners) {
                remove(url);
            }
        }

        private void look(int url) {
            Value found = tree.get(URLS[url]);
            if (isMine(url)) {
                assertEquals(expected[url], found);
            } else if (found != null) {
                assertEquals(url, found.url);
            }
        }

        private static void look(Map.@Nullable Entry<byte[], Value> entry) {
            if (entry != null) {
                assertArrayEquals(URLS[entry.getValue().url], entry.getKey());
            }
        }

        /** Shows some keys; those of this thread are there if they should be, and no others. */
        private void scan(int from, int count) {
            int[] next = {from};
            Scan.ascending(new TreeCursor<>(tree), URLS[from], true, null, false, entry -> {
                int url = entry.value().url;
                assertArrayEquals(URLS[url], entry.key());
                assertTrue(url >= next[0], () -> "shows " + url + " behind " + (next[0] - 1));
                assertNothingOfMineBetween(next[0], url);
                if (isMine(url)) {
                    assertEquals(expected[url], entry.value());
                }
                next[0] = url + 1;
                return next[0] < from + count;
            });
        }

        private void assertNothingOfMineBetween(int from, int to) {
            for (int url = from; url < to; url++) {
                int passed = url;
                assertTrue(!isMine(url) || expected[url] == null, () -> "passes " + passed);
            }
        }

        private void seek(int url) {
            if (random.nextBoolean()) {
                cursor.seek(URLS[url]);
            } else {
                cursor.seekBefore(URLS[url]);
            }
        }

        /** Moves the cursor, whose key somebody asks for at times only, so that it is told of an array that was kept. */
        private void move() {
            if (!cursor.isValid()) {
                return;
            }
            switch (random.nextInt(4)) {
                case 0 -> {
                    assertEquals(URLS[cursor.value().url].length, cursor.keyLength());
                    assertArrayEquals(URLS[cursor.value().url], cursor.key());
                }
                case 1 -> {
                    Value before = heldValue;
                    if (before != null) {
                        assertArrayEquals(URLS[before.url], held.toByteArray());
                    }
                    cursor.hold(held);
                    heldValue = cursor.value();
                }
                case 2 -> cursor.previous();
                default -> cursor.next();
            }
        }

        /** Changes the entry that the cursor stands on, if it is one of this thread's and the cursor still has its value. */
        private void changeByCursor() {
            if (!cursor.isValid() || !isMine(cursor.value().url)) {
                return;
            }
            Value shown = cursor.value();
            Value value = random.nextBoolean() ? new Value(shown.url, stamp++) : null;
            if (value == null ? cursor.removeInPlace() : cursor.replaceInPlace(value)) {
                assertEquals(expected[shown.url], shown, "what a cursor may change");
                expected[shown.url] = value;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 96", "3, 4, 12", "15, 2, 12", "15, 3, 96"})
    @Guards({Rule.R9, Rule.R14, Rule.R23, Rule.R27, Rule.R35})
    void eachKeyHasItsOwnValueWhateverMovesItsSuffix(int width, int owners, int urls) throws Exception {
        Tree<Value> tree = new Tree<>(width);
        List<Walker> walkers = new ArrayList<>();
        for (int owner = 0; owner < owners; owner++) {
            walkers.add(new Walker(tree, owner, owners, urls));
        }
        walkTogether(walkers);
        TreeChecker.check(tree);
        for (int url = 0; url < urls; url++) {
            assertEquals(walkers.get(url % owners).expected[url], tree.get(URLS[url]));
        }
    }

    /** Throws what the first one throws that fails; the others may then wait for its locks for ever. */
    private static void walkTogether(List<Walker> walkers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(walkers.size());
        BlockingQueue<Future<?>> ended = new LinkedBlockingQueue<>();
        for (Walker walker : walkers) {
            FutureTask<?> task =
                    new FutureTask<>(() -> {
                        start.await();
                        walker.walk();
                        return null;
                    }) {
                        @Override
                        protected void done() {
                            ended.add(this);
                        }
                    };
            Thread thread = new Thread(task, "walker");
            thread.setDaemon(true);
            thread.start();
        }
        for (int i = 0; i < walkers.size(); i++) {
            try {
                ended.take().get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof AssertionError failure ? failure : new AssertionError(e.getCause());
            }
        }
    }
}
