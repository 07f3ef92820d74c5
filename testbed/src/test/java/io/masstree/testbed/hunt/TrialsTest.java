package io.masstree.testbed.hunt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.masstree.gate.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    private static Outcome pass(String name) {
        return Outcome.check("gate", name).pass();
    }

    private static Outcome error(String name) {
        return Outcome.check("gate", name).error("it broke");
    }

    @Test
    void aTryInWhichTheToolFailedDoesNotCount() throws Unusable {
        assertEquals(2, Trials.tally(List.of(pass("a"), error("a"), pass("a"))).tries());
    }

    @Test
    void aUnitOfWhichOneCheckWasNeverDecidedHasNotPassed() throws Unusable {
        List<Outcome> outcomes = List.of(pass("a"), error("b"), pass("a"), error("b"));
        assertEquals(
                "the tool failed: it broke",
                assertThrows(Unusable.class, () -> Trials.tally(outcomes)).getMessage());
        assertEquals(
                1,
                Trials.tally(List.of(pass("a"), error("b"), pass("a"), pass("b")))
                        .tries());
    }

    @Test
    void aFailureStands_whateverElseWasNotDecided() throws Unusable {
        Outcome violation = Outcome.check("gate", "a").property("linearizable").violation("get(a)=null");
        Trials.Tally tally = Trials.tally(List.of(pass("a"), error("b"), violation));
        assertEquals(2, tally.tries());
        assertEquals(violation, tally.violation());
    }

    @Test
    void aCheckThatIsNotThereIsNamed() {
        assertEquals(
                "it has no check of that name",
                assertThrows(Unusable.class, () -> Trials.tally(List.of())).getMessage());
    }
}
