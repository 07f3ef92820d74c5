package io.masstree.model.history;

import static io.masstree.model.history.Ops.by;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PossibleValuesTest {

    private static PossibleValues of(Operation... operations) {
        return PossibleValues.of(History.of(operations), Ops.key("k"), List.of(operations));
    }

    @Test
    void oneAfterTheOther_thereIsOneValue() {
        Operation put = by(0, 1, 2).put("k", 7, null);
        Operation remove = by(0, 3, 4).remove("k", 7);
        PossibleValues values = of(put, remove);

        assertEquals(new PossibleValues.Moment(true, true, List.of()), values.before(put));
        assertEquals(new PossibleValues.Moment(true, false, List.of(7L)), values.after(put));
        assertEquals(values.after(put), values.before(remove));
        assertEquals(new PossibleValues.Moment(true, true, List.of()), values.after(remove));
    }

    @Test
    void whatHasBegun_mayOrMayNotHaveTakenEffect() {
        Operation put = by(0, 1, 9).put("k", 7, null);
        Operation other = by(1, 4, 5).get("x", null);

        assertEquals(
                new PossibleValues.Moment(true, true, List.of(7L)),
                of(put, other).before(other));
    }

    @Test
    void aResponse_tellsWhatHadTakenEffect() {
        Operation put = by(0, 1, 9).put("k", 7, null);
        Operation get = by(1, 4, 5).get("k", 7);

        assertEquals(
                new PossibleValues.Moment(true, false, List.of(7L)),
                of(put, get).after(get));
    }

    @Test
    void fromTheFirstResponseThatNoOrderExplains_nothingIsPossible() {
        Operation put = by(0, 1, 2).put("k", 7, null);
        Operation get = by(1, 3, 4).get("k", null);
        Operation later = by(1, 5, 6).get("k", 7);
        PossibleValues values = of(put, get, later);

        assertFalse(values.before(get).isImpossible());
        assertTrue(values.after(get).isImpossible());
        assertTrue(values.before(later).isImpossible());
    }

    @Test
    void whatNeverReturned_hasNoValueAfterwards_andMayTakeEffectAtAnyTime() {
        Operation put = Ops.pending(0, 1).put("k", 7, null);
        Operation get = by(1, 100, 101).get("x", null);
        PossibleValues values = of(put, get);

        assertFalse(values.after(put).known());
        assertEquals(new PossibleValues.Moment(true, true, List.of(7L)), values.after(get));
    }

    @Test
    void computeOfWhichNobodyKnowsWhatItLeft_mayHaveLeftAnything_untilSomebodyLooks() {
        Operation compute = Ops.pending(0, 1).compute("k", Operation.UNKNOWN, Operation.UNKNOWN);
        Operation other = by(1, 10, 11).get("x", null);
        Operation get = by(1, 20, 21).get("k", 99);
        PossibleValues values = of(compute, other, get);

        assertEquals(new PossibleValues.Moment(true, true, List.of(Operation.UNKNOWN)), values.after(other));
        assertEquals(new PossibleValues.Moment(true, false, List.of(99L)), values.after(get));
    }

    @Test
    void initialContent_isThereBeforeTheLeastOfAllTimes() {
        Operation get = by(0, Long.MIN_VALUE, 5).get("k", 7);
        PossibleValues values = of(Operation.initially(Ops.key("k"), 7L), get);

        assertEquals(new PossibleValues.Moment(true, false, List.of(7L)), values.before(get));
    }

    @Test
    void tooManyAtOnce_isNotKnown_ratherThanWrong() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            operations.add(by(i, 1, 9).put("k", i, i == 0 ? null : (long) (i - 1)));
        }
        PossibleValues values = of(operations.toArray(Operation[]::new));

        assertFalse(values.after(operations.get(0)).known());
        assertFalse(values.after(operations.get(0)).isImpossible());
    }
}
