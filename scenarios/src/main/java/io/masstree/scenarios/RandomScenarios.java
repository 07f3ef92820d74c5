package io.masstree.scenarios;

import io.masstree.model.DrawnOperations;
import io.masstree.model.Key;
import io.masstree.model.Kind;
import io.masstree.model.Operation;
import io.masstree.model.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Programs that nobody thought of, on the primed trees. */
public final class RandomScenarios {
    private static final int RANK = 1;

    private static final int LEAST_VALUE = 80;
    private static final int VALUES = 4;

    /** The kinds that are drawn, those that change the tree more often; the size is not judged, so nobody asks for it. */
    private static List<Kind> kinds(Predicate<Kind> allowed) {
        List<Kind> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.SIZE && allowed.test(kind)) {
                kinds.addAll(Collections.nCopies(weight(kind), kind));
            }
        }
        return kinds;
    }

    private static int weight(Kind kind) {
        return switch (kind) {
            case PUT, REMOVE -> 4;
            case GET, WALK_TURNING -> 2;
            default -> 1;
        };
    }

    private final Random random;
    private final List<Kind> kinds;

    private RandomScenarios(Random random, Predicate<Kind> allowed) {
        this.random = random;
        this.kinds = kinds(allowed);
    }

    /** Scenario number {@code index} of a seed: always the same one. */
    public static Scenario of(long seed, int index) {
        return of(seed, index, kind -> true);
    }

    /** The same, with threads of some operations only; any may prime the map. */
    public static Scenario of(long seed, int index, Predicate<Kind> allowed) {
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
            List<Operation> operations = new ArrayList<>();
            int length = three ? 1 + random.nextInt(2) : 2 + random.nextInt(2);
            for (int i = 0; i < length; i++) {
                operations.add(operation(keys));
            }
            programs.add(new Program(operations, null));
        }
        return new Scenario(name, situation.prime(), programs, situation.rules(), RANK);
    }

    /** A comparison expects what threads put here, or what the tree began with. */
    private Operation operation(List<String> keys) {
        int value = LEAST_VALUE + random.nextInt(VALUES);
        int expected = random.nextBoolean() ? value : 1 + random.nextInt(VALUES);
        return DrawnOperations.of(
                kinds.get(random.nextInt(kinds.size())),
                key(keys),
                key(keys),
                expected,
                value,
                random.nextInt(DrawnOperations.BITS + 1));
    }

    private Key key(List<String> keys) {
        return Key.of(keys.get(random.nextInt(keys.size())));
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
