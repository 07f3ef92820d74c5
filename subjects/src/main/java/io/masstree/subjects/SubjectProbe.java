package io.masstree.subjects;

import io.masstree.gate.Program;
import io.masstree.gate.ProgramExit;

/**
 * Tells whether there is a map of a name, by making one: exits with 0 if there is, and otherwise with 64, the code for bad
 * input, and a sentence about what is wrong.
 */
public final class SubjectProbe {

    private SubjectProbe() {}

    /** Looks for the map named by the one argument. */
    public static void main(String[] args) {
        Program.main(() -> look(args[0]));
    }

    private static int look(String name) {
        try {
            Subjects.named(name).create();
            return ProgramExit.OK;
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
        }
        return ProgramExit.USAGE;
    }
}
