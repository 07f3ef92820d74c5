package io.masstree.histories;

import io.masstree.histories.Role.Setting;
import io.masstree.model.Kind;
import io.masstree.model.Kind.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The roles that threads can play in a workload. */
final class Roles {
    /** The order in which a role goes through the keys. */
    enum Order {
        ASCENDING,
        DESCENDING,
        SHUFFLED,
        /** One of the others, drawn anew each time. */
        ANY
    }

    private static final List<Order> DRAWN = List.of(Order.ASCENDING, Order.DESCENDING, Order.SHUFFLED);

    private static final Pattern MIX_PART = Pattern.compile("(\\w+)=([1-9]\\d{0,5})");

    private Roles() {}

    /** A list of actions, each with a weight, from which a role draws. */
    static final class Mix implements Role {
        private final List<Kind> kinds = new ArrayList<>();
        private final List<Integer> upTo = new ArrayList<>();
        private int sum;

        /** Adds actions with a weight each. */
        Mix with(int weight, Kind... more) {
            for (Kind kind : more) {
                kinds.add(kind);
                sum += weight;
                upTo.add(sum);
            }
            return this;
        }

        Kind draw(SplittableRandom random) {
            int ticket = random.nextInt(sum);
            int index = 0;
            while (upTo.get(index) <= ticket) {
                index++;
            }
            return kinds.get(index);
        }

        @Override
        public void write(Line line, Setting setting) {
            while (line.length() < setting.actions()) {
                add(line, draw(setting.random()), setting.anyKey(), setting);
            }
        }
    }

    /** A role that draws each of its actions. */
    static Mix mix(int weight, Kind... kinds) {
        return new Mix().with(weight, kinds);
    }

