package io.masstree.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.KeyCodec;
import io.masstree.Maps;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.collections4.BulkTest;
import org.apache.commons.collections4.map.AbstractSortedMapTest;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The tests that Apache Commons Collections has for sorted maps, as they are: the map, its head, tail and sub maps, and the
 * collections of each.
 *
 * <p>Commons nests its tests in methods named {@code bulkTest...}, which return further test objects. JUnit does not know of
 * these, so they are walked here.
 */
class CommonsCollectionsTest {
    /** The tests for one width: a change of Commons' version shows here. */
    private static final int TESTS = 579;

    /** What is left out, and why. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "testFirstKey",
            "asks for the same object as the iterator showed: keys are stored as bytes and made anew",
            "testLastKey",
            "asks for the same object as the iterator showed: keys are stored as bytes and made anew",
            "testMapContainsValue",
            "asks whether the value null is there: a NullPointerException, as in ConcurrentSkipListMap",
            "testMapEntrySetIteratorEntrySetValue",
            "calls setValue: entries are snapshots");

    /** Where Commons starts: what it needs to know of the map under test. */
    static final class MasstreeMapTests extends AbstractSortedMapTest<String, String> {
        private final int width;

        MasstreeMapTests(int width) {
            this.width = width;
        }

        @Override
        public SortedMap<String, String> makeObject() {
            return Maps.ofWidth(width, KeyCodec.utf8());
        }

        @Override
        public boolean isAllowNullValue() {
            return false;
        }

        @Override
        public boolean isFailFastExpected() {
            return false;
        }

        @Override
        public boolean isTestSerialization() {
            return false;
        }
    }

    @TestFactory
    Stream<DynamicNode> width3() {
        return tests(3);
    }

    @TestFactory
    Stream<DynamicNode> width15() {
        return tests(15);
    }

    private static Stream<DynamicNode> tests(int width) {
        List<DynamicTest> tests = new ArrayList<>();
        collect("", () -> new MasstreeMapTests(width), tests);
        System.out.println(
                "commons-collections, utf8, width " + width + ": " + tests.size() + " tests, left out: " + LEFT_OUT);
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest("number of tests", () -> assertEquals(TESTS, tests.size()))),
                tests.stream());
    }

    private static void collect(String path, Supplier<BulkTest> subject, List<DynamicTest> tests) {
        Method[] methods = subject.get().getClass().getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            String name = path + method.getName();
            if (method.getName().startsWith("bulkTest") && !method.isBridge()) {
                if (call(method, subject.get()) != null) {
                    collect(name + ".", () -> (BulkTest) call(method, subject.get()), tests);
                }
            } else if (AnnotationSupport.isAnnotated(method, Test.class) && !LEFT_OUT.containsKey(method.getName())) {
                tests.add(DynamicTest.dynamicTest(name, () -> call(method, subject.get())));
            }
        }
    }

    private static Object call(Method method, Object target) {
        try {
            method.setAccessible(true);
            return method.invoke(target);
        } catch (InvocationTargetException e) {
            throw sneaky(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable throwable) throws T {
        throw (T) throwable;
    }
}
