package io.masstree.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.masstree.model.Kind;
import io.masstree.model.history.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an action that has no end, since it threw or hangs. */
class TranscriptTest {

    private static List<Operation> unfinished(Kind kind) {
        Script script = new Script(1);
        script.restart(KeySet.of(KeySet.shortKeys(1, 1)));
        script.line(0).add(kind, 0);
        ThreadLog log = new ThreadLog();
        log.restart(1);
        log.begin(new Value(5, false));
        log.saw(new Value(4, false));
        return Transcript.of(script, List.of(log)).operations();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, PUT, , 5",
        "PUT_IF_ABSENT, PUT_IF_ABSENT, , 5",
        "REPLACE, REPLACE, , 5",
        "REPLACE_IF, REPLACE_IF, 4, 5",
        "REMOVE, REMOVE, , ",
        "REMOVE_IF, REMOVE_IF, 4, ",
        "COMPUTE, COMPUTE, ?, ?",
        "COMPUTE_IF_ABSENT, COMPUTE, ?, ?",
        "COMPUTE_IF_PRESENT, COMPUTE, ?, ?",
        "MERGE, COMPUTE, ?, ?",
        "GET_AND_UPDATE, COMPUTE, ?, ?",
    })
    void anUnfinishedChangeOfAKeyMayHaveTakenEffect(
            Kind called, Kind kind, @Nullable String expected, @Nullable String left) {
        Operation.OnKey operation = (Operation.OnKey) unfinished(called).get(0);

        assertEquals(kind, operation.kind());
        assertEquals(Operation.PENDING, operation.returned());
        assertEquals(expected, inWords(operation.expected()));
        assertEquals(left, inWords(operation.value()));
    }

    private static @Nullable String inWords(@Nullable Object value) {
        return value == null ? null : value == Operation.UNKNOWN ? "?" : value.toString();
    }

    @ParameterizedTest
    @EnumSource(names = {"POLL_FIRST", "POLL_LAST", "CLEAR"})
    void anUnfinishedPollOrClearMayHaveTakenEffect(Kind kind) {
        Operation operation = unfinished(kind).get(0);

        assertEquals(kind, operation.kind());
        assertEquals(Operation.PENDING, operation.returned());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "PUT",
                "PUT_IF_ABSENT",
                "REPLACE",
                "REPLACE_IF",
                "REMOVE",
                "REMOVE_IF",
                "COMPUTE",
                "COMPUTE_IF_ABSENT",
                "COMPUTE_IF_PRESENT",
                "MERGE",
                "GET_AND_UPDATE",
                "POLL_FIRST",
                "POLL_LAST",
                "CLEAR"
            })
    void anUnfinishedReadSaysNothing(Kind kind) {
        assertEquals(List.of(), unfinished(kind));
    }
}
