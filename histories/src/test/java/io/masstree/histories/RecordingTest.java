package io.masstree.histories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.histories.canary.BrokenOnKey;
import io.masstree.model.history.HistoryChecker;
import io.masstree.model.history.Operation;
import io.masstree.model.history.Verdict;
import io.masstree.subjects.Subjects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static RecordOptions options(String mix) {
        return RecordOptions.parse(
                "--out",
                "unused",
                "--subject",
                "masstree",
                "--seed",
                "3",
                "--threads",
                "2",
                "--operations",
                "20000",
                "--mix",
                mix,
                "--keys",
                "4");
    }

    @Test
    void aMixConsistsOfWhatItSays() throws InterruptedException {
        Recording.Result result = Recording.record(options("put=3,removeIf=1"));

        assertNull(result.trouble());
        Set<String> seen = new TreeSet<>();
        for (Operation operation : result.history().operations()) {
            if (operation.thread() < 2) {
                seen.add(operation.kind().label());
            }
        }
        assertEquals(Set.of("put", "removeIf"), seen);
    }

    @Test
    void aMapThatReadsStaleValuesIsFoundOutByItsHistory() throws InterruptedException {
        Recording.Result result = Recording.record(options("put=1,get=2"), BrokenOnKey.StaleReads::new);

        assertNull(result.trouble());
        assertEquals(
                Verdict.Outcome.VIOLATION,
                HistoryChecker.fast().check(result.history()).outcome());
    }

    @Test
    void whatTheHistoryCannotSayIsSaidBesideIt() throws InterruptedException {
        Subjects.Factory throwing = BrokenOnKey.ThrowingRemoves::new;
        Recording.Result thrown = Recording.record(options("put=1,remove=1"), throwing);
        assertTrue(String.valueOf(thrown.trouble()).startsWith("an operation threw"), thrown.trouble());
        assertTrue(thrown.history().size() > 0, "what was seen until then");

        Recording.Result miscounted = Recording.record(options("put=1,remove=1"), BrokenOnKey.MiscountedSize::new);
        assertTrue(String.valueOf(miscounted.trouble()).startsWith("size() is"), miscounted.trouble());

        Recording.Result shy = Recording.record(options("put=1,remove=1"), JudgeTest.Shy::new);
        assertTrue(String.valueOf(shy.trouble()).startsWith("a last look at the map threw"), shy.trouble());
        assertTrue(shy.history().size() >= 20000, "what was seen until then");
    }
}
