package io.masstree;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sequential properties can fail: every seeded fault is seen, quickly, and explained by few operations. */
class CanaryTest {
    @ParameterizedTest
    @EnumSource
    void everySeededFaultIsSeen(Canary canary) {
        SpecificationViolation seen =
                assertThrows(SpecificationViolation.class, () -> Comparison.run(canary, 3, 1, 2_000));
        assertTrue(seen.getMessage().startsWith("specification violated: "), seen.getMessage());
        assertTrue(seen.getMessage().lines().count() < 40, seen.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCursorWithAFaultBreaksItsPromise(long seed) {
        assertThrows(
                SpecificationViolation.class, () -> CursorPromise.run(Canary.SEEK_BEFORE_INCLUSIVE, 4, seed, 2_000));
    }

    /** An exception from the map is a violation too, and not lost. */
    @Test
    void anExceptionIsAViolation() {
        IllegalStateException fault = new IllegalStateException("seeded");
        MapFactory throwing = width -> new MasstreeUnderTest(width) {
            @Override
            public Map.Entry<byte[], Value> higher(byte[] key) {
                throw fault;
            }
        };
        SpecificationViolation seen =
                assertThrows(SpecificationViolation.class, () -> Comparison.run(throwing, 3, 1, 2_000));
        assertInstanceOf(IllegalStateException.class, seen.getCause());
    }

    /** An operation that does not return is one, too. */
    @Test
    void anOperationThatDoesNotReturnIsAViolation() {
        SpecificationViolation seen = assertThrows(
                SpecificationViolation.class,
                () -> Watchdog.run(
                        () -> LockSupport.parkNanos(Long.MAX_VALUE), () -> "so far", Duration.ofMillis(200)));
        assertTrue(seen.getMessage().contains("did not return"), seen.getMessage());
        assertTrue(seen.getMessage().contains("LockSupport"), "the stack of the thread");
        assertTrue(seen.getMessage().endsWith("so far"), seen.getMessage());
    }

    @Test
    void aFaultIsAskedForByItsName() {
        assertSame(Canary.ALIASED_LENGTHS, Canary.named("true"));
        for (Canary canary : Canary.values()) {
            assertSame(canary, Canary.named(canary.name()));
        }
        assertThrows(IllegalArgumentException.class, () -> Canary.named("none"));
    }
}