    /**
     * Reads a mix such as {@code get=50,put=30,remove=20}: names of operations, each with a weight.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is none
     */
    static Mix parseMix(String text) {
        Mix mix = new Mix();
        for (String part : text.split(",", -1)) {
            Matcher matcher = MIX_PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "a mix is a list such as get=50,put=30,remove=20, but it has the part '" + part + "'");
            }
            mix.with(Integer.parseInt(matcher.group(2)), Kind.named(matcher.group(1)));
        }
        return mix;
    }

    /** All operations on one key. */
    static Mix anyOnKey() {
        Set<Kind> often = EnumSet.of(Kind.GET, Kind.PUT, Kind.REMOVE, Kind.PUT_IF_ABSENT);
        Kind[] others = Stream.of(Kind.values())
                .filter(kind -> kind.family() == Family.KEY && !often.contains(kind))
                .toArray(Kind[]::new);
        return mix(10, Kind.GET, Kind.PUT, Kind.REMOVE)
                .with(5, Kind.PUT_IF_ABSENT)
                .with(2, others);
    }

    /** All scans and walks. */
    static Mix anyScan() {
        return mix(4, Kind.SCAN, Kind.SCAN_DESCENDING)
                .with(2, Kind.SCAN_PREFIX, Kind.WALK_UP, Kind.WALK_DOWN, Kind.WALK_TURNING);
    }

    /** All that answers or removes what is nearest to something. */
    static Mix anyNavigation() {
        return mix(2, Kind.FIRST, Kind.LAST, Kind.FLOOR, Kind.CEILING).with(2, Kind.LOWER, Kind.HIGHER);
    }

    /**
     * Goes through the keys in some order, does one thing with each, and starts again from the other
     * end, until the line is full. Every {@code 1/readEvery}-th time it reads a key as well.
     */
    static Role sweep(Order order, int readEvery, Kind... inTurn) {
        return (line, setting) -> {
            for (int pass = 0; line.length() < setting.actions(); pass++) {
                Kind kind = inTurn[pass % inTurn.length];
                for (int key : keysIn(order, setting)) {
                    if (line.length() >= setting.actions()) {
                        return;
                    }
                    add(line, kind, key, setting);
                    if (readEvery > 0 && setting.random().nextInt(readEvery) == 0) {
                        add(line, Kind.GET, nearby(key, setting), setting);
                    }
                }
            }
        };
    }

    /** Like {@link #sweep}, over a share of the keys that no other thread touches. */
    static Role ownSweep(Order order, Kind... inTurn) {
        return (line, setting) -> {
            for (int pass = 0; line.length() < setting.actions(); pass++) {
                Kind kind = inTurn[pass % inTurn.length];
                for (int key : keysIn(order, setting)) {
                    if (key % setting.threads() == setting.thread() && line.length() < setting.actions()) {
                        add(line, kind, key, setting);
                        add(line, Kind.GET, nearby(key, setting), setting);
                    }
                }
            }
        };
    }

    /** Puts a block of neighbouring keys and removes it again, here and there. */
    static Role blocks(int length) {
        return (line, setting) -> {
            while (line.length() < setting.actions()) {
                int first = setting.anyKey();
                Kind kind = setting.random().nextInt(5) < 2 ? Kind.PUT : Kind.REMOVE;
                int size = 1 + setting.random().nextInt(length);
                for (int i = 0; i < size; i++) {
                    add(line, kind, (first + i) % setting.keys(), setting);
                }
                add(line, Kind.GET, nearby(first, setting), setting);
            }
        };
    }

    /** Plays one role or the other, by the number of the thread. */
    static Role inTurns(Role... roles) {
        return (line, setting) -> roles[setting.thread() % roles.length].write(line, setting);
    }

    /** Plays one of the roles, drawn anew for each round and thread. */
    static Role oneOf(Role... roles) {
        return (line, setting) -> roles[setting.random().nextInt(roles.length)].write(line, setting);
    }

    private static int nearby(int key, Setting setting) {
        int step = setting.random().nextInt(7) - 3;
        return Math.floorMod(key + step, setting.keys());
    }

    private static int[] keysIn(Order order, Setting setting) {
        SplittableRandom random = setting.random();
        Order drawn = order == Order.ANY ? DRAWN.get(random.nextInt(DRAWN.size())) : order;
        int count = setting.keys();
        int[] keys = new int[count];
        for (int i = 0; i < count; i++) {
            keys[i] = drawn == Order.DESCENDING ? count - 1 - i : i;
        }
        if (drawn == Order.SHUFFLED) {
            for (int i = count - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = keys[i];
                keys[i] = keys[other];
                keys[other] = kept;
            }
        }
        return keys;
    }

    /** Appends one action on a key, with everything else that it needs drawn at random. */
    static void add(Line line, Kind kind, int key, Setting setting) {
        SplittableRandom random = setting.random();
        switch (kind) {
            case SCAN, SCAN_DESCENDING -> {
                int range = Line.range(
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextInt(5) == 0 ? 1 + random.nextInt(10) : 0);
                line.add(kind, keyOrEnd(key, random), keyOrEnd(setting.anyKey(), random), range);
            }
            case SCAN_PREFIX -> line.add(kind, key, Line.NONE, random.nextInt(1 << 16));
            case WALK_UP, WALK_DOWN, WALK_TURNING -> {
                int moves = 1 + random.nextInt(2 * setting.keys());
                line.add(kind, keyOrEnd(key, random), 1 + random.nextInt(6), moves);
            }
            case COMPUTE_IF_ABSENT, COMPUTE_IF_PRESENT -> line.add(kind, key);
            case FIRST, LAST, POLL_FIRST, POLL_LAST, SIZE, IS_EMPTY, CLEAR -> line.add(kind, Line.NONE);
            default -> line.add(kind, key, Line.NONE, kind.takesFunction() ? random.nextInt(2) : 0);
        }
    }

    private static int keyOrEnd(int key, SplittableRandom random) {
        return random.nextInt(5) < 2 ? Line.NONE : key;
    }
}
