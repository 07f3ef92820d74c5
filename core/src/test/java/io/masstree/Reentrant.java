package io.masstree;

import io.masstree.Operation.Arguments;

/** Functions that use the map that calls them, and change it: also the very entry that they compute. */
final class Reentrant {
    private Reentrant() {}

    static String computeIfAbsent(MapUnderTest map, Arguments a) {
        Meddler meddler = new Meddler(map, a);
        return meddler.and(map.computeIfAbsent(a.key(), key -> meddler.meddle(null)));
    }

    static String computeIfPresent(MapUnderTest map, Arguments a) {
        Meddler meddler = new Meddler(map, a);
        return meddler.and(map.computeIfPresent(a.key(), (key, old) -> meddler.meddle(old)));
    }

    static String compute(MapUnderTest map, Arguments a) {
        Meddler meddler = new Meddler(map, a);
        return meddler.and(map.compute(a.key(), (key, old) -> meddler.meddle(old)));
    }

    static String merge(MapUnderTest map, Arguments a) {
        Meddler meddler = new Meddler(map, a);
        return meddler.and(map.merge(a.key(), a.value(), (old, given) -> meddler.meddle(old)));
    }

    /** Changes the map in its first call, looks at it in every call, and notes what it was given. */
    private static final class Meddler {
        private final MapUnderTest map;
        private final Arguments a;
        private final StringBuilder notes = new StringBuilder();
        private int calls;

        Meddler(MapUnderTest map, Arguments a) {
            this.map = map;
            this.a = a;
        }

        Value meddle(Value old) {
            notes.append(old).append(' ').append(map.get(a.key())).append(' ');
            if (calls++ == 0) {
                notes.append(change()).append(' ');
            }
            boolean mayRemove = old != null || map.get(a.key()) == null; // no value made of no value is a read
            return a.bit(7) && mayRemove ? null : a.second();
        }

        private Object change() {
            return switch (a.number() % 8) {
                case 0 -> map.put(a.other(), a.value());
                case 1 -> map.remove(a.other());
                case 2 -> map.put(a.key(), new Value(a.value().number())); // another object: the function runs
                // again
                case 3 -> map.remove(a.key());
                case 4 -> map.compute(a.key(), (key, old) -> a.value());
                case 5 -> Operation.show(map.pollFirst());
                case 6 -> map.put(Keys.concat(a.key(), Keys.filled(9, 0)), a.value()); // a new layer under it
                default -> Operation.show(map.higher(a.key()));
            };
        }

        String and(Value answer) {
            return notes.append(answer).toString();
        }
    }
}
