package io.masstree.lincheck;

import static io.masstree.scenarios.Operations.*;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Key;
import io.masstree.model.Leg;
import io.masstree.model.Operation;
import io.masstree.model.Rule;
import io.masstree.model.ScanResult;
import io.masstree.model.Shown;
import io.masstree.scenarios.Primes;
import io.masstree.scenarios.SpecifiedMap;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ExceptionResult;
import org.jetbrains.kotlinx.lincheck.util.LincheckResult;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.kotlinx.lincheck.util.VoidResult;
import org.junit.jupiter.api.Test;

/** Which results of scans can be explained. The map starts with b=1, d=2, f=3; one thread scans, the other one writes. */
@Guards(Rule.R23)
class ScanPromiseTest {
    private static final Shown B = shown("b", 1);
    private static final Shown D = shown("d", 2);
    private static final Shown F = shown("f", 3);

    @Test
    void aScanMayShowOrMissWhatIsPutMeanwhile() {
        Operation put = put("c", 50);
        assertTrue(holds(scan(), up(B, D, F), put, new ValueResult(null)));
        assertTrue(holds(scan(), up(B, shown("c", 50), D, F), put, new ValueResult(null)));
    }

    @Test
    void aScanMayShowEitherValueOfAnOverwrittenKeyButMustShowTheKey() {
        Operation put = put("d", 50);
        assertTrue(holds(scan(), up(B, D, F), put, new ValueResult(2)));
        assertTrue(holds(scan(), up(B, shown("d", 50), F), put, new ValueResult(2)));
        assertFalse(holds(scan(), up(B, F), put, new ValueResult(2)), "d was there all the time");
    }

    @Test
    void aScanMustShowWhatNobodyTouches() {
        assertFalse(holds(scan(), up(B, D), put("c", 50), new ValueResult(null)));
    }

    @Test
    void aScanMustNotShowWhatNeverWas() {
        assertFalse(holds(scan(), up(B, shown("c", 51), D, F), put("c", 50), new ValueResult(null)));
        assertFalse(holds(scan(), up(B, shown("d", 9), F), put("d", 50), new ValueResult(2)));
    }

    @Test
    void keysComeInOrderAndOnce() {
        assertFalse(holds(scan(), up(B, F, D), get("b"), new ValueResult(1)));
        assertFalse(holds(scan(), up(B, D, D, F), get("b"), new ValueResult(1)));
        assertTrue(holds(scanDescending(), down(F, D, B), get("b"), new ValueResult(1)));
        assertFalse(holds(scanDescending(), down(B, D, F), get("b"), new ValueResult(1)));
    }

    @Test
    void aScanThatBeginsAfterAnOperationSeesIt() {
        assertTrue(holds(after(1), scan(), up(B, F), remove("d"), new ValueResult(2)));
        assertFalse(holds(after(1), scan(), up(B, D, F), remove("d"), new ValueResult(2)));
        assertTrue(holds(after(0), scan(), up(B, D, F), remove("d"), new ValueResult(2)));
    }

    @Test
    void theOtherOperationsMustBeExplainedToo() {
        assertFalse(holds(scan(), up(B, D, F), get("d"), new ValueResult(7)));
        assertFalse(holds(scan(), up(B, D, F), get("d"), VoidResult.INSTANCE));
        assertTrue(holds(scan(), up(), clear(), VoidResult.INSTANCE));
        assertTrue(holds(scan(), up(B, D), clear(), VoidResult.INSTANCE));
    }

    @Test
    void boundsAreKept() {
        Operation range = scanRange("b", "f"); // without f
        Leg bounds = Leg.up(Key.of("b"), Key.of("f"), List.of(B, D)).beforeEnd();
        assertTrue(holds(range, new ValueResult(ScanResult.of(bounds)), get("b"), new ValueResult(1)));
        Leg beyond = Leg.up(Key.of("b"), Key.of("f"), List.of(B, D, F)).beforeEnd();
        assertFalse(holds(range, new ValueResult(ScanResult.of(beyond)), get("b"), new ValueResult(1)));
    }

