package io.masstree.explorer;

import java.util.HashSet;
import java.util.Set;

/** Which threads read and write which variables. */
final class Sharing {
    private final Set<Use> uses = new HashSet<>();

    /**
     * That a thread accesses a variable.
     *
     * @param variable the variable's name
     * @param thread the thread's number
     * @param writes whether it writes
     */
    record Use(String variable, int thread, boolean writes) {}

    void note(Use use) {
        uses.add(use);
    }

    /** The uses that another thread may notice or disturb: writes of what it accesses, reads of what it writes. */
    Set<Use> conflicts() {
        Set<Use> found = new HashSet<>();
        for (Use use : uses) {
            for (Use other : uses) {
                if (other.thread != use.thread && other.variable.equals(use.variable) && (use.writes || other.writes)) {
                    found.add(use);
                }
            }
        }
        return found;
    }
}
