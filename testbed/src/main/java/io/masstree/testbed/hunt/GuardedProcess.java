package io.masstree.testbed.hunt;

import io.masstree.gate.Program;

/** Runs a command of somebody else's that must not outlive the hunt, even when the hunt is killed. */
public final class GuardedProcess {

    private GuardedProcess() {}

    /** Runs the command, and ends with its exit code. */
    public static void main(String... command) {
        Program.main(() -> new ProcessBuilder(command).inheritIO().start().waitFor());
    }
}
