package io.masstree.subjects;

/**
 * Tells whether there is a map of a name, by making one: exits with 0 if there is, and otherwise with 64, the code for bad
 * input, and a sentence about what is wrong.
 */
public final class SubjectProbe {

    private static final int USAGE_ERROR = 64;

    private SubjectProbe() {}

    /** Looks for the map named by the one argument. */
    public static void main(String[] args) {
        try {
            Subjects.named(args[0]).create();
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
            System.exit(USAGE_ERROR);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            System.exit(USAGE_ERROR);
        }
    }
}
