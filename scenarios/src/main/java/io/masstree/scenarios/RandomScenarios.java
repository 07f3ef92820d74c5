package io.masstree.scenarios;

import static io.masstree.scenarios.Call.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Programs that nobody thought of, on the primed trees. */
public final class RandomScenarios {
    private static final int RANK = 1;

    /** Operations with one key. Those that change the tree come more often. */
    private static final List<Function<String, Call>> WITH_KEY = List.of(
            key -> put(key, 80),
            key -> put(key, 81),
            key -> put(key, 82),
            key -> put(key, 83),
            Call::remove,
            Call::remove,
            Call::remove,
            Call::remove,
            Call::get,
            Call::get,
            key -> putIfAbsent(key, 84),
            key -> replace(key, 85),
            key -> compute(key, 100),
            key -> merge(key, 200),
            Call::computeToNull,
            Call::floor,
            Call::ceiling,
            Call::lower,
            Call::higher,
            Call::cursorUpThenDown,
            Call::cursorDownThenUp);

    private static final List<Supplier<Call>> WITHOUT_KEY = List.of(
            Call::first,
            Call::last,
            Call::pollFirst,
            Call::pollLast,
            Call::isEmpty,
            Call::clear,
            Call::scan,
            Call::scanDescending);

    private final Random random;
    private final List<Function<String, Call>> withKey;
    private final List<Supplier<Call>> withoutKey;

    private RandomScenarios(Random random, Predicate<Call> allowed) {
        this.random = random;
        this.withKey =
                WITH_KEY.stream().filter(make -> allowed.test(make.apply(""))).toList();
        this.withoutKey =
                WITHOUT_KEY.stream().filter(make -> allowed.test(make.get())).toList();
    }

    /** Scenario number {@code index} of a seed: always the same one. */
    public static Scenario of(long seed, int index) {
        return of(seed, index, call -> true);
    }

    /** The same, with threads of some operations only; any may prime the map. */
    public static Scenario of(long seed, int index, Predicate<Call> allowed) {
        List<Situation> situations = Situations.all();
        RandomScenarios source = new RandomScenarios(new Random(seed * 1_000_003 + index), allowed);
        Situation situation = situations.get(source.random.nextInt(situations.size()));
        return source.scenario("random_" + seed + "_" + index, situation);
    }

    private Scenario scenario(String name, Situation situation) {
        List<String> keys = keys(situation);
        boolean three = random.nextInt(4) == 0;
        List<Program> programs = new ArrayList<>();
        for (int t = 0; t < (three ? 3 : 2); t++) {
            List<Call> calls = new ArrayList<>();
            int length = three ? 1 + random.nextInt(2) : 2 + random.nextInt(2);
            for (int i = 0; i < length; i++) {
                calls.add(call(keys));
            }
            programs.add(new Program(calls, null));
        }
        return new Scenario(name, situation.prime(), programs, situation.rules(), RANK);
    }

    private Call call(List<String> keys) {
        if (random.nextInt(6) == 0 && !withoutKey.isEmpty()) {
            return withoutKey.get(random.nextInt(withoutKey.size())).get();
        }
        String key = keys.get(random.nextInt(keys.size()));
        return withKey.get(random.nextInt(withKey.size())).apply(key);
    }

    /** The keys that a situation is about, and a few of its tree. */
    private List<String> keys(Situation situation) {
        Situation.Aim aim = situation.aim();
        List<String> keys = new ArrayList<>(List.of(aim.touched(), aim.touched(), aim.present(), aim.absent()));
        List<Shown> contents = new SpecifiedMap(situation.prime()).contents();
        for (int i = 0; i < 2 && !contents.isEmpty(); i++) {
            keys.add(contents.get(random.nextInt(contents.size())).key().text());
        }
        return keys;
    }
}
