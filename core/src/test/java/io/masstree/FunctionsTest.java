package io.masstree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.tree.Tree;
import io.masstree.tree.TreeChecker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Functions, visitors and {@code equals} are called outside all locks: they may use the map, and wait for others who do. */
@Guards(Rule.R32)
class FunctionsTest {
    private static final byte[] KEY = Keys.of("key");
    private static final byte[] NEIGHBOUR = Keys.of("kez");

    private final Masstree<Object> map = new Masstree<>(new Tree<>(3));

    /** Lets another thread change the entry and its neighbours, and waits for it: a lock held here would stop it. */
    private void changeMeanwhile(Object newValue) {
        try {
            CompletableFuture.runAsync(() -> {
                        map.put(KEY, newValue);
                        map.put(NEIGHBOUR, "neighbour");
                        map.remove(NEIGHBOUR);
                    })
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("another thread could not change the map: a lock is held", e);
        }
    }

    @Test
    void compute_whileAnotherThreadChangesTheEntry() {
        map.put(KEY, "old");
        AtomicInteger calls = new AtomicInteger();
        Object result = map.compute(KEY, (key, old) -> {
            if (calls.getAndIncrement() == 0) {
                assertEquals("old", old);
                changeMeanwhile("new");
            }
            return old + "!";
        });
        assertEquals("new!", result);
        assertEquals("new!", map.get(KEY));
        assertEquals(2, calls.get());
    }

    @Test
    void computeIfPresent_whileAnotherThreadChangesTheEntry() {
        map.put(KEY, "old");
        AtomicInteger calls = new AtomicInteger();
        Object result = map.computeIfPresent(KEY, (key, old) -> {
            if (calls.getAndIncrement() == 0) {
                changeMeanwhile("new");
                return null;
            }
            return old + "!";
        });
        assertEquals("new!", result);
        assertEquals("new!", map.get(KEY));
    }

    @Test
    void computeIfAbsent_whileAnotherThreadPutsAValue() {
        Object result = map.computeIfAbsent(KEY, key -> {
            changeMeanwhile("theirs");
            return "mine";
        });
        assertEquals("theirs", result);
        assertEquals("theirs", map.get(KEY));
    }

    @Test
    void getAndUpdate_whileAnotherThreadChangesTheEntry() {
        map.put(KEY, "old");
        AtomicInteger calls = new AtomicInteger();
        Watchdog.run(
                () -> assertEquals("new", map.getAndUpdate(KEY, (key, old) -> {
                    if (calls.getAndIncrement() == 0) {
                        changeMeanwhile("new");
                    }
                    return old + "!";
                })),
                () -> "getAndUpdate goes on with what it read before another thread changed it",
                Duration.ofSeconds(60));
        assertEquals("new!", map.get(KEY));
        assertEquals(2, calls.get());
    }

    @Test
    void getAndUpdateToNull_whileAnotherThreadChangesTheEntry() {
        map.put(KEY, "old");
        AtomicInteger calls = new AtomicInteger();
        assertEquals("new", map.getAndUpdate(KEY, (key, old) -> {
            if (calls.getAndIncrement() == 0) {
                changeMeanwhile("new");
                return null;
            }
            return old + "!";
        }));
        assertEquals("new!", map.get(KEY), "a value that the function has not made null of");
    }

    @Test
    void merge_whileAnotherThreadChangesTheEntry() {
        map.put(KEY, "old");
        AtomicInteger calls = new AtomicInteger();
        Object result = map.merge(KEY, "given", (old, given) -> {
            if (calls.getAndIncrement() == 0) {
                changeMeanwhile("new");
            }
            return old + "+" + given;
        });
        assertEquals("new+given", result);
        assertEquals("new+given", map.get(KEY));
    }

    /**
     * A value that a function changes and gives back is stored again, in case that another one has taken its place: else what was
     * changed is not in the map, or another thread that finds it need not see the change.
     */
    @Test
    void aFunctionThatReturnsWhatItSawIsCalledAgain_whileAnotherThreadChangesTheEntry() {
        Map<String, Function<UnaryOperator<Object>, Object>> operations = Map.of(
                "compute", same -> map.compute(KEY, (key, old) -> same.apply(old)),
                "computeIfPresent", same -> map.computeIfPresent(KEY, (key, old) -> same.apply(old)),
                "getAndUpdate", same -> map.getAndUpdate(KEY, (key, old) -> same.apply(old)),
                "merge", same -> map.merge(KEY, "given", (old, given) -> same.apply(old)));
        operations.forEach((name, operation) -> {
            map.put(KEY, "old");
            AtomicInteger calls = new AtomicInteger();
            Object result = operation.apply(old -> {
                if (calls.getAndIncrement() == 0) {
                    changeMeanwhile("new");
                }
                return old;
            });
            assertEquals("new", result, name);
            assertEquals("new", map.get(KEY), name);
            assertEquals(2, calls.get(), () -> name + ": calls of the function");
        });
    }

