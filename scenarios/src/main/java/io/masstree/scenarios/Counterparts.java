package io.masstree.scenarios;

import static io.masstree.model.Rule.*;
import static io.masstree.scenarios.Operations.*;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.scenarios.Situation.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every kind of reader and writer, aimed at every {@linkplain Situations situation}. */
@Guards({
    Rule.R1, Rule.R2, Rule.R3, Rule.R4, Rule.R6, Rule.R7, Rule.R8, Rule.R9, Rule.R10, Rule.R11, Rule.R12, Rule.R15,
    Rule.R19, Rule.R20, Rule.R21, Rule.R23, Rule.R24, Rule.R27, Rule.R28, Rule.R29, Rule.R30, Rule.R31, Rule.R35
})
public final class Counterparts {
    private Counterparts() {}

    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(readers());
        all.addAll(writers());
        all.addAll(navigators());
        return all;
    }

    /** The same in some situations only. */
    public static List<Scenario> in(List<Situation> situations) {
        return situations.stream()
                .flatMap(on -> Stream.of(readers(on), writers(on), navigators(on)))
                .flatMap(List::stream)
                .toList();
    }

    public static List<Scenario> readers() {
        return inEverySituation(Counterparts::readers);
    }

    public static List<Scenario> writers() {
        return inEverySituation(Counterparts::writers);
    }

    public static List<Scenario> navigators() {
        return inEverySituation(Counterparts::navigators);
    }

    private static List<Scenario> inEverySituation(Function<Situation, List<Scenario>> counterparts) {
        return Situations.all().stream()
                .flatMap(on -> counterparts.apply(on).stream())
                .toList();
    }

    private static List<Scenario> readers(Situation on) {
        Aim aim = on.aim();
        String low = min(aim.touched(), aim.present());
        String high = max(aim.touched(), aim.present());
        return List.of(
                on.with("get", 0, get(aim.touched()), get(aim.present())).guards(R4, R6, R11),
                on.with("scan", 1, scan()).guards(R23),
                on.with("scanDescending", 1, scanDescending()).guards(R23),
                on.with("cursorUpThenDown", 3, cursorUpThenDown(low)).guards(R23),
                on.with("cursorDownThenUp", 3, cursorDownThenUp(high + "\0")).guards(R23),
                on.with("scanRange", 4, scanRange(low, high)).guards(R23),
                on.with("scanRangeDescending", 4, scanRangeDescending(high, low))
                        .guards(R23));
    }

    private static List<Scenario> writers(Situation on) {
        Aim aim = on.aim();
        return List.of(
                on.with("insert", 1, put(aim.absent(), 70), get(aim.touched())).guards(R1, R12),
                on.with("remove", 1, remove(aim.present()), get(aim.touched())).guards(R1, R12),
                on.with("overwrite", 2, put(aim.present(), 71), get(aim.present()))
                        .guards(R12),
                on.with("putOfTheSameKey", 2, put(aim.touched(), 72)).guards(R1, R12),
                on.with("removeOfTheSameKey", 2, remove(aim.touched()), get(aim.present()))
                        .guards(R1, R12),
                on.with("putIfAbsent", 3, putIfAbsent(aim.touched(), 73), replace(aim.present(), 74))
                        .guards(R12),
                on.with("compute", 3, compute(aim.touched(), 100), merge(aim.present(), 200))
                        .guards(R32),
                on.with("clear", 4, clear(), isEmpty()).guards(R29));
    }

    private static List<Scenario> navigators(Situation on) {
        Aim aim = on.aim();
        return List.of(
                on.with("firstAndLast", 2, first(), last()).guards(R30),
                on.with("floorAndHigher", 2, floor(aim.touched()), higher(aim.touched()))
                        .guards(R30),
                on.with("ceilingAndLower", 3, ceiling(aim.touched()), lower(aim.touched()))
                        .guards(R30),
                on.with("pollFirst", 2, pollFirst(), get(aim.touched())).guards(R30, R31),
                on.with("pollLast", 2, pollLast(), get(aim.touched())).guards(R30, R31));
    }

    private static String min(String a, String b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static String max(String a, String b) {
        return a.compareTo(b) < 0 ? b : a;
    }
}