    @Test
    void theSecondLegOfACursorBeginsWhereTheFirstOneEnded() {
        Operation cursor = cursorUpThenDown("b");
        Leg up = Leg.up(Key.of("b"), Key.of("d"), List.of(B, D));
        Leg down = Leg.down(Key.of("d"), null, List.of(B)).behindStart();
        Leg nothing = Leg.down(Key.of("d"), null, List.of()).behindStart();
        Operation remove = remove("b");
        LincheckResult one = new ValueResult(1);
        assertTrue(holds(cursor, new ValueResult(ScanResult.of(up, down)), remove, one));
        assertTrue(holds(cursor, new ValueResult(ScanResult.of(up, nothing)), remove, one));
        assertFalse(holds(cursor, new ValueResult(ScanResult.of(up, nothing)), get("b"), one));
    }

    @Test
    void anExceptionIsNoResult() {
        LincheckResult exception = new ExceptionResult(new IllegalStateException("broken"));
        assertFalse(holds(scan(), exception, get("b"), new ValueResult(1)));
        assertFalse(holds(scan(), up(B, D, F), get("b"), exception));
    }

    @Test
    void twoScansOfOneThreadSeeTheWriterGoForwards() {
        Shown c = shown("c", 50);
        List<Operation> scans = List.of(scan(), scan());
        assertTrue(twoScans(scans, up(B, D, F), up(B, c, D, F)));
        assertFalse(twoScans(scans, up(B, c, D, F), up(B, D, F)), "c went away again");
    }

    @Test
    void theFirstPartOfAScenarioCounts() {
        assertTrue(holdsBehind(put("c", 50), new ValueResult(null), up(B, shown("c", 50), D, F)));
        assertFalse(holdsBehind(put("c", 50), new ValueResult(null), up(B, D, F)));
        assertFalse(holdsBehind(put("c", 50), new ValueResult(7), up(B, shown("c", 50), D, F)), "its own results, too");
    }

    private static boolean holdsBehind(Operation first, LincheckResult itsResult, LincheckResult shown) {
        ExecutionScenario scenario = new ExecutionScenario(
                List.of(LincheckWords.actor(first, LincheckMap.class)),
                List.of(List.of(LincheckWords.actor(scan(), LincheckMap.class))),
                List.of(),
                null);
        ExecutionResult results = new ExecutionResult(List.of(itsResult), List.of(List.of(at(shown, 0))), List.of());
        return LincheckWords.explains(scenario, results, new SpecifiedMap(Primes.FULL));
    }

    private static boolean twoScans(List<Operation> scans, LincheckResult one, LincheckResult other) {
        return holds(
                List.of(scans, List.of(put("c", 50))),
                List.of(List.of(at(one, 0, 0), at(other, 1, 0)), List.of(at(new ValueResult(null), 0, 0))));
    }

    private static boolean holds(Operation scan, LincheckResult shown, Operation other, LincheckResult result) {
        return holds(after(0), scan, shown, other, result);
    }

    private static boolean holds(
            HBClock start, Operation scan, LincheckResult shown, Operation other, LincheckResult result) {
        return holds(
                List.of(List.of(scan), List.of(other)),
                List.of(List.of(new ResultWithClock(shown, start)), List.of(at(result, 0, 0))));
    }

    private static boolean holds(List<List<Operation>> operations, List<List<ResultWithClock>> results) {
        List<List<Actor>> threads = new ArrayList<>();
        for (List<Operation> thread : operations) {
            threads.add(thread.stream()
                    .map(operation -> LincheckWords.actor(operation, LincheckMap.class))
                    .toList());
        }
        ExecutionScenario scenario = new ExecutionScenario(List.of(), threads, List.of(), null);
        assertTrue(LincheckWords.hasScan(scenario));
        return LincheckWords.explains(
                scenario, new ExecutionResult(List.of(), results, List.of()), new SpecifiedMap(Primes.FULL));
    }

    /** The scanning thread begins when so many operations of the other one have ended. */
    private static HBClock after(int operations) {
        return new HBClock(new int[] {0, operations});
    }

    private static ResultWithClock at(LincheckResult result, int... clock) {
        return new ResultWithClock(result, new HBClock(clock));
    }

    private static LincheckResult up(Shown... shown) {
        return new ValueResult(ScanResult.of(Leg.up(null, null, List.of(shown))));
    }

    private static LincheckResult down(Shown... shown) {
        return new ValueResult(ScanResult.of(Leg.down(null, null, List.of(shown))));
    }

    private static Shown shown(String key, int value) {
        return new Shown(Key.of(key), value);
    }
}