    /** A value whose equals runs something once. */
    private static final class Curious {
        private Runnable once;

        Curious(Runnable once) {
            this.once = once;
        }

        @Override
        public boolean equals(Object other) {
            Runnable action = once;
            once = null;
            if (action != null) {
                action.run();
            }
            return other instanceof Curious;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void replace_whileEqualsWaitsForAnotherThread() {
        map.put(KEY, new Curious(() -> changeMeanwhile(new Curious(null))));
        assertTrue(map.replace(KEY, new Curious(null), "replaced"));
        assertEquals("replaced", map.get(KEY));
        map.put(KEY, new Curious(() -> changeMeanwhile("other")));
        assertFalse(map.replace(KEY, new Curious(null), "replaced"));
        assertEquals("other", map.get(KEY), "the value that was compared is no longer there");
    }

    @Test
    void remove_whileEqualsWaitsForAnotherThread() {
        map.put(KEY, new Curious(() -> changeMeanwhile(new Curious(null))));
        assertTrue(map.remove(KEY, new Curious(null)));
        assertNull(map.get(KEY));
        map.put(KEY, new Curious(() -> changeMeanwhile("other")));
        assertFalse(map.remove(KEY, new Curious(null)));
        assertEquals("other", map.get(KEY));
    }

    /** As {@code Map} has it, whose {@code replace} asks {@code Objects.equals(map.get(key), oldValue)}. */
    @Test
    void theValueThatIsThereIsAskedWhetherItEqualsTheGivenOne() {
        Object lenient = new Object() {
            @Override
            public boolean equals(Object other) {
                return true;
            }

            @Override
            public int hashCode() {
                return 1;
            }
        };
        map.put(KEY, lenient);
        assertTrue(map.replace(KEY, "given", lenient));
        assertTrue(map.remove(KEY, "given"));
        map.put(KEY, "there");
        assertFalse(map.replace(KEY, lenient, "new"));
        assertFalse(map.remove(KEY, lenient));
    }

    @Test
    void scan_whileItsVisitorWaitsForAnotherThread() {
        map.put(KEY, "old");
        assertTrue(map.scan(null, true, null, true, entry -> {
            changeMeanwhile("new");
            return true;
        }));
        assertEquals("new", map.get(KEY));
    }

    @Test
    void anExceptionOfAFunctionChangesNothing() {
        map.put(KEY, "old");
        IllegalArgumentException fault = new IllegalArgumentException("seeded");
        assertSame(
                fault,
                assertThrows(
                        IllegalArgumentException.class,
                        () -> map.compute(KEY, (key, old) -> {
                            throw fault;
                        })));
        assertThrows(
                IllegalArgumentException.class,
                () -> map.merge(KEY, "x", (old, given) -> {
                    throw fault;
                }));
        assertThrows(
                IllegalArgumentException.class,
                () -> map.computeIfAbsent(NEIGHBOUR, key -> {
                    throw fault;
                }));
        assertEquals("old", map.get(KEY));
        assertNull(map.get(NEIGHBOUR));
        TreeChecker.check(map.tree());
        assertEquals("old", map.put(KEY, "new"), "no lock is left behind");
    }

    /** Values are compared by equals where a value is given, and by reference where a function saw one. */
    @Test
    void equalValuesOfOtherObjectsCountAsGivenOnes() {
        map.put(KEY, new Value(1));
        assertTrue(map.replace(KEY, new Value(1), new Value(2)));
        assertFalse(map.replace(KEY, new Value(1), new Value(3)));
        assertTrue(map.remove(KEY, new Value(2)));
    }

    @Test
    void functionsThatMakeNothingStoreNothing() {
        assertNull(map.computeIfAbsent(KEY, key -> null));
        assertNull(map.compute(KEY, (key, old) -> null));
        assertNull(map.computeIfPresent(KEY, (key, old) -> "x"));
        assertTrue(map.isEmpty());
        assertEquals("first", map.merge(KEY, "first", (old, given) -> null));
        assertNull(map.merge(KEY, "second", (old, given) -> null));
        assertTrue(map.isEmpty());
        assertEquals(0, map.size());
    }
}
