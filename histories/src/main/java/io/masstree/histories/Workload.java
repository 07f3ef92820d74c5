package io.masstree.histories;

import io.masstree.model.Rule;
import io.masstree.model.Subject.Trait;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * A family of rounds: which keys they play with, what the threads do, and which rules of the
 * protocol they are made to hit. {@link Workloads} lists them all.
 */
final class Workload {
    /** Nodes up to this width count as narrow: a few operations split or empty one. */
    private static final int NARROW = 4;

    private final String name;
    private final String about;
    private final Set<Rule> rules = EnumSet.noneOf(Rule.class);
    private final Set<Trait> needs = EnumSet.noneOf(Trait.class);
    private final Map<Change, Double> narrowFloors = new EnumMap<>(Change.class);
    private final Map<Change, Double> wideFloors = new EnumMap<>(Change.class);
    private IntFunction<List<KeySet>> universes = width -> List.of();
    private Role role = (line, setting) -> {};
    private int fewestActions = 24;
    private int mostActions = 48;
    private double initialShare;

    private Workload(String name, String about) {
        this.name = name;
        this.about = about;
    }

    /** A workload that does nothing yet. */
    static Workload of(String name, String about) {
        return new Workload(name, about);
    }

    // Building

    /** Draws the keys of a round from one of these lists. */
    Workload over(KeySet... sets) {
        List<KeySet> list = List.of(sets);
        universes = width -> list;
        return this;
    }

    /** Draws the keys of a round from lists that depend on the width of nodes. */
    Workload overByWidth(IntFunction<List<KeySet>> sets) {
        KeySetCache cache = new KeySetCache(sets);
        universes = cache::get;
        return this;
    }

    /** What the threads do. */
    Workload played(Role newRole) {
        role = newRole;
        return this;
    }

    /** How many actions each thread has in a round. */
    Workload actions(int fewest, int most) {
        fewestActions = fewest;
        mostActions = most;
        return this;
    }

    /** In half of the rounds, the share of the keys that the map starts with. */
    Workload startingWith(double share) {
        initialShare = share;
        return this;
    }

    /** The rules whose breaking it is made to show. */
    Workload guarding(Rule... guarded) {
        rules.addAll(List.of(guarded));
        return this;
    }

    /** What a map must promise to be judged by it. */
    Workload needing(Trait... traits) {
        needs.addAll(List.of(traits));
        return this;
    }

    /** How many changes of a kind there must be in 1000 operations if nodes are narrow. */
    Workload narrowFloor(double perThousand, Change... changes) {
        List.of(changes).forEach(change -> narrowFloors.put(change, perThousand));
        return this;
    }

    /** How many changes of a kind there must be in 1000 operations at any width. */
    Workload floor(double perThousand, Change... changes) {
        List.of(changes).forEach(change -> wideFloors.put(change, perThousand));
        return narrowFloor(perThousand, changes);
    }

    // Use

    String name() {
        return name;
    }

    /** What it is good for, in a sentence. */
    String about() {
        return about;
    }

    Set<Rule> rules() {
        return rules;
    }

    Set<Trait> needs() {
        return needs;
    }

    /** How many changes of each kind there must be in 1000 operations. */
    Map<Change, Double> floors(int width) {
        return width <= NARROW ? narrowFloors : wideFloors;
    }

    /** Writes the plan of a round; the same random numbers give the same plan. */
    void write(Script script, int width, SplittableRandom random) {
        chooseKeys(script, width, random);
        int actions = random.nextInt(fewestActions, mostActions + 1);
        writeLines(script, actions, random);
    }

    /** Writes the plan of a round of another length: each thread has so many actions, or a few more. */
    void write(Script script, int width, int actions, SplittableRandom random) {
        chooseKeys(script, width, random);
        writeLines(script, actions, random);
    }

    private void chooseKeys(Script script, int width, SplittableRandom random) {
        List<KeySet> sets = universes.apply(width);
        KeySet keys = sets.get(random.nextInt(sets.size()));
        script.restart(keys);
        if (initialShare > 0 && random.nextBoolean()) {
            for (int key = 0; key < keys.size(); key++) {
                script.initial().set(key, random.nextDouble() < initialShare);
            }
        }
    }

    private void writeLines(Script script, int actions, SplittableRandom random) {
        for (int thread = 0; thread < script.threads(); thread++) {
            Line line = script.line(thread);
            int keys = script.keys().size();
            role.write(line, new Role.Setting(random, keys, thread, script.threads(), actions));
            disturb(line, random);
        }
    }

    /** Adds pauses to a line, in one of several ways or not at all. */
    private static void disturb(Line line, SplittableRandom random) {
        line.setInterrupting(random.nextInt(4) == 0);
        int manner = random.nextInt(4);
        for (int i = 0; i < line.length() && manner > 1; i++) {
            if (manner == 2 && random.nextInt(8) == 0) {
                line.yieldBefore(i);
            } else if (manner == 3 && random.nextInt(3) == 0) {
                line.spinBefore(i, random.nextInt(100));
            }
        }
        if (line.length() > 0) {
            line.spinBefore(0, random.nextInt(100)); // who comes first is open
        }
    }

    /** Makes the lists of a width once. */
    private static final class KeySetCache {
        private final IntFunction<List<KeySet>> maker;
        private final Map<Integer, List<KeySet>> made = new java.util.concurrent.ConcurrentHashMap<>();

        KeySetCache(IntFunction<List<KeySet>> maker) {
            this.maker = maker;
        }

        List<KeySet> get(int width) {
            return made.computeIfAbsent(width, maker::apply);
        }
    }
}
