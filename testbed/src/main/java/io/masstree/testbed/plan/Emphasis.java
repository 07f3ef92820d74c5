package io.masstree.testbed.plan;

import io.masstree.gate.CheckInfo;

/** What a run is about: which checks are worth more than others this time. */
@FunctionalInterface
public interface Emphasis {

    /** All checks alike. */
    Emphasis NONE = check -> 1;

    /** How many times as much a check is worth as it is otherwise. */
    double on(CheckInfo check);
}
