package io.masstree.spec.trace;

/** The code did something that has no name in the specification: the mapping is to be completed. */
public final class UnmappedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnmappedException(String what) {
        super("what has no place in the specification: " + what);
    }
}
