package io.masstree.lincheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The small parts that scenarios and the gate are made of. */
class PiecesTest {
    @Test
    void keysPrintInHexadecimalWithTheirSlicesApart() {
        assertEquals("61", Key.of("a").toString());
        assertEquals("6100", Key.of("a\0").toString());
        assertEquals("4142434445464748_ff", Key.of("ABCDEFGH\u00ff").toString());
        assertEquals("empty", Key.of("").toString());
        assertTrue(Key.of("a").compareTo(Key.of("\u00ff")) < 0);
    }

    @Test
    void callsPrintAsTheyAreWrittenAndNameAnOperation() {
        assertEquals("put(61, 5)", Call.put("a", 5).toString());
        assertTrue(Call.scan().isScan());
        assertFalse(Call.contents().isScan());
        assertThrows(IllegalArgumentException.class, () -> Call.of("putt", Key.of("a"), 5));
    }

    @Test
    void onlyTheToolsOwnWordsForAViolationCount() {
        assertEquals(FailureKind.RESULTS, FailureKind.of("= Invalid execution results =\n| ..."));
        assertEquals(FailureKind.VALIDATION, FailureKind.of("= Validation function structure has failed =\n"));
        assertEquals(FailureKind.HUNG, FailureKind.of("= The execution has hung =\n"));
        assertEquals(FailureKind.TIMEOUT, FailureKind.of("= The execution has hung, see the thread dump =\n"));
        assertEquals(
                FailureKind.BLOCKED, FailureKind.of("= The algorithm should be non-blocking, but an active lock is"));
        assertNull(FailureKind.of("Wow! You've caught a bug in Lincheck.\n= Invalid execution results ="));
        assertNull(FailureKind.of("= The execution failed with an unexpected exception ="));
        assertNull(FailureKind.of(null));
    }

    @Test
    void wrongResultsCountEvenIfTheyDidNotComeAgain_aHangDoesNot() {
        String head = """
                Non-determinism found. Probably caused by non-deterministic code (WeakHashMap, Object.hashCode, etc).
                == Reporting the first execution without execution trace ==
                """;
        String second = """

                == Reporting the second execution ==
                = Invalid execution results =
                """;
        assertEquals(FailureKind.RESULTS, FailureKind.of(head + "= Invalid execution results =\n| ..." + second));
        assertEquals(
                FailureKind.VALIDATION,
                FailureKind.of(head + "= Validation function structure has failed =\n| ..." + second));
        assertNull(FailureKind.of(head + "= The execution has hung =\n| ..." + second));
        assertNull(FailureKind.of(head + "Wow! You've caught a bug in Lincheck." + second));
    }

    @Test
    void aSummaryIsTheTableAndTheException() {
        String report =
                "= Validation function structure has failed =\n| table |\n\n---\n\n#1: java.lang.AssertionError: R1\n\tat";
        assertEquals(
                "= Validation function structure has failed =\n| table |\n#1: java.lang.AssertionError: R1",
                Texts.summary(report));
    }

    @Test
    void theCommandLineIsThatOfEveryGateAndMore() {
        String[] usual = {"--budget-seconds", "60", "--seed", "3", "--out", "x"};
        LincheckArguments arguments = LincheckArguments.parse(usual);
        assertTrue(arguments.share().isFirst());
        assertTrue(arguments.asksFor("anything"));
        assertEquals(3, arguments.gate().seed());

        LincheckArguments more = LincheckArguments.parse(with(usual, "--only", "^get_", "--share", "1/2"));
        assertEquals("1/2", more.share().toString());
        assertFalse(more.asksFor("put_whileGet"));

        assertUsage(with(usual, "--only", "("));
        assertUsage(with(usual, "--share", "2/2"));
        assertUsage(with(usual, "--share", "x"));
        assertUsage(with(usual, "--wrong"));
    }

    @Test
    void sharesArePartsOfTheWhole() {
        List<Integer> all = IntStream.range(0, 7).boxed().toList();
        Set<Integer> together = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            List<Integer> share = new LincheckArguments.Share(i, 3).of(all);
            assertTrue(share.size() == 2 || share.size() == 3);
            together.addAll(share);
        }
        assertEquals(Set.copyOf(all), together);
    }

    @Test
    void timeIsSpreadByRank() {
        List<Scenario> scenarios = new ArrayList<>();
        for (int rank = 0; rank < 3; rank++) {
            for (int i = 0; i < 50; i++) {
                scenarios.add(
                        Scenario.of("x", Primes.ROOM, Program.of(Call.get("b"))).ranked(rank));
            }
        }
        double[] left = {1_000};
        Schedule schedule = new Schedule(scenarios, () -> left[0]);
        schedule.learn(1000, 4);
        List<Schedule.Share> shares = new ArrayList<>();
        int taken = 0;
        while (!schedule.isDone()) {
            Schedule.Share share = schedule.next();
            assertEquals(
                    1,
                    share.scenarios().stream()
                            .mapToInt(Scenario::rank)
                            .distinct()
                            .count());
            taken += share.scenarios().size();
            left[0] -= share.scenarios().size() * share.schedules() * 0.004;
            shares.add(share);
        }
        assertEquals(scenarios.size(), taken);
        int first = shares.get(0).schedules();
        int last = shares.get(shares.size() - 1).schedules();
        assertTrue(last < first, last + " for the last, " + first + " for the first");
        assertTrue(left[0] > 0, left[0] + " seconds are left");
    }

    @Test
    void withoutTimeEveryScenarioStillGetsAFewSchedules() {
        List<Scenario> one = List.of(Scenario.of("x", Primes.ROOM, Program.of(Call.get("b"))));
        assertEquals(30, new Schedule(one, () -> -1).next().schedules());
    }

    private static void assertUsage(String... arguments) {
        String message = assertThrows(IllegalArgumentException.class, () -> LincheckArguments.parse(arguments))
                .getMessage();
        assertTrue(message.contains("usage: "), message);
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }
}
