package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.common.collect.testing.ConcurrentNavigableMapTestSuiteBuilder;
import com.google.common.collect.testing.TestSortedMapGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import com.google.common.collect.testing.testers.MapEntrySetTester;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import junit.framework.TestFailure;
import junit.framework.TestResult;
import junit.framework.TestSuite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Guava's suite for concurrent navigable maps, as it is. It tests the map, all its views, the views of those, and their iterators
 * and spliterators, in maps of no, one and several entries.
 *
 * <p>All features are claimed but these: nulls, which a concurrent map cannot tell from "none"; failing fast, which is the
 * opposite of weak consistency; serialization, which the map does not offer.
 */
class GuavaSuiteTest {
    /** The tests in one suite: a change of the features, the suppressions or of Guava's version shows here. */
    private static final int TESTS = 33_046;

    /**
     * What is left out: {@code setValue} on the entries of an iterator. Entries are snapshots, as those of {@code
     * ConcurrentSkipListMap}, for which Guava leaves out the same.
     */
    private static List<Method> suppressed() {
        return List.of(
                MapEntrySetTester.getSetValueMethod(),
                MapEntrySetTester.getSetValueWithNullValuesAbsentMethod(),
                MapEntrySetTester.getSetValueWithNullValuesPresentMethod());
    }

    static Stream<TestSortedMapGenerator<?, ?>> generators() {
        return Stream.of(
                StringMaps.inUtf8(3),
                StringMaps.inUtf8(15),
                new LongMaps(3),
                new LongMaps(15),
                StringMaps.inDeepLayers(3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generators")
    void guavaSuite(TestSortedMapGenerator<?, ?> generator) {
        TestSuite suite = suite(generator);
        TestResult result = new TestResult();
        suite.run(result);
        System.out.println("guava-testlib, " + generator + ": " + result.runCount() + " tests, "
                + (result.errorCount() + result.failureCount()) + " failed, "
                + suppressed().size()
                + " methods suppressed (setValue on snapshots)");
        if (!result.wasSuccessful()) {
            fail(Stream.concat(Collections.list(result.errors()).stream(), Collections.list(result.failures()).stream())
                    .limit(20)
                    .map(TestFailure::trace)
                    .collect(Collectors.joining("\n")));
        }
        assertEquals(TESTS, result.runCount());
    }

    private static <K, V> TestSuite suite(TestSortedMapGenerator<K, V> generator) {
        return ConcurrentNavigableMapTestSuiteBuilder.using(generator)
                .named(generator.toString())
                .withFeatures(
                        MapFeature.GENERAL_PURPOSE,
                        CollectionFeature.KNOWN_ORDER,
                        CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
                        CollectionSize.ANY)
                .suppressing(suppressed())
                .createTestSuite();
    }
}
