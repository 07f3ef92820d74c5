package io.masstree.testbed.hunt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NoClassDefFoundError: Could not initialize class java.util.concurrent.atomic.Striped64$Cell",
                "java.lang.ExceptionInInitializerError: Exception java.lang.OutOfMemoryError [in thread \"main\"]",
                "java.lang.OutOfMemoryError: Java heap space"
            })
    void aClassThatCannotBeInitializedIsThere(String said) {
        assertDoesNotThrow(() -> Trials.requireFit(said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NoClassDefFoundError: io/masstree/Cursor",
                "java.lang.ClassNotFoundException: io.masstree.Cursor",
                "java.lang.NoSuchMethodError: 'io.masstree.Cursor io.masstree.Masstree.cursor()'",
                "java.lang.NoClassDefFoundError: Could not initialize class io.masstree.Some\n"
                        + "Caused by: java.lang.ExceptionInInitializerError: Exception java.lang.NoSuchFieldError: root"
            })
    void whatIsNotThereMakesTheCommitUnusable(String said) {
        assertThrows(Unusable.class, () -> Trials.requireFit(said));
    }
}
