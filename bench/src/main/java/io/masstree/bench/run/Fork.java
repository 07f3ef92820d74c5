package io.masstree.bench.run;

import io.masstree.bench.map.Subject;

/**
 * One process to start: it measures one map in one cell.
 *
 * @param cell the comparison
 * @param subject the map
 * @param number which fork of this map in this cell, from 1
 */
public record Fork(Cell cell, Subject subject, int number) {
    @Override
    public String toString() {
        return cell + ": " + subject.label();
    }
}
