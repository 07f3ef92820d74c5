package io.masstree.histories;

import java.util.SplittableRandom;

/** Writes what one thread does in a round. Roles are made by {@link Roles}. */
@FunctionalInterface
interface Role {
    /** Appends actions to an empty line. */
    void write(Line line, Setting setting);

    /**
     * What a role has to know.
     *
     * @param random where all chance comes from
     * @param keys the number of keys
     * @param thread the number of the thread, from 0
     * @param threads how many there are
     * @param actions how many actions the line should have, more or less
     */
    record Setting(SplittableRandom random, int keys, int thread, int threads, int actions) {
        int anyKey() {
            return random.nextInt(keys);
        }
    }
}
