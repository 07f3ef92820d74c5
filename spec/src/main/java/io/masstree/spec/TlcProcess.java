package io.masstree.spec;

import io.masstree.gate.OrphanGuard;
import tlc2.TLC;

/** TLC as a process that does not outlive the one that started it. */
final class TlcProcess {

    private TlcProcess() {}

    /** Runs TLC, which ends the process with a code of its own. */
    public static void main(String[] args) throws Exception {
        OrphanGuard.install();
        TLC.main(args);
    }
}
